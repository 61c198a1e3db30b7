import { earsFigure } from '../analyse/ears-figure.ts';
import { earsLines } from '../analyse/ears-words.ts';
import { judgeEars } from '../analyse/judge-ears.ts';
import * as shared from './analyse-given.ts';
import type { Command } from './command.ts';

/** `samsyn analyse ears`: whether a week is beyond or below the weeks just before, for short series. Needs no database. */
export const analyseEars: Command = {
  name: 'analyse ears',
  summary: 'Is the last week beyond or below the weeks just before? For short series',
  usage:
    'analyse ears FILE [--week 2026-W47] [--total] [--baseline 7] [--missing-is-zero] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    '--week WEEK        the judged week; without it the last of the file',
    '--total            all areas together',
    '--baseline 7       weeks that make up what is usual',
    '--alpha 0.01       share of weeks that chance alone may put above a bound',
    '--false-alarms 1   no more false alarms a week than this are to be expected, over all series together',
    shared.MISSING_HELP,
    shared.SVG_HELP,
    'Gives {week, threshold, expectedFalse, areas: [{area, observed, methods: {C1: {bound, p, pFall, isBeyond, isBelow}, C2, C3}}]}.',
  ],
  flags: {
    ...shared.WEEK_FLAGS,
    ...{ week: { type: 'string' }, total: { type: 'boolean' }, alpha: { type: 'string' } },
    ...{ baseline: { type: 'string' }, 'false-alarms': { type: 'string' } },
  },
  run: async (given) => {
    const options = {
      alpha: shared.numberFlag(given, 'alpha', { least: 0.00001, most: 0.25, without: 0.01 }),
      falseAlarms: shared.numberFlag(given, 'false-alarms', {
        ...{ least: 0.001, most: 1_000, without: 1 },
      }),
      baseline: shared.numberFlag(given, 'baseline', {
        ...{ least: 3, most: 104, isWhole: true, without: 7 },
      }),
    };
    const series = await shared.readWeeksOf(given, given.flags['total'] === true);
    const judged = judgeEars(series, shared.placeOfWeek(given, series), options);
    return shared.answer(given, {
      lines: earsLines(judged),
      json: { command: 'ears', ...judged },
      draw: () => earsFigure(series, judged, options),
    });
  },
};

import { judgeWeek } from '../analyse/judge-week.ts';
import { weekFigure } from '../analyse/week-figure.ts';
import { weekLines } from '../analyse/week-words.ts';
import * as shared from './analyse-given.ts';
import type { Command } from './command.ts';

/** `samsyn analyse farrington`: whether a week is beyond what each series' own history lets one expect. Needs no database. */
export const analyseFarrington: Command = {
  name: 'analyse farrington',
  summary: 'Is the last week beyond or below what is usual? By the same time of earlier years',
  usage:
    'analyse farrington FILE [--week 2026-W47] [--total] [--missing-is-zero] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    '--week WEEK        the judged week; without it the last of the file',
    '--total            all areas together',
    shared.MISSING_HELP,
    '--alpha 0.01       share of weeks that chance alone may put above the bound of a series',
    '--false-alarms 1   no more false alarms a week than this are to be expected, over all series together',
    '--false-share 0.1  instead: of the alarms no more than this share are false',
    shared.SVG_HELP,
    'A series of three years is compared with the same time of earlier years, a shorter one with the weeks before.',
    'Gives {week, threshold, expectedFalse, judged, areas: [{area, method, observed, expected, bound, p, pFall, isBeyond, isBelow, silent}]}.',
  ],
  flags: {
    ...shared.WEEK_FLAGS,
    ...{ week: { type: 'string' }, total: { type: 'boolean' }, alpha: { type: 'string' } },
    ...{ 'false-alarms': { type: 'string' }, 'false-share': { type: 'string' } },
  },
  run: async (given) => {
    const options = {
      alpha: shared.numberFlag(given, 'alpha', { least: 0.00001, most: 0.25, without: 0.01 }),
      falseAlarms: shared.numberFlag(given, 'false-alarms', {
        ...{ least: 0.001, most: 1_000, without: 1 },
      }),
      falseShare:
        given.flags['false-share'] === undefined
          ? undefined
          : shared.numberFlag(given, 'false-share', { least: 0.001, most: 0.5, without: 0.1 }),
    };
    const series = await shared.readWeeksOf(given, given.flags['total'] === true);
    const place = shared.placeOfWeek(given, series);
    const judged = judgeWeek(series, place, options);
    return shared.answer(given, {
      lines: weekLines(judged),
      json: { command: 'farrington', ...judged },
      draw: () => weekFigure(series, place, judged),
    });
  },
};

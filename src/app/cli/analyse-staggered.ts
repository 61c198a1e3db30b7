import { staggered } from '#statistics/effects';
import { dayIn } from '../analyse/area-cells.ts';
import { VERDICTS } from '../analyse/effect-words.ts';
import { listed } from '../analyse/plain-words.ts';
import { staggeredPeriods, type StaggeredPeriods } from '../analyse/staggered-panel.ts';
import { staggeredFigure, staggeredLines, verdictOf } from '../analyse/staggered-words.ts';
import type { WeekSeries } from '../analyse/week-series.ts';
import * as shared from './analyse-given.ts';
import type { Command, Given } from './command.ts';

/** `samsyn analyse staggered`: a measure that began at different times in different areas. Needs no database. */
export const analyseStaggered: Command = {
  name: 'analyse staggered',
  summary: 'Did a measure help that began at different times? Period by period from each start',
  usage:
    'analyse staggered FILE --starts "A=2026-03-02,B=2026-05-04" [--period 4] [--base all|last] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    '--starts A=DATE,…  first day of the measure in each area that got it; all others never got it',
    '--period 4         weeks that are counted together',
    '--base all         compared with the mean of all time before (all), or with the last period before (last)',
    '--reporting-changed  reporters, form or campaign changed with the measure',
    '--draws 999        how many times the starts are dealt out anew by lot; --seed 1',
    shared.MISSING_HELP,
    shared.SVG_HELP,
    'Gives {verdict, word, reasons, estimate, p, interval, before, events: [{since, estimate, p, byLot, areas}], effects, usual}.',
  ],
  flags: {
    ...shared.WEEK_FLAGS,
    ...{ starts: { type: 'string' }, period: { type: 'string' }, base: { type: 'string' } },
    ...{ 'reporting-changed': { type: 'boolean' }, draws: { type: 'string' } },
    seed: { type: 'string' },
  },
  run: async (given) => {
    const starts = startsOf(given);
    const whole = { least: 1, isWhole: true };
    const period = shared.numberFlag(given, 'period', { ...whole, most: 52, without: 4 });
    const options = {
      base: baseOf(given),
      draws: shared.numberFlag(given, 'draws', { ...whole, least: 19, most: 99_999, without: 999 }),
      seed: shared.numberFlag(given, 'seed', { ...whole, most: 2 ** 31, without: 1 }),
    };
    const series = await shared.readWeeksOf(given, false);
    const periods = periodsOf(series, starts, period);
    const found = staggered(periods.panel, options);
    if (!found)
      throw shared.wrongUse(
        'Inget område med insats har något att jämföras med som inte hade den.',
      );
    const judged = verdictOf(found, given.flags['reporting-changed'] === true);
    const { treated, never, within, usual } = periods;
    return shared.answer(given, {
      lines: staggeredLines(found, periods, judged),
      json: {
        ...{ command: 'staggered', word: VERDICTS[judged.verdict], ...judged, ...found },
        ...{ usual, period, base: options.base, areas: { treated, never, within } },
      },
      draw: () => staggeredFigure(found),
    });
  },
};

function baseOf({ flags }: Given): 'all' | 'last' {
  const base = flags['base'] ?? 'all';
  if (base !== 'all' && base !== 'last') throw shared.wrongUse('--base ska vara all eller last.');
  return base;
}

function startsOf(given: Given): ReadonlyMap<string, string> {
  const starts = new Map<string, string>();
  for (const one of shared.namesFlag(given, 'starts')) {
    const at = one.lastIndexOf('=');
    const [area, day] = [one.slice(0, at).trim(), dayIn(one.slice(at + 1).trim())];
    if (at < 1 || !('value' in day))
      throw shared.wrongUse('--starts ska vara område och första dag: A=2026-03-02,B=2026-05-04.');
    if (starts.has(area)) throw shared.wrongUse(`${area} har två startdagar.`);
    starts.set(area, day.value);
  }
  if (starts.size === 0)
    throw shared.wrongUse('--starts ska säga när insatsen började i vart och ett av områdena.');
  return starts;
}

function periodsOf(
  series: WeekSeries,
  starts: ReadonlyMap<string, string>,
  period: number,
): StaggeredPeriods {
  const known = new Set(series.series.map(({ area }) => area));
  const unknown = [...starts.keys()].filter((area) => !known.has(area));
  if (unknown.length > 0) throw shared.wrongUse(`Filen har inget område ${listed(unknown)}.`);
  try {
    return staggeredPeriods(series, { starts, period });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw shared.wrongUse(
      `Filen behöver minst ${period} hela veckor före den första starten, och lika många efter.`,
    );
  }
}

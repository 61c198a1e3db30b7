import { dayIn } from '../analyse/area-cells.ts';
import { effectFigure } from '../analyse/effect-figure.ts';
import { effectPeriods, type EffectAsk, type EffectPeriods } from '../analyse/effect-panel.ts';
import { effectLines, VERDICTS } from '../analyse/effect-words.ts';
import { measureEffect } from '../analyse/measure-effect.ts';
import { listed } from '../analyse/plain-words.ts';
import type { WeekSeries } from '../analyse/week-series.ts';
import * as shared from './analyse-given.ts';
import type { Command, Given } from './command.ts';

/** `samsyn analyse effect`: whether a measure helped, against areas that did not get it. Needs no database. */
export const analyseEffect: Command = {
  name: 'analyse effect',
  summary: 'Did a measure help? Against areas that did not get it',
  usage:
    'analyse effect FILE --treated A,B --from 2026-03-02 [--control C,D] [--near E --near-control F] [--svg OUT.svg] [--json]',
  help: [
    ...shared.FILE_HELP,
    '--treated A,B      areas that got the measure, all from the same day',
    '--from DATE        its first day',
    '--control C,D      areas to compare with; without it all that are neither treated nor near',
    '--near E           around the treated areas, where trouble would move; with --near-control, around the control',
    '--period 4         weeks that are counted together',
    '--reporting-changed  reporters, form or campaign changed with the measure',
    '--draws 999        lots among the areas; --seed 1',
    shared.MISSING_HELP,
    shared.SVG_HELP,
    'Gives {verdict, word, reasons, ratio, low, high, observed, expected, p, peak, displacement}.',
  ],
  flags: {
    ...shared.WEEK_FLAGS,
    ...{ treated: { type: 'string' }, from: { type: 'string' }, control: { type: 'string' } },
    ...{ near: { type: 'string' }, 'near-control': { type: 'string' }, period: { type: 'string' } },
    ...{ 'reporting-changed': { type: 'boolean' }, draws: { type: 'string' } },
    seed: { type: 'string' },
  },
  run: async (given) => {
    const ask = askOf(given);
    const whole = { least: 1, isWhole: true };
    const options = {
      seed: shared.numberFlag(given, 'seed', { ...whole, most: 2 ** 31, without: 1 }),
      draws: shared.numberFlag(given, 'draws', { ...whole, most: 99_999, without: 999 }),
      hasReportingChanged: given.flags['reporting-changed'] === true,
    };
    const series = await shared.readWeeksOf(given, false);
    refuseUnknown(ask, series);
    const periods = periodsOf(series, ask);
    const found = measureEffect(periods, options);
    return shared.answer(given, {
      lines: effectLines(found),
      json: { command: 'effect', word: VERDICTS[found.verdict], ...found },
      draw: () => effectFigure(periods),
    });
  },
};

const WITHOUT_PERIOD = 4;

function askOf(given: Given): EffectAsk {
  const names = (flag: string): readonly string[] => shared.namesFlag(given, flag);
  const from = given.flags['from'];
  const day = dayIn(typeof from === 'string' ? from : '');
  if (!('value' in day))
    throw shared.wrongUse('--from ska vara insatsens första dag, skriven 2026-03-02.');
  const limits = { least: 1, most: 52, isWhole: true, without: WITHOUT_PERIOD };
  const ask = {
    ...{ treated: names('treated'), control: names('control'), near: names('near') },
    ...{ nearControl: names('near-control'), from: day.value },
    period: shared.numberFlag(given, 'period', limits),
  };
  if (ask.treated.length === 0)
    throw shared.wrongUse('--treated ska säga vilka områden som fick insatsen.');
  if (ask.near.length > 0 !== ask.nearControl.length > 0)
    throw shared.wrongUse(
      '--near och --near-control hör ihop: kanten runt insatsen, och runt jämförelsen.',
    );
  return ask;
}

function refuseUnknown(ask: EffectAsk, { series }: WeekSeries): void {
  const named = [...ask.treated, ...ask.control, ...ask.near, ...ask.nearControl];
  const known = new Set(series.map(({ area }) => area));
  const unknown = named.filter((area) => !known.has(area));
  if (unknown.length > 0) throw shared.wrongUse(`Filen har inget område ${listed(unknown)}.`);
  if (new Set(named).size < named.length)
    throw shared.wrongUse('Ett område kan bara vara med på ett sätt.');
}

function periodsOf(series: WeekSeries, ask: EffectAsk): EffectPeriods {
  const found = between(series, ask);
  if (!found)
    throw shared.wrongUse(
      `Filen behöver minst ${ask.period} hela veckor före och lika många efter --from.`,
    );
  if (found.control.length === 0)
    throw shared.wrongUse('Det finns inget område utan insats att jämföra med.');
  return found;
}

function between(series: WeekSeries, ask: EffectAsk): EffectPeriods | undefined {
  try {
    return effectPeriods(series, ask);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

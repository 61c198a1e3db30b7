import { changeByMargins, compareChanges, intervalBy } from '#statistics/comparison';
import { interrupted } from '#statistics/effects';
import {
  beforeAfter,
  spansOf,
  sumIn,
  together,
  type EffectGiven,
  type Method,
  type Spans,
} from './given.ts';
import { EFFECT_RULE } from './rule.ts';

export type Estimate = {
  readonly method: Exclude<Method, 'none'>;
  /** 0.8: a fifth fewer than without the measure; with its 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Reports with the measure, and what would have been without. */
  readonly observed: number;
  readonly expected: number;
  /** Share of lots among the areas that give as large a change; absent where lots have no say. */
  readonly p?: number;
};

/** The effect by the method that was chosen before; undefined where the numbers do not carry it after all. */
export function estimateEffect(given: EffectGiven): Estimate | undefined {
  const spans = spansOf({ ...given, weeks: weeksOf(given) });
  if (given.method === 'differences') return byDifferences(given, spans);
  if (given.method === 'exact') return byMargins(given, spans);
  if (given.method === 'series') return bySeries(given, spans);
  return undefined;
}

export function weeksOf({ treated }: Pick<EffectGiven, 'treated'>): number {
  return together(treated).length;
}

function byDifferences(given: EffectGiven, spans: Spans): Estimate | undefined {
  const { alpha, leastSpread, leastLots } = EFFECT_RULE;
  const found = compareChanges({
    treated: given.treated.map((one) => beforeAfter(one, spans)),
    comparison: given.comparison.map((one) => beforeAfter(one, spans)),
    ...{ alpha, leastSpread, seed: given.seed },
  });
  if (!found) return undefined;
  const { ratio, low, high, p, lots } = found;
  const told = lots >= leastLots ? { p } : {};
  return { method: 'differences', ratio, low, high, ...told, ...countsOf(given, spans, ratio) };
}

function countsOf(
  { treated }: EffectGiven,
  { after }: Spans,
  ratio: number,
): Pick<Estimate, 'observed' | 'expected'> {
  const observed = sumIn(together(treated), after);
  return { observed, expected: (observed + 0.5) / ratio };
}

function byMargins(given: EffectGiven, spans: Spans): Estimate {
  const pair = (of: EffectGiven['treated']): readonly [number, number] =>
    beforeAfter({ area: '', counts: together(of) }, spans);
  const found = changeByMargins(pair(given.treated), pair(given.comparison), EFFECT_RULE.alpha);
  return { method: 'exact', ...found, ...countsOf(given, spans, found.ratio) };
}

const PERIOD = 4;
const YEAR = 13;
/** Neighbouring periods hang together: as many as a quarter has. */
const LAG = 3;

/** The area's own series in periods of four weeks: trend, one wave a year, and the level from the start on. */
function bySeries(given: EffectGiven, spans: Spans): Estimate | undefined {
  const counts = together(given.treated);
  const [before, after] = [periodsIn(spans.before, 'end'), periodsIn(spans.after, 'start')];
  const all = [...before, ...after];
  const times = all.map((from) => Math.round((from - (before[0] ?? 0)) / PERIOD));
  const series = {
    counts: all.map((from) => sumIn(counts, [from, from + PERIOD])),
    times,
    after: [...before.map(() => 0), ...after.map(() => 1)],
  };
  const season = { parts: times, length: YEAR, waves: 1 };
  const found = interrupted(series, { slope: false, season }, LAG);
  const level = found?.terms.find(({ name }) => name === 'level');
  if (!found || !level) return undefined;
  const error = Math.max(level.error * Math.sqrt(Math.max(1, found.dispersion)), level.serialError);
  const { estimate } = level;
  const own = Math.hypot(error, EFFECT_RULE.leastSpread);
  const freedom = Math.max(1, before.length - found.terms.length);
  const interval = intervalBy({ estimate, error: own, freedom, alpha: EFFECT_RULE.alpha });
  return { method: 'series', ...interval, ...countsOf(given, spans, interval.ratio) };
}

/** Starts of whole periods in a span, fitted to its end (before the start) or to its start (after it). */
function periodsIn([from, to]: readonly [number, number], fit: 'start' | 'end'): number[] {
  const count = Math.floor((to - from) / PERIOD);
  const first = fit === 'start' ? from : to - count * PERIOD;
  return Array.from({ length: count }, (_, n) => first + n * PERIOD);
}

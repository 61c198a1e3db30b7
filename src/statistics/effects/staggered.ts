import { at } from '../numerics/at.ts';
import { randomOf, shuffle } from '../numerics/random.ts';
import { cohortsOf, effectsIn, type CohortEffect, type Grid } from './cohorts.ts';
import { lotInterval, type Lot, type LotInterval } from './lot-interval.ts';
import type { Panel } from './panel.ts';

export type StaggeredOptions = {
  /**
   * What a cohort is compared with of its own: the last period before its start, or the mean of all before. `all` is steadier
   * where counts are small, and wants the areas to have gone the same way all that time.
   */
  readonly base: 'last' | 'all';
  readonly draws: number;
  readonly seed: number;
};

export type EventEffect = {
  /** Periods since the start: 0 the first with the measure, −2 the last but one before it. */
  readonly since: number;
  /** Change in counts an area and a period. */
  readonly estimate: number;
  /** Share of lots with as large a change. */
  readonly p: number;
  /** 95 lots of 100 end within ± this, when the starts are dealt out anew; absent without lots. */
  readonly byLot?: number;
  /** Areas of which it is told. */
  readonly areas: number;
};

export type Staggered = {
  /** Every cohort and period, before its start too. */
  readonly effects: readonly CohortEffect[];
  /** By periods since the start: what is told of the time before should be about 0. */
  readonly events: readonly EventEffect[];
  /** Mean over the areas and periods with the measure. */
  readonly estimate: number;
  readonly p: number;
  /**
   * 95 %, by lots: the effects, the same in all areas and periods with the measure, that the lots do not reject. Absent where they
   * are too few to say.
   */
  readonly interval?: LotInterval;
  /** p of the largest difference before the start; absent where nothing can be told of that time. */
  readonly before?: number;
};

/**
 * The effect of a measure that began at different times in different areas. Each cohort (the areas of one start) is compared with
 * areas that have not got it yet, never with those that have: a comparison of late with early ones takes what grows in the early
 * for a fall in the late. For few areas the starts are dealt out to the areas by lot, over and over.
 * Source: Callaway & Sant'Anna (2021), estimands (2.3) and (3.4), not-yet-treated comparison; Fisher (1935) for the lots; `lotInterval`.
 * @returns undefined when no area with the measure has any to be compared with
 * @throws RangeError when the measure ends anywhere, or an area and a period stand twice
 * @example staggered(panel, { base: 'last', draws: 999, seed: 1 })?.events
 */
export function staggered(panel: Panel, options: StaggeredOptions): Staggered | undefined {
  const grid = cohortsOf(panel);
  const effects = effectsIn(grid, options.base);
  const own = summaryOf(effects);
  if (!own) return undefined;
  const deals = Array.from({ length: options.draws }, (_, draw) =>
    dealt(grid, randomOf(options.seed, draw)),
  );
  const lots = deals.map((deal) => summaryOf(effectsIn(deal, options.base)));
  const ones = onesOf(grid);
  const pairs = deals.map((deal, n): Lot | undefined => {
    const [counted, one] = [lots[n], summaryOf(effectsIn({ ...deal, counts: ones }, options.base))];
    return counted && one && { counts: counted.estimate, ones: one.estimate };
  });
  const interval = lotInterval(own.estimate, pairs);
  const p = (seen: number, of: (lot: Summary) => number | undefined): number =>
    chanceOf(
      seen,
      lots.map((lot) => lot && of(lot)),
    );
  const eventIn = (since: number) => (lot: Summary) =>
    lot.events.find((one) => one.since === since)?.estimate;
  return {
    ...{ effects, estimate: own.estimate, p: p(own.estimate, ({ estimate }) => estimate) },
    ...(interval && { interval }),
    events: own.events.map((one) => ({
      ...{ ...one, p: p(one.estimate, eventIn(one.since)) },
      ...reachOf(lots.map((lot) => lot && eventIn(one.since)(lot))),
    })),
    ...(own.before !== undefined && { before: p(own.before, ({ before }) => before) }),
  };
}

/** Share of the lots, the real one among them, that are at least as far from 0. */
function chanceOf(seen: number, lots: readonly (number | undefined)[]): number {
  const least = Math.abs(seen) * (1 - 1e-10);
  const reached = lots.filter((one) => one !== undefined && Math.abs(one) >= least).length;
  return (1 + reached) / (1 + lots.length);
}

const WITHIN = 0.95;

/** How far from 0 all but one lot of twenty end. */
function reachOf(lots: readonly (number | undefined)[]): { readonly byLot?: number } {
  const far = lots
    .flatMap((one) => (one === undefined ? [] : [Math.abs(one)]))
    .sort((a, b) => a - b);
  const byLot = far[Math.ceil(WITHIN * far.length) - 1];
  return byLot === undefined ? {} : { byLot };
}

/** Counts that a measure would give which adds 1 where it was, and nothing else. */
function onesOf({ counts, starts }: Grid): Grid['counts'] {
  return counts.map((own, area) =>
    own.map((count, period) => {
      if (Number.isNaN(count)) return Number.NaN;
      return period >= (starts[area] ?? Infinity) ? 1 : 0;
    }),
  );
}

/** The same starts, given to other areas. */
function dealt(grid: Grid, random: ReturnType<typeof randomOf>): Grid {
  const order = Int32Array.from(grid.starts, (_, n) => n);
  shuffle(order, random);
  return { ...grid, starts: grid.starts.map((_, n) => grid.starts[at(order, n)] ?? Infinity) };
}

type Summary = {
  readonly events: readonly Omit<EventEffect, 'p' | 'byLot'>[];
  readonly estimate: number;
  /** The largest before the start. */
  readonly before: number | undefined;
};

/** Cohorts weigh as many areas as they have. */
function summaryOf(effects: readonly CohortEffect[]): Summary | undefined {
  const after = effects.filter(({ since }) => since >= 0);
  if (after.length === 0) return undefined;
  const times = [...new Set(effects.map(({ since }) => since))].sort((a, b) => a - b);
  const events = times.map((since) => {
    const among = effects.filter((one) => one.since === since);
    const areas = among.reduce((sum, one) => sum + one.areas, 0);
    return { since, estimate: weighted(among), areas };
  });
  const before = events.filter(({ since }) => since < 0).map(({ estimate }) => Math.abs(estimate));
  return {
    ...{ events, estimate: weighted(after) },
    before: before.length === 0 ? undefined : Math.max(...before),
  };
}

function weighted(effects: readonly CohortEffect[]): number {
  const areas = effects.reduce((sum, one) => sum + one.areas, 0);
  return effects.reduce((sum, one) => sum + one.areas * one.estimate, 0) / areas;
}

import { at } from '../numerics/at.ts';
import { levelsOf, type Panel } from './panel.ts';

/** A panel by area and period, and the place of each area's first period with the measure. */
export type Grid = {
  /** Counts, area after area; NaN where nothing is known. */
  readonly counts: readonly Float64Array[];
  readonly periods: readonly number[];
  /** Infinity: never; 0: from the first period, of which nothing can be told. */
  readonly starts: readonly number[];
};

export type CohortEffect = {
  /** First period with the measure. */
  readonly start: number;
  readonly period: number;
  /** Periods since the start. */
  readonly since: number;
  /** Change in counts an area and a period, less that of the areas compared with. */
  readonly estimate: number;
  /** Areas of the cohort, and those without the measure in both periods. */
  readonly areas: number;
  readonly compared: number;
};

/** @throws RangeError when the measure ends anywhere, or an area and a period stand twice */
export function cohortsOf(panel: Panel): Grid {
  const [areas, periods] = [levelsOf(panel.areas), levelsOf(panel.periods)];
  const counts = areas.map(() => new Float64Array(periods.length).fill(Number.NaN));
  const treated = areas.map(() => new Float64Array(periods.length).fill(Number.NaN));
  const [areaAt, periodAt] = [placesOf(areas), placesOf(periods)];
  for (let row = 0; row < panel.counts.length; row += 1) {
    const area = areaAt.get(at(panel.areas, row)) ?? 0;
    const period = periodAt.get(at(panel.periods, row)) ?? 0;
    const [own, on] = [counts[area], treated[area]];
    if (!own || !on) continue;
    if (!Number.isNaN(on[period])) throw new RangeError(`Row ${row} stands twice`);
    own[period] = at(panel.counts, row);
    on[period] = at(panel.treated, row);
  }
  return { counts, periods, starts: treated.map(startOf) };
}

function placesOf(levels: readonly number[]): ReadonlyMap<number, number> {
  return new Map(levels.map((level, n) => [level, n]));
}

function startOf(treated: Float64Array): number {
  const start = treated.findIndex((on) => on === 1);
  if (start < 0) return Infinity;
  if (treated.subarray(start).some((on) => on === 0))
    throw new RangeError('A measure that ends cannot be told of by when it began');
  return start;
}

/** Of every cohort in every period but the one that it is compared with. */
export function effectsIn(grid: Grid, base: 'last' | 'all'): readonly CohortEffect[] {
  const starts = levelsOf(grid.starts).filter((start) => start > 0 && Number.isFinite(start));
  return starts.flatMap((start) =>
    grid.periods.flatMap((_, period) => effectAt(grid, { start, period, base }) ?? []),
  );
}

type Asked = { readonly start: number; readonly period: number; readonly base: 'last' | 'all' };

function effectAt(grid: Grid, asked: Asked): CohortEffect | undefined {
  const { start, period, base } = asked;
  if (base === 'last' && period === start - 1) return undefined;
  const free = Math.max(period, start - 1);
  const own = changeOf(grid, asked, (one) => one === start);
  const others = changeOf(grid, asked, (one) => one > free && one !== start);
  if (own.areas === 0 || others.areas === 0) return undefined;
  return {
    ...{ start: at(grid.periods, start), period: at(grid.periods, period), since: period - start },
    ...{ estimate: own.mean - others.mean, areas: own.areas, compared: others.areas },
  };
}

/** Mean change of some areas from what they are compared with; what is not known is left out. */
function changeOf(
  { counts, starts }: Grid,
  { start, period, base }: Asked,
  isOne: (start: number) => boolean,
): { readonly mean: number; readonly areas: number } {
  let [sum, areas] = [0, 0];
  for (const [area, own] of counts.entries()) {
    if (!isOne(starts[area] ?? Infinity)) continue;
    const change = at(own, period) - baseOf(own, { start, period, base });
    if (Number.isNaN(change)) continue;
    sum += change;
    areas += 1;
  }
  return { mean: sum / areas, areas };
}

/** A period before the start is compared with the others before it, not with itself. */
function baseOf(counts: Float64Array, { start, period, base }: Asked): number {
  if (base === 'last') return at(counts, start - 1);
  let [sum, known] = [0, 0];
  for (let one = 0; one < start; one += 1) {
    if (one === period || Number.isNaN(at(counts, one))) continue;
    sum += at(counts, one);
    known += 1;
  }
  return sum / known;
}

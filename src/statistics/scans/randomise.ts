import { at } from '../numerics/at.ts';
import { shuffle, type Random } from '../numerics/random.ts';
import type { ScanModel } from './likelihood.ts';
import type { Counts, ScanTable } from './table.ts';

/**
 * Draws where and when the cases could as well have been, had there been no cluster: one cell for each case, a cell being
 * place × intervals + interval. The list is reused by the next draw.
 */
export type Draw = (random: Random, replicate: number) => Int32Array;

/** @param strata cases by place and interval of each stratum; only the permutation model tells them apart */
export function drawerOf(model: ScanModel, table: ScanTable, strata: readonly Counts[]): Draw {
  let draw: Draw | undefined;
  // Made ready when first wanted: who only looks at the data needs none.
  return (random, replicate) => {
    draw ??= readyDraw(model, table, strata);
    return draw(random, replicate);
  };
}

function readyDraw(model: ScanModel, table: ScanTable, strata: readonly Counts[]): Draw {
  if (model === 'poisson') return multinomialDraw(table);
  return model === 'bernoulli' ? labelDraw(table) : permutationDraw(strata);
}

/** A drawn case list as counts by place and interval, summed from each interval to the end (see `ScanTable`). */
export function countDrawn(cells: Int32Array, table: ScanTable, into: Int32Array): void {
  const { intervals } = table;
  const width = intervals + 1;
  into.fill(0);
  for (const cell of cells) {
    const t = cell % intervals;
    const slot = ((cell - t) / intervals) * width + t;
    into[slot] = (into[slot] ?? 0) + 1;
  }
  for (let n = into.length - 2; n >= 0; n -= 1) {
    if (n % width !== intervals) into[n] = (into[n] ?? 0) + (into[n + 1] ?? 0);
  }
}

function cellMeasure({ measure, places, intervals }: ScanTable): Float64Array {
  const values = new Float64Array(places * intervals);
  for (let n = 0; n < values.length; n += 1) {
    const t = n % intervals;
    const slot = ((n - t) / intervals) * (intervals + 1) + t;
    values[n] = Math.max(0, at(measure, slot) - at(measure, slot + 1));
  }
  return values;
}

/** Each case falls in a cell with the chance that its expected share gives (Walker's alias method). */
function multinomialDraw(table: ScanTable): Draw {
  const { chance, other } = aliasOf(cellMeasure(table));
  const cells = new Int32Array(table.totalCases);
  return (random) => {
    for (let n = 0; n < cells.length; n += 1) {
      // Uneven by less than one in four thousand million for each cell, and much quicker than `below`.
      const slot = Math.floor(random.next() * chance.length);
      cells[n] = random.next() < (chance[slot] ?? 0) ? slot : (other[slot] ?? 0);
    }
    return cells;
  };
}

function aliasOf(weights: Float64Array): { chance: Float64Array; other: Int32Array } {
  const total = weights.reduce((sum, one) => sum + one, 0);
  const chance = weights.map((one) => (one * weights.length) / total);
  const other = Int32Array.from(weights, (_, n) => n);
  const small: number[] = [];
  const large: number[] = [];
  chance.forEach((one, n) => (one < 1 ? small : large).push(n));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0;
    const high = large.pop() ?? 0;
    other[low] = high;
    chance[high] = at(chance, high) - (1 - at(chance, low));
    (at(chance, high) < 1 ? small : large).push(high);
  }
  // What is left differs from 1 by rounding alone; a cell without weight hands all of it on.
  const heaviest = weights.reduce((best, one, n) => (one > at(weights, best) ? n : best), 0);
  for (const n of [...small, ...large]) {
    chance[n] = at(weights, n) > 0 ? 1 : 0;
    other[n] = heaviest;
  }
  return { chance, other };
}

/** The times of the cases are dealt out anew among their places, within each stratum. */
function permutationDraw(strata: readonly Counts[]): Draw {
  const lists = strata.map(({ places, intervals, values }) => {
    const where: number[] = [];
    const when: number[] = [];
    for (let n = 0; n < places * intervals; n += 1) {
      for (let one = 0; one < at(values, n); one += 1) {
        when.push(n % intervals);
        where.push(n - (n % intervals));
      }
    }
    return { where: Int32Array.from(where), original: Int32Array.from(when) };
  });
  const cells = new Int32Array(lists.reduce((sum, { where }) => sum + where.length, 0));
  return (random) => {
    let first = 0;
    for (const { where, original } of lists) {
      const when = cells.subarray(first, first + where.length);
      // From the same order each time: a replicate must not depend on those before it.
      when.set(original);
      shuffle(when, random);
      for (let n = 0; n < where.length; n += 1) when[n] = (when[n] ?? 0) + (where[n] ?? 0);
      first += where.length;
    }
    return cells;
  };
}

/** Who of the persons is a case is drawn anew. */
function labelDraw(table: ScanTable): Draw {
  const persons: number[] = [];
  cellMeasure(table).forEach((count, cell) => {
    for (let one = 0; one < count; one += 1) persons.push(cell);
  });
  const original = Int32Array.from(persons);
  const cells = new Int32Array(table.totalCases);
  const order = new Int32Array(original.length);
  return (random) => {
    order.set(original);
    for (let n = 0; n < cells.length; n += 1) {
      const other = n + random.below(order.length - n);
      cells[n] = order[other] ?? 0;
      order[other] = order[n] ?? 0;
    }
    return cells;
  };
}

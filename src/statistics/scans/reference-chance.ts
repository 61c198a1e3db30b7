// The reference program's own sequence of chance, so that p-values can be compared to the last figure. Its streams begin
// at numbers that follow each other, and so are less than independent: where the first place in order has much of what is
// expected, its critical values are a little off. For all but comparison the draws of `randomise.ts` are better.
import { at } from '../numerics/at.ts';
import type { ScanModel } from './likelihood.ts';
import type { Draw } from './randomise.ts';
import { binomialBy, lehmerOf } from './reference-numbers.ts';
import type { Counts, ScanTable } from './table.ts';

/** Draws as the reference program does for the replicate of that number. */
export function referenceDrawer(
  model: ScanModel,
  table: ScanTable,
  strata: readonly Counts[],
): Draw {
  if (model === 'poisson') return poissonDraw(table);
  return model === 'bernoulli' ? bernoulliDraw(table) : permutationDraw(strata);
}

/** Place by place what is left of the cases, then interval by interval what is left of the place's. */
function poissonDraw({ places, intervals, measure, totalCases, totalMeasure }: ScanTable): Draw {
  const cells = new Int32Array(totalCases);
  return (_, replicate) => {
    const random = lehmerOf(replicate);
    let filled = 0;
    let held = 0;
    for (let place = 0; place < places; place += 1) {
      const row = place * (intervals + 1);
      const rest = totalMeasure - held;
      const chance = at(measure, row) / rest;
      let left = rest > 0 ? binomialBy(random, totalCases - filled, chance) : 0;
      held += at(measure, row);
      for (let t = 0; t < intervals; t += 1) {
        const now = at(measure, row + t);
        const isLast = t === intervals - 1;
        const share = 1 - at(measure, row + t + 1) / now;
        const here = isLast ? left : now > 0 ? binomialBy(random, left, share) : 0;
        cells.fill(place * intervals + t, filled, filled + here);
        filled += here;
        left -= here;
      }
    }
    return cells;
  };
}

/** Each case's time gets a number by chance; in the order of the numbers they go to the places. */
function permutationDraw(strata: readonly Counts[]): Draw {
  const lists = strata.map(({ places, intervals, values }) => {
    const where: number[] = [];
    const when: number[] = [];
    for (let t = intervals - 1; t >= 0; t -= 1) {
      for (let place = 0; place < places; place += 1) {
        for (let one = 0; one < at(values, place * intervals + t); one += 1) {
          where.push(place * intervals);
          when.push(t);
        }
      }
    }
    return { where, when };
  });
  const cells = new Int32Array(lists.reduce((sum, { where }) => sum + where.length, 0));
  return (_, replicate) => {
    const random = lehmerOf(replicate);
    let filled = 0;
    for (const { where, when } of lists) {
      // In single precision, as the reference program keeps them.
      const drawn = when.map((t) => ({ t, order: random.inSinglePrecision() }));
      drawn.sort((a, b) => a.order - b.order);
      drawn.forEach(({ t }, n) => {
        cells[filled] = at(where, n) + t;
        filled += 1;
      });
    }
    return cells;
  };
}

/** Person by person: a case (or, where they are fewer, a control) with the chance that is left. */
function bernoulliDraw({ places, intervals, measure, totalCases, totalMeasure }: ScanTable): Draw {
  const persons: number[] = [];
  for (let cell = 0; cell < places * intervals; cell += 1) {
    const slot = Math.floor(cell / intervals) * (intervals + 1) + (cell % intervals);
    for (let one = at(measure, slot + 1); one < at(measure, slot); one += 1) persons.push(cell);
  }
  const fewer = Math.min(totalCases, totalMeasure - totalCases);
  const areCases = totalCases < totalMeasure - totalCases;
  const cells = new Int32Array(totalCases);
  return (_, replicate) => {
    const random = lehmerOf(replicate);
    let chosen = 0;
    let filled = 0;
    persons.forEach((cell, n) => {
      const isChosen = random.next() <= (fewer - chosen) / (persons.length - n);
      if (isChosen) chosen += 1;
      if (isChosen !== areCases) return;
      cells[filled] = cell;
      filled += 1;
    });
    return cells;
  };
}

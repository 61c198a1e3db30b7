import { describe, expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import {
  attackCells,
  audit,
  dimensionOf,
  equationsOf,
  knowledgeOf,
  suppress,
  tableOf,
  tellings,
} from './index.ts';

const solver = await linearPrograms();
const AREAS = [dimensionOf('area', ['a', 'b', 'c', 'T'])];
const TOP = { ranges: new Map(), rows: [] };

describe('what stands beside the counts', () => {
  const counts = [9, 2, 2, 13];
  const hidden = [0, 1, 1, 0];
  const shown = knowledgeOf(counts, hidden, equationsOf(AREAS));

  test('a shared rank gives away two counts that the sums alone protect', () => {
    expect(attackCells(shown, [1, 2], solver).get(1)).toEqual({ low: 0, high: 4 });
    const rows = tellings.rankRows([0, 1, 2], [1, 2, 2]);
    const told = tellings.withHints(shown, { ...TOP, rows });
    expect(attackCells(told, [1, 2], solver).get(1)).toEqual({ low: 2, high: 2 });
  });

  test('ranks and order tell of neighbours; without shared ranks ties may have been broken', () => {
    const strict = tellings.rankRows([5, 6, 7], [3, 1, 1]);
    expect(strict).toMatchObject([
      { columns: [6, 7], lower: 0, upper: 0 },
      { columns: [7, 5], lower: 1, upper: Infinity },
    ]);
    expect(tellings.rankRows([5, 6], [2, 1])).toMatchObject([{ columns: [6, 5], lower: 0 }]);
    expect(tellings.fallingRows([4, 2, 8])).toMatchObject([
      { columns: [4, 2], weights: [1, -1], lower: 0, upper: Infinity },
      { columns: [2, 8] },
    ]);
  });

  test('a hatch that says 1 to 4 narrows what its neighbours are', () => {
    const small = { low: 1, high: 4 };
    const total = knowledgeOf([0, 0, 0, 8], [1, 1, 1, 0], equationsOf(AREAS));
    const told = tellings.withHints(total, {
      ...{ rows: [], ranges: new Map([0, 1].map((cell) => [cell, small])) },
    });
    expect(attackCells({ ...told, isWhole: true }, [2], solver).get(2)).toEqual({
      low: 0,
      high: 6,
    });
    const three = { rows: [], ranges: new Map([0, 1, 2].map((cell) => [cell, small])) };
    const all = tellings.withHints({ ...total, upper: [9, 9, 9, 3], lower: [0, 0, 0, 3] }, three);
    expect(attackCells(all, [0], solver).get(0)).toEqual({ low: 1, high: 1 });
  });

  test('rounded counts are ranges, and every count lies in its own', () => {
    for (const how of ['nearest', 'down', 'random'] as const)
      for (const base of [2, 3, 5, 10])
        for (let count = 0; count < 40; count += 1) {
          const rounding = { base, how };
          const range = tellings.roundedFrom(rounding, tellings.roundedTo(rounding, count));
          expect(range.low).toBeLessThanOrEqual(count);
          expect(range.high).toBeGreaterThanOrEqual(count);
        }
    expect(tellings.roundedFrom({ base: 5, how: 'nearest' }, 5)).toEqual({ low: 3, high: 7 });
    expect(tellings.roundedFrom({ base: 10, how: 'nearest' }, 10)).toEqual({ low: 5, high: 14 });
    expect(tellings.roundedFrom({ base: 3, how: 'random' }, 0)).toEqual({ low: 0, high: 2 });
  });

  test('hints that do not fit the counts are told apart from those that do', () => {
    const rows = tellings.fallingRows([0, 1, 2]);
    expect(tellings.areKept({ ...TOP, rows }, counts)).toBe(true);
    expect(tellings.areKept({ ...TOP, rows }, [1, 2, 0, 3])).toBe(false);
    const ranges = new Map([[1, { low: 3, high: 4 }]]);
    expect(tellings.areKept({ rows: [], ranges }, counts)).toBe(false);
  });
});

describe('an audit that heeds hints', () => {
  const table = tableOf({ dimensions: AREAS, counts: [20, 9, 3, 32], threshold: 5 });

  test('calls safe what is, without a rank, and disclosed what the rank gives away', () => {
    const { hidden, witnesses } = suppress(table, solver);
    expect([...hidden]).toEqual([0, 1, 1, 0]);
    expect(audit(table, { hidden, witnesses, solver })).toEqual([]);
    // b is said to be the larger of the two that together are 12: c is 6 at most. That is room enough for 3.
    const falling = { ...TOP, rows: tellings.fallingRows([0, 1, 2]) };
    expect(audit(table, { hidden, witnesses, hints: falling, solver })).toEqual([]);
    // Three to the nearest five is shown for c: it can no longer be 2, nor 8.
    const range = { rows: [], ranges: new Map([[2, { low: 3, high: 7 }]]) };
    expect(audit(table, { hidden, witnesses, hints: range, solver })).toMatchObject([{ cell: 2 }]);
  });

  test('believes no witness that breaks a hint', () => {
    const tight = tableOf({ dimensions: AREAS, counts: [20, 4, 4, 28], threshold: 5 });
    const { hidden, witnesses } = suppress(tight, solver);
    expect(audit(tight, { hidden, witnesses, solver })).toEqual([]);
    const same = { ...TOP, rows: tellings.rankRows([0, 1, 2], [1, 2, 2]) };
    const found = audit(tight, { hidden, witnesses, hints: same, solver });
    expect(found).toMatchObject([
      { cell: 1, low: 4, high: 4 },
      { cell: 2, low: 4, high: 4 },
    ]);
  });
});

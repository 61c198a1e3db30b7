import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import { at } from '../numerics/at.ts';
import { uncertified } from './certify.ts';
import {
  attackCells,
  audit,
  dimensionOf,
  equationsOf,
  knowledgeOf,
  suppress,
  tableOf,
} from './index.ts';
import { isProtected, primariesOf } from './published.ts';
import type { Table } from './table.ts';

const solver = await linearPrograms();
const [ROWS, COLUMNS] = [9, 8];
const named = (name: string, size: number): ReturnType<typeof dimensionOf> =>
  dimensionOf(name, [...Array.from({ length: size }, (_, n) => `${name}${n}`), 'T']);

function tableFrom(leaves: readonly number[]): Table {
  const width = COLUMNS + 1;
  const counts = new Float64Array((ROWS + 1) * width);
  for (const [n, count] of leaves.entries())
    for (const row of [Math.floor(n / COLUMNS), ROWS])
      for (const column of [n % COLUMNS, COLUMNS]) {
        const cell = row * width + column;
        counts[cell] = at(counts, cell) + count;
      }
  return tableOf({ dimensions: [named('a', ROWS), named('b', COLUMNS)], counts, threshold: 5 });
}

const aTable = fc
  .array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS })
  .map(tableFrom);

test('an audit that shows many at once finds what the attacker finds cell by cell', () => {
  fc.assert(
    fc.property(aTable, fc.infiniteStream(fc.nat(9)), (table, chance) => {
      // Hidden well, and then some of it shown again by chance: so that some cells are found, and some not.
      const hidden = Uint8Array.from(suppress(table, solver).hidden);
      for (const [cell, one] of hidden.entries())
        if (one === 1 && table.primary[cell] !== 1 && chance.next().value === 0) hidden[cell] = 0;
      const knowledge = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
      const oneByOne = [...attackCells(knowledge, primariesOf(table), solver)].flatMap(
        ([cell, interval]) => (isProtected(table, cell, interval) ? [] : [{ cell, ...interval }]),
      );
      expect(audit(table, { hidden, solver })).toEqual(oneByOne);
    }),
    { numRuns: 15 },
  );
});

test('nothing is shown to be possible that is not', () => {
  fc.assert(
    fc.property(aTable, (table) => {
      const primary = primariesOf(table);
      const knowledge = knowledgeOf(table.counts, table.primary, equationsOf(table.dimensions));
      const few = primary.map((cell) => ({ cell, value: at(table.counts, cell) - 1 }));
      const many = primary.map((cell) => ({ cell, value: at(table.counts, cell) + 2 }));
      const open = uncertified(knowledge, { few, many }, solver);
      for (const [cell, { low, high }] of attackCells(knowledge, primary, solver)) {
        if (low > at(table.counts, cell) - 1 + 1e-6)
          expect(open.few.map((one) => one.cell)).toContain(cell);
        if (high < at(table.counts, cell) + 2 - 1e-6)
          expect(open.many.map((one) => one.cell)).toContain(cell);
      }
    }),
    { numRuns: 15 },
  );
});

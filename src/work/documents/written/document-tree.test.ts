import { expect, it } from 'vitest';
import { slidesOf } from './document-tree.ts';
import type { WrittenDocument } from './document.ts';

const at = new Date('2026-11-23T08:10:00Z');
const planOf = (rows: readonly (readonly string[])[]): WrittenDocument => ({
  ...{ id: 'x', template: 'plan', edition: 1, title: 'Åtgärdsplan', language: 'sv', version: 1 },
  ...{ madeAt: at, lockedAt: at, changedAt: at, decidedOn: undefined, replacedBy: undefined },
  ...{ firstDay: '2026-01-05', lastDay: '2026-11-01', sections: {} },
  figures: [
    {
      ...{ id: 'measures', section: 'measures', caption: 'Åtgärder', source: 'Planen', note: '' },
      ...{ day: '2026-11-23', headings: ['a', 'b', 'c', 'd', 'e', 'f'] },
      rows: rows.map((row) => [...row]),
    },
  ],
});
const tableOf = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  slidesOf(planOf(rows), { municipality: 'Örebro' }).slides.flatMap(({ table }) =>
    table ? table.rows : [],
  );
const rowsOf = (text: string, count: number): string[][] =>
  Array.from({ length: count }, () => Array.from({ length: 6 }, () => text));

it('a table on a slide has as many rows as there is room for, fewer when they are long', () => {
  expect(tableOf(rowsOf('kort', 30))).toHaveLength(9);
  expect(tableOf(rowsOf('en text som tar två rader', 30))).toHaveLength(5);
  expect(tableOf(rowsOf('kort', 4))).toHaveLength(4);
});

it('says that the rest stands in the document, when it does', () => {
  const leadOf = (count: number): string =>
    slidesOf(planOf(rowsOf('kort', count)), { municipality: 'Örebro' }).slides.find(
      ({ table }) => table,
    )?.lead ?? '';
  expect(leadOf(30)).toContain('Resten står i dokumentet');
  expect(leadOf(4)).not.toContain('Resten står i dokumentet');
});

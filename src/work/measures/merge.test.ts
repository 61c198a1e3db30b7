import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merge } from './merge.ts';

const was = { title: ['Ljus'], dose: ['En gång'], partners: ['1', '2'] };

test('each one’s changes are kept when they changed different fields', () => {
  const mine = { ...was, title: ['Ljus i tunneln'] };
  const theirs = { ...was, dose: ['Två gånger'], partners: ['1'] };
  expect(merge({ was, mine, theirs })).toEqual({
    values: { title: ['Ljus i tunneln'], dose: ['Två gånger'], partners: ['1'] },
    clashes: [],
    taken: ['dose', 'partners'],
  });
});

test('both texts are given back when both changed the same field', () => {
  const merged = merge({
    ...{ was, mine: { ...was, title: ['A'] } },
    theirs: { ...was, title: ['B'] },
  });
  expect(merged.clashes).toEqual([{ field: 'title', mine: ['A'], theirs: ['B'] }]);
  expect(merged.values['title']).toEqual(['A']);
});

test('nothing that anybody wrote is lost', () => {
  const text = fc.string({ maxLength: 5 });
  const form = fc.record({ a: fc.array(text), b: fc.array(text), c: fc.array(text) });
  fc.assert(
    fc.property(form, form, form, (before, mine, theirs) => {
      const { values, clashes } = merge({ was: before, mine, theirs });
      for (const field of ['a', 'b', 'c'] as const) {
        const clash = clashes.find((one) => one.field === field);
        const kept = [values[field], clash?.theirs].map((one) => JSON.stringify(one));
        for (const who of [mine, theirs])
          if (JSON.stringify(who[field]) !== JSON.stringify(before[field]))
            expect(kept).toContain(JSON.stringify(who[field]));
      }
    }),
  );
});

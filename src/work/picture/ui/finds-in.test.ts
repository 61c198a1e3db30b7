import { expect, it } from 'vitest';
import type { Find } from '#safeguards/free-text';
import { findsIn, findsOf } from './finds-in.ts';

const TEXT = 'Annas Konditori ringde 070-1740605';
const name: Find = { kind: 'name', start: 0, end: 15, certain: false };
const phone: Find = { kind: 'phone', start: 23, end: 34, certain: true };

it('tells each place once, in the order of the text, wherever it was found', () => {
  const both = { here: [phone], there: [phone, name], notNames: [] };
  expect(findsIn(TEXT, both)).toEqual([name, phone]);
});

it('is answered by the writer where it may be a name, and never where it is certain', () => {
  const notNames = ['Annas Konditori', '070-1740605'];
  expect(findsIn(TEXT, { here: [], there: [name, phone], notNames })).toEqual([phone]);
});

it('reads what a server’s refusal tells, and nothing out of anything else', () => {
  expect(findsOf({ finds: [name, phone] })).toEqual([name, phone]);
  for (const odd of [undefined, null, 7, {}, { finds: true }, { finds: [null, { start: '0' }] }])
    expect(findsOf(odd)).toEqual([]);
});

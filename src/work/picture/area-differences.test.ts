import { describe, expect, it } from 'vitest';
import type { Difference } from './contract.ts';
import { differenceOf } from './area-differences.ts';

const card = (id: string, kind: 'more' | 'fewer' | 'not-comparable', areas: readonly string[]) => ({
  ...{ id, kind, areas: [...areas], title: id, direction: kind },
});
const row = (kind: Difference['kind'], category?: string): Difference => ({
  ...{ area: 'rosta', kind, weeks: 1 },
  ...(category !== undefined && { category }),
});
const none = { categories: [] };

describe('how an area differs from what is usual', () => {
  it.each([
    ['more', 'more'],
    ['fewer', 'fewer'],
    ['same', 'same'],
    ['not-comparable', 'broken'],
    ['too-few', 'few'],
  ] as const)('is %s of all its reports', (kind, way) => {
    const of = row(kind);
    expect(differenceOf('rosta', { cards: [], differences: [of] }, none)).toEqual({
      ...{ way, of, parts: [] },
    });
  });

  it('says that it is a part when a card tells of one, and both when they go both ways', () => {
    const more = card('cell:rosta:damage', 'more', ['rosta']);
    const fewer = card('cell:rosta:noise', 'fewer', ['rosta']);
    const scan = card('scan:order:rosta+vivalla', 'more', ['rosta', 'vivalla']);
    const differences = [row('same')];
    const wayWith = (...cards: (typeof more)[]) =>
      differenceOf('rosta', { cards, differences }, none).way;
    expect(wayWith(more)).toBe('someMore');
    expect(wayWith(scan)).toBe('someMore');
    expect(wayWith(fewer)).toBe('someFewer');
    expect(wayWith(more, fewer)).toBe('both');
    expect(wayWith(card('cell:vivalla:damage', 'more', ['vivalla']))).toBe('same');
    expect(wayWith(card('cell:rosta:damage', 'not-comparable', ['rosta']))).toBe('same');
  });

  it('is of the chosen category alone, which is too few where it is not judged', () => {
    const told = {
      cards: [card('cell:rosta:damage', 'more', ['rosta'])],
      differences: [row('same'), row('more', 'damage')],
    };
    expect(differenceOf('rosta', told, { categories: ['damage'] }).way).toBe('more');
    expect(differenceOf('rosta', told, { categories: ['noise'] }).way).toBe('few');
    expect(differenceOf('rosta', told, { categories: ['damage', 'noise'] })).toMatchObject({
      way: 'someMore',
    });
  });

  it('is unknown of an area of which nothing is told', () => {
    expect(differenceOf('rosta', { cards: [], differences: [] }, none).way).toBe('few');
  });
});

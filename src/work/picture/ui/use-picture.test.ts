import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areasQuery,
  filterText,
  isTick,
  NO_FILTERS,
  pictureQuery,
  toSearch,
} from './use-picture.ts';

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,12}$/), { maxLength: 5 });
const someFilters = fc.record({ areas: slugs, categories: slugs });

describe('filters as the server reads them', () => {
  it('name every value, areas first, in the order chosen', () => {
    expect(filterText({ areas: ['rosta', 'almby'], categories: ['damage'] })).toBe(
      'area=rosta&area=almby&category=damage',
    );
    expect(filterText({ areas: [], categories: ['damage'] })).toBe('category=damage');
    expect(filterText(NO_FILTERS)).toBe('');
  });

  it('come back as they were, whatever they hold', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (areas, categories) => {
        const read = new URLSearchParams(filterText({ areas, categories }));
        expect(read.getAll('area')).toEqual(areas);
        expect(read.getAll('category')).toEqual(categories);
      }),
    );
  });
});

describe('filters as the address holds them', () => {
  it('leave no trace when nothing is chosen', () => {
    expect(toSearch(NO_FILTERS)).toEqual({});
    expect(toSearch({ areas: ['rosta'], categories: [] })).toEqual({ area: ['rosta'] });
    expect(toSearch({ areas: [], categories: ['damage'] })).toEqual({ category: ['damage'] });
  });

  it('hold all that was chosen', () => {
    fc.assert(
      fc.property(someFilters, (filters) => {
        const { area = [], category = [] } = toSearch(filters);
        expect({ areas: area, categories: category }).toEqual(filters);
      }),
    );
  });
});

describe('the place of an answer among those kept', () => {
  const wanted = {
    week: '2026-W48',
    filters: { areas: ['rosta'], categories: [] },
    language: 'sv',
  };
  const keyOf = (change: object): unknown => pictureQuery({ ...wanted, ...change }).queryKey;

  it('is the same for the same question, and another for another week, filter or language', () => {
    expect(keyOf({ filters: { areas: ['rosta'], categories: [] } })).toEqual(keyOf({}));
    const others = [
      { week: '2026-W47' },
      { language: 'en' },
      { filters: NO_FILTERS },
      { filters: { areas: [], categories: ['rosta'] } },
      { filters: { areas: ['rosta', 'almby'], categories: [] } },
    ];
    const keys = [{}, ...others].map((change) => JSON.stringify(keyOf(change)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps borders by day, for good', () => {
    expect(areasQuery('2026-11-23').queryKey).not.toEqual(areasQuery().queryKey);
    expect(areasQuery().staleTime).toBe(Infinity);
  });
});

describe('what comes by the stream', () => {
  it('is a tick only when it says where the stream goes on, and which weeks', () => {
    expect(isTick({ cursor: '1', weeks: [] })).toBe(true);
    for (const other of [undefined, null, 'tick', 7, [], {}, { cursor: '1' }, { weeks: [] }])
      expect(isTick(other)).toBe(false);
  });
});

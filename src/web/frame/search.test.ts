import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterText, toSearch } from '../../work/picture/ui/use-picture.ts';
import { parseSearch, pictureSearch, stringifySearch } from './search.ts';

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,60}$/), { maxLength: 5 });

describe('the search of an address', () => {
  it('is read as lists, in order, with everything unescaped', () => {
    expect(parseSearch('?area=rosta&category=damage&area=vivalla')).toEqual({
      area: ['rosta', 'vivalla'],
      category: ['damage'],
    });
    expect(parseSearch('?area=%C3%A5+b')).toEqual({ area: ['å b'] });
    expect(parseSearch('')).toEqual({});
  });

  it('is written without empty lists, and without what is no text', () => {
    expect(stringifySearch({ area: ['a', 'b'], category: [] })).toBe('?area=a&area=b');
    expect(stringifySearch({ area: ['a', 7, null], week: '2026-W48', n: 3 })).toBe('?area=a');
    expect(stringifySearch({ area: [] })).toBe('');
    expect(stringifySearch({})).toBe('');
  });

  it('comes back as it was written, whatever it holds', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (area, category) => {
        expect(parseSearch(stringifySearch({ area, category }))).toEqual({ area, category });
      }),
    );
  });
});

describe('what the picture understands of an address', () => {
  it('is areas and categories, each once; the rest is passed over', () => {
    expect(pictureSearch(parseSearch('?area=rosta&area=rosta&lang=en&category=damage'))).toEqual({
      area: ['rosta'],
      category: ['damage'],
    });
    expect(pictureSearch(parseSearch('?lang=en'))).toEqual({});
    expect(pictureSearch({ area: 'rosta', category: 7 })).toEqual({});
  });

  it('is what the map shows, when it is something that it can show', () => {
    const shown = { areas: [], categories: [], map: 'difference' } as const;
    const address = stringifySearch(toSearch(shown));
    expect(address).toBe('?map=difference');
    expect(pictureSearch(parseSearch(address))).toEqual({ map: ['difference'] });
    expect(pictureSearch(parseSearch('?map=rank'))).toEqual({});
    // The picture is the same: the server is not asked for another.
    expect(filterText(shown)).toBe('');
  });

  it.each(['', 'Rosta', 'a b', '../x', "x'--", '<b>', 'å', 'a'.repeat(61), 'rosta\n'])(
    'never takes %j for an area',
    (odd) => {
      expect(pictureSearch({ area: [odd, 'rosta', undefined, 4] })).toEqual({ area: ['rosta'] });
      expect(pictureSearch({ category: [odd] })).toEqual({});
    },
  );

  it('is the same that the page puts there and that it asks the server for', () => {
    fc.assert(
      fc.property(slugs, slugs, (areas, categories) => {
        const address = stringifySearch(toSearch({ areas, categories }));
        const { area = [], category = [] } = pictureSearch(parseSearch(address));
        expect({ areas: area, categories: category }).toEqual({ areas, categories });
        expect(address.slice(1)).toBe(filterText({ areas, categories }));
      }),
    );
  });
});

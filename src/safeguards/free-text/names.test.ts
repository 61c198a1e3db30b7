import { describe, expect, it } from 'vitest';
import { MOST } from './find.ts';
import type { Lists } from './lists.ts';
import { findNames } from './names.ts';
import { wordsOf } from './words.ts';

// Made-up lists: what matters is which list a word is in.
const LISTS: Lists = {
  given: new Set([
    'kalle',
    'amina',
    'lars',
    'johan',
    'sven',
    'noa',
    'ali',
    'åsa',
    'tor',
    'vivi',
    'örebro',
    'ville',
  ]),
  family: new Set([
    'xhaferi',
    'vivalla',
    'duvnäs',
    'bergman',
    'nilvik',
    'ros',
    'modin',
    'jaber',
    'odenberg',
    'ahlm',
  ]),
  places: new Set(['vivalla', 'örebro', 'tolvsson', 'mora', 'jaber']),
  often: new Set(['ville']),
  sometimes: new Set(['modig']),
  phrases: new Map([['kalle', ['kalle anka']]]),
};

/** Each name as it is told: "!" certain, "?" asked about. */
const names = (text: string): readonly string[] =>
  findNames(text, wordsOf(text), LISTS).map(
    ({ start, end, certain }) => `${certain ? '!' : '?'}${text.slice(start, end)}`,
  );

describe('a given name', () => {
  it.each([
    ['Det var Kalle igen', '?Kalle'],
    ['Det var kalle igen', '?kalle'],
    ['Kalle slog', '?Kalle'],
    ['det var Kalles cykel', '?Kalles'],
    ['det var kalles cykel', '?kalles'],
    ['det var Kalle’s cykel', '?Kalle’s'],
    ["det var Kalle's cykel", "?Kalle's"],
    ['det var Lars cykel', '?Lars'],
    ['det var Anna-Karin och Kalle-Johan', '?Kalle-Johan'],
    ['det var kalle-johan', '?kalle-johan'],
    ['det var Ali', '?Ali'],
    ['det var Vivis bror', '?Vivis'],
    ['det var vivis bror', '?vivis'],
    ['det var vivis kö', undefined],
    ['det var vivi', '?vivi'],
    ['det var ali', undefined],
    ['det var åsas cykel', undefined],
    ['det var Åsas cykel', '?Åsas'],
    ['det var Tor', '?Tor'],
    ['det var tor', undefined],
    ['det var Örebro', undefined],
    ['de Ville slå', undefined],
    ['det ville inte', undefined],
    ['det var Kalle-Okänd', undefined],
    ['det var Kalle-Johan-Sven', undefined],
    ['det var Okänd', undefined],
    ['det var As', undefined],
  ])('%s', (text, found) => {
    expect(names(text)).toEqual(found === undefined ? [] : [found]);
  });

  it('has kind and place', () => {
    const text = 'Det var Kalle.';
    expect(findNames(text, wordsOf(text), LISTS)).toEqual([
      { kind: 'name', start: 8, end: 13, certain: false },
    ]);
  });
});

describe('a full name', () => {
  it.each([
    ['Det var Kalle Bergman igen', '!Kalle Bergman'],
    ['Kalle Bergmans cykel', '!Kalle Bergmans'],
    ['Det var kalle bergman igen', '?kalle bergman'],
    ['Det var Kalle bergman igen', '!Kalle bergman'],
    ['Det var kalle Bergman igen', '?kalle Bergman'],
    ['Kalle Johan Bergman slog', '!Kalle Johan Bergman'],
    ['Kalle Johan slog', '!Kalle Johan'],
    ['Amina Okändsson slog', '!Amina Okändsson'],
    ['Kalle von Bergman slog', '!Kalle von Bergman'],
    ['Kalle von slog', '?Kalle'],
    ['Kalle de andra', '?Kalle'],
    ['Kalle af bara farten', '?Kalle'],
    ['Kalle el Kabir slog', '?Kalle el Kabir'],
    ['Ali al Jaberi slog', '?Ali al Jaberi'],
    ['Ali bin Bergman slog', '!Ali bin Bergman'],
    ['Ali abu Bergman slog', '!Ali abu Bergman'],
    ['Ali el Bergman slog', '!Ali el Bergman'],
    ['Kalle af Bergman slog', '!Kalle af Bergman'],
    ['Kalle de Bergman slog', '!Kalle de Bergman'],
    ['Amina Zxerani slog', '?Amina Zxerani'],
    ['Amina ZXERANI slog', '?Amina'],
    ['Amina Zx slog', '?Amina'],
    ['amina Zxerani slog', '?amina'],
    ['Kalle B slog', '?Kalle B'],
    ['Kalle B Bergman slog', '!Kalle B Bergman'],
    ['Kalle och Johan', '?Kalle'],
    ['Kalle, Bergman', '?Kalle'],
    ['Kalle  Bergman', '?Kalle'],
    ['Kalle. Bergman', '?Kalle'],
    ['Kalle nilvik slog', '!Kalle nilvik'],
    ['Kalle ahlm slog', '?Kalle'],
    ['Kalle Ahlm slog', '!Kalle Ahlm'],
    ['Kalle Ros slog', '!Kalle Ros'],
    ['Kalle ros slog', '?Kalle'],
    ['Kalle Gran slog', '?Kalle'],
    ['Kalle Vivalla slog', '?Kalle'],
    ['Kalle Mora slog', '?Kalle'],
    ['Kalle Tolvsson slog', '!Kalle Tolvsson'],
    ['Kalle Johan Sven Amina Bergman', '!Kalle Johan Sven Amina'],
    ['Kalle nilsson slog', '!Kalle nilsson'],
    ['Kalle sson slog', '?Kalle'],
  ])('%s', (text, found) => {
    expect(names(text)[0]).toBe(found);
  });

  it.each([
    ...[
      'Ovadotter',
      'Ekaqvist',
      'Ekakvist',
      'Ekaström',
      'Ekagren',
      'Ekalund',
      'Ekablom',
      'Ekastedt',
    ],
    ...[
      'Ekastrand',
      'Tymenko',
      'Petrović',
      'Petrovic',
      'Kowalczyk',
      'Makovski',
      'Sarkyan',
      'Ovasson',
    ],
    ...['Ovadotters', 'Xhaferi', 'Xhaferis', 'Amina', 'Aminas'],
  ])('ends in a family name: %s', (family) => {
    expect(names(`Det var Kalle ${family} igen`)).toEqual([`!Kalle ${family}`]);
  });

  it.each(['Gren', 'Lund', 'Axyan', 'Ekgrenar'])('%s is no ending of one', (family) => {
    expect(names(`Det var Kalle ${family} igen`).filter((one) => one.startsWith('!'))).toEqual([]);
  });

  it('is told once, and the next begins after it', () => {
    expect(names('Kalle Bergman och Amina Xhaferi')).toEqual(['!Kalle Bergman', '!Amina Xhaferi']);
    expect(names('Kalle Bergman Amina')).toHaveLength(1);
    expect(names('Kalle Johan Sven Amina Johan')).toEqual(['!Kalle Johan Sven Amina', '?Johan']);
  });

  it('is told five hundred times and no more', () => {
    expect(names('Kalle, '.repeat(MOST + 9))).toHaveLength(MOST);
  });
});

describe('what is called after a person', () => {
  it.each([
    'Kalle Anka',
    'Robin Hood',
    'Kalles gata',
    'Amina skola',
    'Kalle Johans gata',
    'Kalle Johan torg',
    'vid Sven Okänds park',
  ])('%s is no name', (text) => {
    expect(names(text).filter((one) => !one.includes('Johan'))).toEqual([]);
  });

  it('is a name when the way is only near', () => {
    expect(names('kalle skola')).toEqual(['?kalle']);
    expect(names('Kalle okänds park')).toEqual(['?Kalle']);
    expect(names('Kalle gick i skola')).toEqual(['?Kalle']);
    expect(names('Sven Bergman park')).toEqual(['?Bergman']);
    expect(names('sven Bergman park')).toEqual(['?sven Bergman']);
  });
});

describe('a family name by itself', () => {
  it.each([
    ['Det var Bergman igen', '?Bergman'],
    ['Det var Bergmans igen', '?Bergmans'],
    ['Det var bergman igen', undefined],
    ['Bergman var där', undefined],
    ['Det var Ros igen', undefined],
    ['Det var Vivalla igen', undefined],
    ['Det var Jaber igen', undefined],
    ['Det var Odenberg igen', undefined],
    ['Det var Okänd igen', undefined],
    ['det var Svensson', '?Svensson'],
    ['Svensson var där', '?Svensson'],
    ['det var svensson', '?svensson'],
    ['det var svenssons cykel', '?svenssons'],
    ['det var olsson', undefined],
    ['det var Esson', undefined],
    ['det var Olssons', undefined],
    ['det var ericsson', '?ericsson'],
  ])('%s', (text, found) => {
    expect(names(text)).toEqual(found === undefined ? [] : [found]);
  });

  it.each(['berg', 'lund', 'holm', 'strand'])('that ends in %s may be a place', (ending) => {
    const one = `Oden${ending}`;
    const lists = { ...LISTS, family: new Set([one.toLowerCase()]) };
    const text = `Det var ${one} igen`;
    expect(findNames(text, wordsOf(text), lists)).toEqual([]);
    const longer = `Det var ${one}er igen`;
    const more = { ...LISTS, family: new Set([`${one.toLowerCase()}er`]) };
    expect(findNames(longer, wordsOf(longer), more)).toHaveLength(1);
  });

  it.each(['heter', 'hette', 'heta', 'kallas', 'kallad', 'namnet', 'namn', 'Syskonen', 'familjen'])(
    'or any word with a capital after "%s"',
    (word) => {
      expect(names(`En ${word} Zxerani`)).toEqual(['?Zxerani']);
      expect(names(`En ${word} zxerani`)).toEqual([]);
      expect(names(`En ${word} Gran`)).toEqual([]);
      expect(names(`En ${word} igen Zxerani`)).toEqual([]);
    },
  );

  it('has kind and place', () => {
    const text = 'Det var Bergman.';
    expect(findNames(text, wordsOf(text), LISTS)).toEqual([
      { kind: 'name', start: 8, end: 15, certain: false },
    ]);
    expect(names('Det var Bergman Svensson')).toEqual(['?Bergman', '?Svensson']);
  });
});

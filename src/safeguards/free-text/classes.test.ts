import { describe, expect, it } from 'vitest';
import { MOST } from './find.ts';
import { findClasses } from './places.ts';

const classes = (text: string): readonly string[] =>
  findClasses(text).map(
    ({ start, end, certain }) => `${certain ? '!' : '?'}${text.slice(start, end)}`,
  );

describe('a class', () => {
  it.each(['8B', '9A', '1H', '8 B'.replace(' ', '')])('%s is one', (text) => {
    expect(classes(text)).toEqual([`!${text}`]);
    expect(classes(`Det var ${text}, tror jag`)).toEqual([`!${text}`]);
    expect(findClasses(text)[0]?.kind).toBe('class');
  });

  it.each([
    'klass',
    'klassen',
    'klasserna',
    'åk',
    'Årskurs',
    'elev',
    'elever',
    'eleven',
    'eleverna',
  ])('is sure after "%s"', (before) => {
    for (const one of ['8b', '8 b', '8 B', '8B'])
      expect(classes(`${before} ${one}`)).toEqual([`!${one}`]);
  });

  it.each(['i', 'från', 'och', 'går', 'med', 'av'])('is asked about after "%s"', (before) => {
    expect(classes(`${before} 8b`)).toEqual(['?8b']);
    expect(classes(`${before} 8 b`)).toEqual([]);
    expect(classes(`${before} 8 B`)).toEqual([]);
  });

  it.each([
    ...['port', 'porten', 'hus', 'huset', 'lokal', 'lokalen', 'sal', 'salen', 'rum', 'rummet'],
    ...['plan', 'bana', 'buss', 'linje', 'trapp', 'uppgång', 'uppgången', 'kvarter', 'nr'],
    ...['nummer', 'läge', 'hållplats', 'ingång', 'entré', 'byggnad', 'garage', 'plats', 'vitamin'],
    ...['gata', 'gatan', 'väg', 'vägen', 'alternativ', 'punkt', 'bilaga', 'steg', 'zon', 'spår'],
  ])('is none after "%s"', (before) => {
    expect(classes(`${before} 8B`)).toEqual([]);
  });

  it.each([
    '8b',
    'kom 8b',
    '8I',
    '0B',
    '18B',
    'x8B',
    '8Bx',
    '8B2',
    '8B:1',
    '8B.1',
    '1:8B',
    '1.8B',
    '1,8B',
    '-8B',
    '8  B',
  ])('%s is none', (text) => {
    expect(classes(text)).toEqual([]);
  });

  it('may end a sentence, and is one of many', () => {
    expect(classes('Det var 8B. Sedan 9C: båda')).toEqual(['!8B', '!9C']);
    expect(findClasses('8B '.repeat(MOST + 9))).toHaveLength(MOST);
  });

  it.each([
    'NA',
    'SA',
    'TE',
    'EK',
    'ES',
    'HU',
    'BA',
    'BF',
    'EE',
    'FT',
    'HA',
    'HT',
    'HV',
    'IN',
    'NB',
    'RL',
    'VF',
    'VO',
  ])('of the programme %s is asked about', (programme) => {
    for (const rest of ['22B', '2b', '1AB'])
      expect(classes(`i ${programme}${rest}!`)).toEqual([`?${programme}${rest}`]);
    for (const rest of ['22', '222B', '22ABC', '22B1', 'B'])
      expect(classes(`${programme}${rest}`)).toEqual([]);
    expect(classes(`X${programme}22B`)).toEqual([]);
    expect(classes(`1${programme}22B`)).toEqual([]);
    expect(findClasses(`${programme}22B`)[0]?.kind).toBe('class');
  });

  it('of a programme is told five hundred times and no more', () => {
    expect(findClasses('NA22B '.repeat(MOST + 9))).toHaveLength(MOST);
  });
});

describe('a class, by what stands around', () => {
  it.each([
    ['Gate 4A, inget', []],
    ['Trapphus 3A stinker', ['?3A']],
    ['killarna och 9D', ['!9D']],
    ['9c har slutat gå till matsalen', ['?9c']],
    ['9c ved levererad', []],
    ['tjejerna i 8 c är rädda', ['?8 c']],
    ['mobbning i 4 A igen', ['?4 A']],
    ['vi var där i 2 h', []],
  ])('%s', (text, found) => {
    expect(classes(text)).toEqual(found);
  });
});

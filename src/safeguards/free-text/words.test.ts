import { describe, expect, it } from 'vitest';
import type { Word } from './find.ts';
import { NO_LISTS } from './lists.ts';
import {
  isEverydayWord,
  isLetter,
  isNoPerson,
  isOrdinary,
  NAMED_PLACE,
  wordBefore,
  wordsOf,
} from './words.ts';

const read = (text: string): readonly string[] => wordsOf(text).map((word) => word.text);
const firsts = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => (word.first ? [word.text] : []));

describe('a letter', () => {
  it('is a letter or a mark of any language, or half of a rare sign', () => {
    for (const sign of 'aZåÉñſıλЖ李א\u0301') expect(isLetter(sign.charCodeAt(0)), sign).toBe(true);
    for (const half of [0xd800, 0xdbff, 0xdc00, 0xdfff]) expect(isLetter(half)).toBe(true);
    expect(isLetter(0xd7ff)).toBe(false);
  });
  it('is neither a digit nor a mark between words', () => {
    for (const sign of '0 -\u00a0@[`{×÷\u2019\u2013٣\ue000\ufffd\u024f'.slice(0, -1))
      expect(isLetter(sign.charCodeAt(0)), sign).toBe(false);
    expect(isLetter(0x24f)).toBe(true);
    expect(isLetter(0x250)).toBe(true);
    expect(isLetter(0xe000)).toBe(false);
  });
});

describe('the words of a text', () => {
  it('are told with where they stand, as they are and small', () => {
    expect(wordsOf('Då kom Åsa-Lill.')).toEqual([
      { text: 'Då', lower: 'då', start: 0, end: 2, capital: true, first: true },
      { text: 'kom', lower: 'kom', start: 3, end: 6, capital: false, first: false },
      { text: 'Åsa-Lill', lower: 'åsa-lill', start: 7, end: 15, capital: true, first: false },
    ]);
  });

  it('are joined by a dash or an apostrophe between letters only', () => {
    expect(read("Anna-Lisa O'Brien d’Arc d´Arc")).toEqual([
      'Anna-Lisa',
      "O'Brien",
      'd’Arc',
      'd´Arc',
    ]);
    expect(read('Anna- Lisa -Karin 8-åring bror--syster')).toEqual([
      'Anna',
      'Lisa',
      'Karin',
      'åring',
      'bror',
      'syster',
    ]);
    expect(read('slut-')).toEqual(['slut']);
  });

  it('of one or two small letters are left out, but for those that say who', () => {
    expect(read('i de en Bo är åt X y')).toEqual(['de', 'Bo', 'är', 'åt', 'X']);
    expect(read('az za ab')).toEqual([]);
    expect(read('ade d den')).toEqual(['ade', 'den']);
  });

  it('longer than forty letters are left out', () => {
    expect(read(`${'a'.repeat(40)} ${'b'.repeat(41)}`)).toEqual(['a'.repeat(40)]);
  });

  it('begin a sentence after a mark that ends one, and at the beginning', () => {
    expect(firsts('Det var Kalle. Sedan kom Åsa! Hon gick? Ja: Olle såg.\nAda')).toEqual([
      'Det',
      'Sedan',
      'Hon',
      'Ja',
      'Olle',
      'Ada',
    ]);
    expect(firsts('det • Kalle – Olle "Ada" ”Bo” Ola, Pia; Ulf')).toEqual([
      'det',
      'Kalle',
      'Olle',
      'Ada',
      'Bo',
      'Ola',
    ]);
    expect(firsts('ok .Kalle')).toEqual(['Kalle']);
    // One sign alone begins no sentence: rather is a name asked about than missed.
    expect(firsts('och.Kalle\nOlle')).toEqual(['och']);
    expect(firsts(`hej${' '.repeat(12)}. Kalle`)).toEqual(['hej']);
    expect(firsts('1. Kalle')).toEqual(['Kalle']);
    expect(firsts('abc i. Kalle')).toEqual(['abc', 'Kalle']);
  });
});

describe('the word before', () => {
  it('is the nearest one, in small letters', () => {
    expect(wordBefore('i Klass 8B', 8)).toBe('klass');
    expect(wordBefore('åk. 8B', 4)).toBe('åk');
    expect(wordBefore('åk8B', 2)).toBe('åk');
    expect(wordBefore('8B', 0)).toBe('');
    expect(wordBefore('. 8B', 2)).toBe('');
  });
  it('is none when something else stands between, or more than three signs', () => {
    expect(wordBefore('klass, 8B', 7)).toBe('');
    expect(wordBefore('klass...8B', 8)).toBe('klass');
    expect(wordBefore('klass....8B', 9)).toBe('');
  });
  it('is read no further than twenty letters back', () => {
    expect(wordBefore('a'.repeat(30), 30)).toBe('a'.repeat(20));
  });
});

const word = (text: string, first = false): Word => ({
  text,
  lower: text.toLowerCase(),
  start: 0,
  end: text.length,
  capital: text !== text.toLowerCase(),
  first,
});
const LISTS = {
  ...NO_LISTS,
  often: new Set(['ville']),
  sometimes: new Set(['stenar']),
  phrases: new Map([['karl', ['karl gustavs torg']]]),
};

describe('an everyday word', () => {
  it('is in our list, or in the list that ships', () => {
    for (const one of ['alla', 'gran', 'matte', 'ville', 'stenar'])
      expect(isOrdinary(one, LISTS)).toBe(true);
    expect(isOrdinary('kalle', LISTS)).toBe(false);
  });

  it('may be a name when it has a capital', () => {
    expect(isEverydayWord(word('sten'), LISTS)).toBe(true);
    expect(isEverydayWord(word('Sten'), LISTS)).toBe(false);
    expect(isEverydayWord(word('Sten', true), LISTS)).toBe(true);
    // "Viola" begins few sentences that are not about her.
    expect(isEverydayWord(word('Viola', true), LISTS)).toBe(false);
    expect(isEverydayWord(word('zoe'), LISTS)).toBe(true);
    expect(isEverydayWord(word('stenar'), LISTS)).toBe(true);
    expect(isEverydayWord(word('Stenar'), LISTS)).toBe(false);
    expect(isEverydayWord(word('Stenar', true), LISTS)).toBe(true);
    expect(isEverydayWord(word('Ville'), LISTS)).toBe(true);
    expect(isEverydayWord(word('Gran'), LISTS)).toBe(true);
    expect(isEverydayWord(word('Kalle'), LISTS)).toBe(false);
  });
});

describe('what begins like a person and is none', () => {
  const isNone = (text: string): boolean => {
    const [first] = wordsOf(text);
    return first !== undefined && isNoPerson(text, first, LISTS);
  };

  it.each([
    ...['robin hood', 'gustav adolf', 'karl johan', 'carl johan', 'olof palme', 'burger king'],
    ...['clas ohlson', 'kjell & company', 'kjell och company', 'jula', 'max burgers', 'lidl'],
    ...['ica maxi', 'ica kvantum', 'ica nära', 'arla', 'santa lucia', 'sankta lucia'],
    ...['olaus petri', 'engelbrekt', 'lindex', 'ellos', 'åhléns', 'hemköp', 'willys', 'allah'],
    ...['jesus', 'espresso house', 'wayne’s coffee', 'fridays for future', 'alfred nobel'],
    ...['astrid lindgren', 'harry potter', 'pippi långstrump', 'karl gustavs torg'],
  ])('is "%s"', (phrase) => {
    expect(isNone(phrase)).toBe(true);
    expect(isNone(`${phrase.toUpperCase()} var där`)).toBe(true);
    expect(isNone(`${phrase}sson`)).toBe(false);
  });

  it('is not what only begins so, and not what stands later', () => {
    expect(isNone('Robin Svensson')).toBe(false);
    expect(isNone('Kalle Robin Hood')).toBe(false);
    const [, second] = wordsOf('Kalle Robin Hood');
    expect(second && isNoPerson('Kalle Robin Hood', second, LISTS)).toBe(true);
    expect(isNone('Adam')).toBe(false);
  });
});

it('a public place is called by what stands after a name', () => {
  for (const kind of ['kyrka', 'skola', 'gatan', 'torg', 'gymnasiet', 'brunn'])
    expect(NAMED_PLACE.has(kind), kind).toBe(true);
  expect(NAMED_PLACE.has('kille')).toBe(false);
});

import { describe, expect, it } from 'vitest';
import { NO_LISTS } from './lists.ts';
import { initialBefore } from './name-context.ts';
import { findNames } from './names.ts';
import { wordsOf } from './words.ts';

// Made-up lists: what matters is which list a word is in.
const LISTS = {
  ...NO_LISTS,
  given: new Set(['kalle', 'amina', 'sten', 'my', 'max', 'karl', 'han', 'emil']),
  family: new Set(['demir']),
  sometimes: new Set(['sten']),
};
const names = (text: string): readonly string[] =>
  findNames(text, wordsOf(text), LISTS).map(({ start, end }) => text.slice(start, end));

describe('a name that no list has', () => {
  it.each([
    ['eleven Xhem slog', ['Xhem']],
    ['a boy called Xhem', ['Xhem']],
    ['pratade med Xhems bror', ['Xhems']],
    ['A. Al-Khatib skrev', ['A. Al-Khatib']],
    ['kusinen Xhem Demir', ['Xhem Demir']],
    ['Elevens mamma ringde', []],
    ['Vakten ringde', []],
    ['eleven xhem', []],
    ['kompis: Xhem', ['Xhem']],
    ['kompis, Xhem', []],
    ['kompis  Xhem', []],
    ['pratade med Xhem bror', []],
    ['pratade med Xhems  bror', []],
    ['pratade med Xhems,bror', []],
    ['Xhems bror ringde', ['Xhems']],
    ['Arsims bror ringde', ['Arsims']],
    ['pratade med Elevens bror', ['Elevens']],
    ['vi såg emils cykel', ['emils']],
    ['emils bror kom', ['emils']],
    ['emils i parken', []],
  ])('is told by what stands around: %s', (text, found) => {
    expect(names(text)).toEqual(found);
  });
});

describe('a name that is a word, too', () => {
  it.each([
    ['My gråter varje dag', ['My']],
    ['My nya rutiner funkar', []],
    ['Sten slog en elev', ['Sten']],
    ['Sten låg på vägen', []],
    ['Sten i 9an säljer', ['Sten']],
    ['Sten i 8B säljer', ['Sten']],
    ['Sten i nian säljer', ['Sten']],
    ['Sten i rutan', []],
    ['Max och Amina slogs', ['Max', 'Amina']],
    ['Max 15 personer', []],
    ['Sten låg här och var blöt', []],
    ['Sten varvar', []],
    ['Sten låg där, Kalle såg', ['Kalle']],
    ['Han slog honom', []],
  ])('is told by what stands after it: %s', (text, found) => {
    expect(names(text)).toEqual(found);
  });
});

describe('an initial before a name', () => {
  it.each([
    ['K. ', 3],
    ['K ', 2],
    ['Å-S. ', 5],
    ['KS. ', 4],
    ['A.B. ', 5],
    ['A.-B ', 5],
    ['Den K. ', 3],
    ['plan B K. ', 3],
  ])('is taken with it: "%s"', (before, length) => {
    expect(initialBefore(`${before}Demir`, before.length)).toBe(length);
  });

  it.each([
    ['xK. '],
    ['4K. '],
    ['a-K. '],
    ['4-K. '],
    ['K.  '],
    ['K.'],
    ['k. '],
    ['. '],
    [' '],
    [''],
    ['plan B. '],
    ['Uppgång C '],
    ['hus d K, '],
  ])('is none in "%s"', (before) => {
    expect(initialBefore(`${before}Demir`, before.length)).toBe(0);
  });
});

describe('a name and what is beside it', () => {
  it('takes the initial with it', () => {
    expect(names('K. Demir står på dörren')).toEqual(['K. Demir']);
    expect(names('på plan B. Kalle slog')).toEqual(['Kalle']);
  });

  it('is no school because a school is named later', () => {
    expect(names('Kalle ej i skolan')).toEqual(['Kalle']);
    expect(names('Kalle skola')).toEqual([]);
    expect(names('Karl X Gustavs gata')).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it('leaves what is written the plain way, and letters of every language', () => {
  for (const text of ['', 'Åsa 070-123 @ +46 ~ é ü\n\r\tÄÖäöåÉÜ', 'Łódź Đorđe Ñ', 'İ ß 李 😀 “”’'])
    expect(fold(text)).toBe(text);
});

it.each([
  ['full-width', 0xff10],
  ['Arabic-Indic', 0x0660],
  ['extended Arabic-Indic', 0x06f0],
  ['Devanagari', 0x0966],
])('writes ten %s digits the plain way, and not their neighbours', (_, zero) => {
  const digits = Array.from({ length: 10 }, (_unused, n) => String.fromCharCode(zero + n));
  expect(fold(digits.join(''))).toBe('0123456789');
  for (const beside of [String.fromCharCode(zero - 1), String.fromCharCode(zero + 10)])
    expect(fold(beside)).toBe(beside);
});

it('writes dashes and spaces of every kind the plain way, one sign for one', () => {
  expect(fold('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u00ad')).toBe('-'.repeat(10));
  expect(fold('\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\u200b\u2060')).toBe(' '.repeat(10));
  expect(fold('\uff20\uff0b')).toBe('@+');
  expect(fold('a\u2013b')).toBe('a-b');
  expect(fold('0７0‑123')).toBe('070-123');
});

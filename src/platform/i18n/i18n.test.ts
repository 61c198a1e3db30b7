import { expect, test } from 'vitest';
import { languageOf, texts } from './index.ts';

const t = texts('sv', {
  'a.plain': 'Hej {who}',
  'a.n_one': '1 rapport väntar',
  'a.n_other': '{n} rapporter väntar',
});

test('values stand in braces and are put in as they are', () => {
  expect(t('a.plain', { who: '<b>du</b>' })).toBe('Hej <b>du</b>');
});

test('one and many have their own words', () => {
  expect(t('a.n', { count: 1, n: 1 })).toBe('1 rapport väntar');
  expect(t('a.n', { count: 2, n: 2 })).toBe('2 rapporter väntar');
});

test('a text that is missing is noticed at once', () => {
  expect(() => t('a.missing')).toThrow('a.missing');
});

test('Swedish is the language unless English is asked for first', () => {
  expect(languageOf(undefined)).toBe('sv');
  expect(languageOf('en-GB,sv;q=0.5')).toBe('en');
  expect(languageOf('de')).toBe('sv');
});

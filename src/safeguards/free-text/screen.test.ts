import { describe, expect, it } from 'vitest';
import { NO_LISTS } from './lists.ts';
import { screenText, type ScreenOptions } from './screen.ts';

const LISTS = { ...NO_LISTS, given: new Set(['kalle', 'amina']), family: new Set(['bergman']) };
/** A test number of Skatteverket's. */
const NUMBER = ['8003', '139816'].join('');
const told = (text: string, options?: ScreenOptions): readonly string[] =>
  screenText(text, LISTS, options).map(
    ({ kind, start, end, certain }) => `${certain ? '!' : '?'}${kind} ${text.slice(start, end)}`,
  );

describe('the guard', () => {
  it('finds every kind, in the order of the text', () => {
    expect(
      told(
        'Kalle Bergman (19800313-9816), 070-174 06 05, kalle@mejl.se, ABC 123, Storgatan 5, @kalleb, går i 8B. Han har adhd.',
      ),
    ).toEqual([
      '!name Kalle Bergman',
      '!personnummer 19800313-9816',
      '!phone 070-174 06 05',
      '!email kalle@mejl.se',
      '!plate ABC 123',
      '!address Storgatan 5',
      '!handle @kalleb',
      '!class 8B',
      '!sensitive adhd',
    ]);
  });

  it('finds nothing in nothing, and nothing where nobody is', () => {
    expect(told('')).toEqual([]);
    expect(told('Glas på marken vid entrén.')).toEqual([]);
  });

  it('reads signs of other kinds, and tells where they stand in the text as it was written', () => {
    expect(told('Ring ０７０‑174\u00a006\u00a005 nu')).toEqual([
      '!phone ０７０‑174\u00a006\u00a005',
    ]);
  });

  it('knows whom something is said of by their name', () => {
    expect(told('Amina har adhd')).toEqual(['?name Amina', '!sensitive adhd']);
  });
});

describe('two finds in one place', () => {
  it('are one, the kind that tells most', () => {
    expect(told('insta: kalle')).toEqual(['?handle kalle']);
    expect(told('snap: kalle@mejl.se')).toEqual(['!email kalle@mejl.se']);
    expect(told('Det är @kalle_b@mejl.se')).toEqual(['!email kalle_b@mejl.se']);
    expect(told('bor på Storgatan 12')).toEqual(['!address Storgatan 12']);
    expect(told('ABC12D')).toEqual(['!plate ABC12D']);
    expect(told('Storgatan 5, lgh 1101')).toEqual(['!address Storgatan 5, lgh 1101']);
    expect(told('kalle.bergman@mejl.se')).toEqual(['!email kalle.bergman@mejl.se']);
    expect(told(`${NUMBER}@mejl.se`)).toEqual([`!personnummer ${NUMBER}`]);
    expect(told('0701740605@mejl.se')).toEqual(['!email 0701740605@mejl.se']);
    expect(told('ABC123@mejl.se')).toEqual(['!email ABC123@mejl.se']);
    expect(told('Kalle Kalle@mejl.se')).toEqual(['!email Kalle@mejl.se']);
  });

  it('stay two when they only touch', () => {
    expect(told('8B@kalleb')).toHaveLength(1);
    expect(told('Kalle, Amina')).toEqual(['?name Kalle', '?name Amina']);
  });
});

describe('what the writer has answered', () => {
  it('is left out, however it is written', () => {
    expect(told('Kalle slog', { notNames: ['kalle'] })).toEqual([]);
    expect(told('Kalle slog', { notNames: [' KALLE '] })).toEqual([]);
    expect(told('Kalle slog', { notNames: ['Amina', 'Kalle'] })).toEqual([]);
    expect(told('Kalle slog', { notNames: ['Amina'] })).toEqual(['?name Kalle']);
    expect(told('Kalle slog', { notNames: [] })).toEqual(['?name Kalle']);
    expect(told('Kalle slog', {})).toEqual(['?name Kalle']);
    expect(told('Kalle slog', { notNames: ['all'] })).toEqual(['?name Kalle']);
  });

  it.each([
    ['storgatan 12', 'storgatan 12'],
    ['går 8b', '8b'],
    ['insta: okänd', 'okänd'],
    ['en somalisk kille', 'somalisk'],
  ])('goes for what is asked about: %s', (text, answer) => {
    expect(told(text)).toHaveLength(1);
    expect(told(text, { notNames: [answer] })).toEqual([]);
  });

  it.each([
    ['070-174 06 05', '070-174 06 05'],
    ['800313-9817', '800313-9817'],
    ['Kalle Bergman', 'Kalle Bergman'],
    ['han har adhd', 'adhd'],
    ['Storgatan 12', 'Storgatan 12'],
    ['@kalleb', '@kalleb'],
  ])('does not go for a number, or for what is certain: %s', (text, answer) => {
    expect(told(text, { notNames: [answer] })).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { loadedWords } from './loaded-words.ts';
import { outcomeOf, type Measured } from './outcome.ts';
import { claimOf, readClaimForm } from './read-claim.ts';

const kinds = (sentence: string): readonly string[] =>
  loadedWords(sentence).map(({ kind }) => kind);

describe('words that promise much', () => {
  it('are taken apart', () => {
    expect(kinds('Vivalla är på väg bort från listan')).toEqual(['list']);
    expect(kinds('Skadegörelsen har halverats tack vare nattvandrarna')).toEqual([
      'halved',
      'cause',
    ]);
    expect(kinds('Det är tryggare nu')).toEqual(['safer']);
    expect(kinds('Rapporterna minskade med 40 procent')).toEqual(['fewer', 'percent']);
    expect(kinds('Trenden är bruten, brotten är aldrig så få')).toEqual([
      'turned',
      'always',
      'crime',
    ]);
    expect(kinds('Det är stadens farligaste plats')).toEqual(['ranked']);
    expect(kinds('Crime has halved thanks to the wardens')).toEqual(['halved', 'cause', 'crime']);
  });
  it('are not found in what can be tested', () => {
    expect(kinds('Lamporna i tunneln är bytta')).toEqual([]);
    expect(kinds('Fritidsgården har öppet till klockan 23')).toEqual([]);
  });
});

const claim: Claim = {
  ...{
    id: '1',
    by: 'Nämnden',
    on: '2024-05-01',
    when: '',
    source: 'Webben',
    quote: 'q',
    wording: 'w',
  },
  test: { kind: 'indicator', indicator: 'x', direction: 'at-least', value: 40 },
  ...{
    due: '2025-12-31',
    sourceChanged: '',
    organisation: 1,
    role: 'coordinator',
    at: new Date(0),
  },
};
const measured: Measured = {
  unit: '%',
  values: [
    { period: '2024', starts: '2024-01-01', value: 35 },
    { period: '2025', starts: '2025-01-01', value: 42 },
    { period: '2026', starts: '2026-01-01', value: 20 },
  ],
  breaks: [],
};

describe('the outcome', () => {
  it('is open until its day, then the value of that day and none later', () => {
    const on = (today: string) => outcomeOf(claim, { measured, today }).kind;
    expect(on('2025-12-31')).toBe('open');
    expect(on('2026-11-23')).toBe('held');
  });
  it('cannot be told when the source changed how it measures, or has no value', () => {
    const breaks = [{ starts: '2025-01-01', sv: 'ny fråga', en: 'new question' }];
    const broken = outcomeOf(claim, { measured: { ...measured, breaks }, today: '2026-11-23' });
    expect(broken).toMatchObject({ kind: 'cannot-tell', changed: [{ sv: 'ny fråga' }] });
    expect(outcomeOf(claim, { today: '2026-11-23' }).kind).toBe('cannot-tell');
  });
});

describe('the form', () => {
  const form = readClaimForm({
    ...{
      by: 'Nämnden',
      on: '2026-01-01',
      source: 'Webben',
      quote: 'Det blir bra',
      wording: 'Minst 40',
    },
    ...{
      kind: 'indicator',
      indicator: 'x',
      direction: 'at-least',
      value: '40,5',
      due: '2027-01-01',
    },
  });
  it('takes a decimal comma', () => {
    const read = claimOf(form, 2025);
    expect('content' in read && read.content.test).toMatchObject({ value: 40.5 });
  });
  it('names what is lacking', () => {
    expect(claimOf({ ...form, value: 'mycket', by: '' }, 2025)).toEqual({
      lacking: ['by', 'value'],
    });
    expect(claimOf({ ...form, due: '2025-01-01' }, 2025)).toEqual({ lacking: ['due'] });
    expect(claimOf({ ...form, kind: 'police-list', without: 'risk', within: '2' }, 2025)).toEqual({
      lacking: ['area'],
    });
  });
});

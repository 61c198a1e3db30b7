import { expect, test } from 'vitest';
import { lintWording } from '#safeguards/free-text';
import { lackingIn } from './expectation.ts';
import { daysLate, movesFrom, STATUSES } from './measure.ts';
import { METHODS } from './methods/methods.ts';
import { readMeasure } from './page/measure-values.ts';
import { doseGiven } from './work-store.ts';

test('a measure is late the day after it was due, and never once it has ended', () => {
  expect(daysLate({ status: 'ongoing', due: '2026-11-20' }, '2026-11-23')).toBe(3);
  expect(daysLate({ status: 'planned', due: '2026-11-23' }, '2026-11-23')).toBe(0);
  for (const status of ['done', 'evaluated', 'stopped'] as const)
    expect(daysLate({ status, due: '2026-01-01' }, '2026-11-23')).toBe(0);
});

test('what is followed up is settled by a verdict: no hand moves it there, and nothing is planned anew', () => {
  for (const status of STATUSES) {
    expect(movesFrom(status)).not.toContain('evaluated');
    expect(movesFrom(status)).not.toContain('planned');
  }
});

test('nothing begins before all four are said', () => {
  const all = { success: 'a', effect: 'b', failedIf: 'c', followUp: '2027-01-01' };
  expect(lackingIn(all)).toEqual([]);
  expect(lackingIn({ ...all, effect: '' })).toEqual(['effect']);
  expect(lackingIn(undefined)).toHaveLength(4);
});

test('the dose is told only where it can be counted', () => {
  expect(doseGiven(undefined, [{ times: 3 }])).toBeUndefined();
  expect(doseGiven(4, [{ times: 1 }, {}, { times: 2 }])).toBe(0.75);
});

test('there are at least fifteen methods, each with its limits, none that judges a place', () => {
  expect(METHODS.length).toBeGreaterThanOrEqual(15);
  expect(new Set(METHODS.map(({ slug }) => slug)).size).toBe(METHODS.length);
  for (const { what, problems, limits, name } of METHODS) {
    for (const language of ['sv', 'en'] as const)
      expect(limits[language].length).toBeGreaterThan(40);
    const words = [name.sv, what.sv, problems.sv, limits.sv].join('\n');
    expect(lintWording(words, [])).toEqual([]);
  }
});

test('a form that lacks something says which fields', () => {
  const form = {
    ...{ title: [''], level: ['selective'], type: ['other'], organisation: ['3'], cost: ['low'] },
    ...{ start: ['2026-12-01'], due: ['2026-11-01'], kind: ['indicator'] },
  };
  const read = readMeasure(form);
  expect('lacking' in read && [...read.lacking].sort()).toEqual(
    expect.arrayContaining(['indicator', 'title', 'type']),
  );
  const late = readMeasure({ ...form, title: ['A'], type: ['social'], kind: ['reports'] });
  expect(late).toEqual({ lacking: ['due'] });
});

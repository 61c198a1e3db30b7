import { describe, expect, it } from 'vitest';
import { lastPeriod, wrongWith } from './review.ts';

describe('a review of the record', () => {
  it.each([
    ['2026-11-24', 3, '2026-07-01', '2026-09-30', '2026-10-30'],
    ['2027-01-01', 3, '2026-10-01', '2026-12-31', '2027-01-30'],
    ['2027-03-31', 3, '2026-10-01', '2026-12-31', '2027-01-30'],
    ['2028-03-01', 1, '2028-02-01', '2028-02-29', '2028-03-30'],
    ['2026-06-30', 12, '2025-01-01', '2025-12-31', '2026-01-30'],
  ])(
    'on %s, every %i months, is about the period that ended last',
    (today, months, from, to, due) => {
      expect(lastPeriod(today, { months, dueDays: 30 })).toEqual({ from, to, due });
    },
  );
  it('is signed with a note that says something, and nothing of a person', () => {
    const screen = (text: string): string[] => (text.includes('Svensson') ? ['name'] : []);
    expect(wrongWith('', screen)).toBe('noteMissing');
    expect(wrongWith('x'.repeat(1_001), screen)).toBe('noteLong');
    expect(wrongWith('Kalle Svensson tittade', screen)).toBe('notePersonal');
    expect(wrongWith('Inget att anmärka på.', screen)).toBeUndefined();
  });
});

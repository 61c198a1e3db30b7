import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, freezeInstant, weeksBetween } from '#platform/weeks';
import { wholePeriod } from './whole-period.ts';

const LATER = new Date('2030-01-01T00:00:00Z');
const week = fc.integer({ min: -60, max: 300 }).map((n) => addWeeks('2024-W01', n));

describe('a period of those outside the inner circle', () => {
  it('stays the same for its whole length, then moves by its length', () => {
    fc.assert(
      fc.property(week, fc.constantFrom(4, 13), (from, weeks) => {
        const seen = Array.from({ length: 2 * weeks }, (_, n) =>
          wholePeriod(addWeeks(from, n), weeks, LATER),
        );
        const moves = seen.slice(1).map((one, n) => weeksBetween(seen[n] ?? '', one));
        expect(moves.filter((moved) => moved !== 0).every((moved) => moved === weeks)).toBe(true);
        expect(new Set(seen).size).toBeLessThanOrEqual(3);
      }),
    );
  });
  it('never reaches beyond the week that is looked at, nor into what is not frozen', () => {
    fc.assert(
      fc.property(
        week,
        fc.constantFrom(4, 13),
        fc.integer({ min: 0, max: 40 }),
        (on, weeks, ago) => {
          const now = freezeInstant(addWeeks(on, -ago));
          const last = wholePeriod(on, weeks, now);
          expect(weeksBetween(last, on)).toBeGreaterThanOrEqual(0);
          if (ago <= 1) expect(freezeInstant(last) <= now).toBe(true);
        },
      ),
    );
  });
  it('of 13 weeks is made of whole periods of 52', () => {
    expect(wholePeriod('2026-W47', 13, new Date('2026-11-23T08:10:00Z'))).toBe('2026-W39');
    expect(wholePeriod('2026-W47', 4, new Date('2026-11-23T08:10:00Z'))).toBe('2026-W44');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportNumber } from './number.ts';

const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** From 1970 to the year 10889, which is all that 48 bits of milliseconds hold. */
const moments = fc.nat({ max: 8_640_000_000_000 }).map((ms) => new Date(ms));

/** Milliseconds, as RFC 9562 puts them first. */
function momentOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

describe('the number of a report', () => {
  it('is a UUID of version 7 that begins with its moment', () => {
    expect(momentOf(reportNumber(new Date('2026-11-23T08:10:00Z')))).toBe(1_795_421_400_000);
    fc.assert(
      fc.property(moments, (at) => {
        const id = reportNumber(at);
        expect(id).toMatch(VERSION_7);
        expect(momentOf(id)).toBe(at.getTime());
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        fc.pre(one < other);
        expect(reportNumber(one) < reportNumber(other)).toBe(true);
      }),
    );
  });

  it('is another each time, in the same moment too, and in all its random parts', () => {
    const ids = Array.from({ length: 500 }, () => reportNumber(new Date(0)));
    expect(new Set(ids).size).toBe(500);
    const parts = (from: number, to: number): number =>
      new Set(ids.map((id) => id.slice(from, to))).size;
    expect(parts(15, 18)).toBeGreaterThan(400);
    expect(parts(20, 23)).toBeGreaterThan(400);
    expect(parts(19, 20)).toBe(4);
    expect(parts(24, 36)).toBe(500);
  });
});

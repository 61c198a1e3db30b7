import { describe, expect, it } from 'vitest';
import { mayAsk, paceAfter, retryAfter, type Pace, type Result } from './pace.ts';

const start = new Date('2026-11-24T08:00:00Z');
const plus = (seconds: number): Date => new Date(start.getTime() + seconds * 1_000);
const wait = (seconds?: number): Result => ({ kind: 'wait', outcome: 'failed', seconds });
const secondsUntil = (pace: Pace, from: Date): number =>
  (pace.notBefore.getTime() - from.getTime()) / 1_000;

describe('the pace of asking the police', () => {
  it('stays far within 60 an hour when all goes well, whoever calls how often', () => {
    let pace: Pace | undefined;
    let asked = 0;
    for (let second = 0; second < 3_600; second += 1)
      if (mayAsk(pace, plus(second))) {
        asked += 1;
        pace = paceAfter(pace, { kind: 'read' }, plus(second));
      }
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(20);
  });
  it('waits twice as long after each failure, up to six hours, and forgets at the first success', () => {
    let pace: Pace | undefined;
    const waits = Array.from({ length: 12 }, () => {
      pace = paceAfter(pace, wait(), start);
      return secondsUntil(pace, start);
    });
    expect(waits.slice(0, 4)).toEqual([270, 540, 1_080, 2_160]);
    expect(waits.at(-1)).toBe(6 * 3_600);
    expect(paceAfter(pace, { kind: 'unchanged' }, start)).toMatchObject({ failures: 0 });
  });
  it('never asks sooner than it is told, and never waits more than a day', () => {
    expect(secondsUntil(paceAfter(undefined, wait(7_200), start), start)).toBe(7_200);
    expect(secondsUntil(paceAfter(undefined, wait(1), start), start)).toBe(270);
    expect(secondsUntil(paceAfter(undefined, wait(9e8), start), start)).toBe(86_400);
  });
  it('takes 404 as for ever', () => {
    const gone = paceAfter(undefined, { kind: 'gone' }, start);
    expect(mayAsk(gone, plus(10 * 365 * 86_400))).toBe(false);
  });
  it('is not silenced by a clock that is set back by years', () => {
    const pace = paceAfter(undefined, { kind: 'read' }, plus(3 * 365 * 86_400));
    expect(mayAsk(pace, start)).toBe(true);
    expect(mayAsk(paceAfter(undefined, { kind: 'read' }, plus(20)), start)).toBe(false);
  });
  it('keeps the mark of the last answer, so that an unchanged list is not sent again', () => {
    const read = paceAfter(undefined, { kind: 'read', etag: '"a"' }, start);
    expect(paceAfter(read, { kind: 'unchanged' }, start).etag).toBe('"a"');
    expect(paceAfter(read, wait(), start).etag).toBe('"a"');
    expect(paceAfter(read, { kind: 'read' }, start).etag).toBeUndefined();
  });
  it('reads Retry-After in seconds and as a date by the other side’s own clock', () => {
    const told = (more: Record<string, string>): number | undefined =>
      retryAfter(new Headers(more));
    expect(told({ 'retry-after': '120' })).toBe(120);
    const date = 'Mon, 01 Jan 2001 00:00:00 GMT';
    expect(told({ date, 'retry-after': 'Mon, 01 Jan 2001 00:05:00 GMT' })).toBe(300);
    expect(told({ date, 'retry-after': 'Sun, 31 Dec 2000 00:05:00 GMT' })).toBe(0);
    for (const text of ['soon', '-5', ''])
      expect(told({ date, 'retry-after': text })).toBe(undefined);
    expect(told({})).toBe(undefined);
  });
});

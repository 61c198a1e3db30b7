import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWeeks } from '#platform/weeks';
import { closesBeforeMeeting, comingWeeks, freezeFor, keepsThePast, withChange } from './freeze.ts';

const NOW = new Date('2026-11-24T08:00:00Z'); // week 48
const USUAL = { weekday: 1, time: '12:00' };
const NONE = { changes: [] };
const change = (from: string, weekday = 2, time = '09:00') => ({ from, weekday, time });

it('may hold from next week on at the earliest', () => {
  expect(comingWeeks(NOW).slice(0, 2)).toEqual(['2026-W49', '2026-W50']);
  expect(keepsThePast(NONE, { changes: [change('2026-W49')] }, NOW)).toBe(true);
  expect(keepsThePast(NONE, { changes: [change('2026-W48')] }, NOW)).toBe(false);
});

it('cannot be taken back once its week has begun', () => {
  const begun = { changes: [change('2026-W40'), change('2026-W51')] };
  expect(keepsThePast(begun, { changes: [change('2026-W40')] }, NOW)).toBe(true);
  expect(keepsThePast(begun, NONE, NOW)).toBe(false);
  expect(keepsThePast(begun, { changes: [change('2026-W40', 3)] }, NOW)).toBe(false);
});

it('gives way to what is chosen for an earlier week', () => {
  const planned = { changes: [change('2026-W50'), change('2026-W52', 3)] };
  expect(withChange(planned, change('2026-W51', 1, '15:00'))).toEqual({
    changes: [change('2026-W50'), change('2026-W51', 1, '15:00')],
  });
  expect(freezeFor('2026-W49', planned, USUAL)).toEqual(USUAL);
  expect(freezeFor('2027-W10', planned, USUAL)).toEqual(change('2026-W52', 3));
});

it('never moves a week that has begun, whatever is chosen one after the other', () => {
  const chosen = fc.record({
    wait: fc.integer({ min: 0, max: 9 }),
    ahead: fc.integer({ min: 1, max: 12 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  });
  fc.assert(
    fc.property(fc.array(chosen, { maxLength: 8 }), (all) => {
      let now = NOW;
      let week = '2026-W48';
      let held: { changes: ReturnType<typeof change>[] } = { changes: [] };
      for (const { wait, ahead, weekday } of all) {
        now = new Date(now.getTime() + wait * 7 * 86_400_000);
        week = addWeeks(week, wait);
        const next = withChange(held, change(addWeeks(week, ahead), weekday));
        expect(keepsThePast(held, next, now)).toBe(true);
        for (const back of [0, 1, 5])
          expect(freezeFor(addWeeks(week, -back), next, USUAL)).toEqual(
            freezeFor(addWeeks(week, -back), held, USUAL),
          );
        held = { changes: [...next.changes] };
      }
    }),
  );
});

it('comes before the meeting, now and after every change that is planned', () => {
  const on = (meetingWeekday: number, meetingTime: string, freeze = NONE) =>
    closesBeforeMeeting({ deadlines: { meetingWeekday, meetingTime }, freeze }, USUAL, NOW);
  expect(on(3, '09:00')).toBe(true);
  expect(on(1, '12:00')).toBe(false);
  const freeze = { changes: [change('2026-W50', 3, '10:00')] };
  const deadlines = { meetingWeekday: 3, meetingTime: '09:00' };
  expect(closesBeforeMeeting({ deadlines, freeze }, USUAL, NOW)).toBe(false);
});

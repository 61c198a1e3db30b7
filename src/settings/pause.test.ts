import { expect, it } from 'vitest';
import { isPaused } from './pause.ts';

const CALENDAR = {
  pauseWeeks: [28, 29],
  pauseDays: [{ from: '12-24', to: '01-06', name: 'Jul och nyår' }],
};

it('pauses in the weeks that were chosen, every year', () => {
  for (const week of ['2026-W28', '2027-W29']) expect(isPaused(CALENDAR, week)).toBe(true);
  for (const week of ['2026-W27', '2026-W30']) expect(isPaused(CALENDAR, week)).toBe(false);
});

it('pauses when a yearly pause leaves no day of work, over New Year too', () => {
  // Monday 28 December to Friday 1 January.
  expect(isPaused(CALENDAR, '2026-W53')).toBe(true);
  // Monday to Wednesday are worked.
  expect(isPaused(CALENDAR, '2026-W52')).toBe(false);
  // Thursday 7 and Friday 8 January are worked.
  expect(isPaused(CALENDAR, '2027-W01')).toBe(false);
});

it('counts holidays beside a pause, but holidays alone are no pause', () => {
  const easter = { pauseWeeks: [], pauseDays: [{ from: '03-29', to: '04-01', name: 'Påsk' }] };
  // Monday 29 March 2027 is Easter Monday; Friday 2 April is worked.
  expect(isPaused(easter, '2027-W13')).toBe(false);
  const week = { pauseWeeks: [], pauseDays: [{ from: '03-30', to: '04-02', name: 'Påsk' }] };
  expect(isPaused(week, '2027-W13')).toBe(true);
  expect(isPaused({ pauseWeeks: [], pauseDays: [] }, '2027-W13')).toBe(false);
});

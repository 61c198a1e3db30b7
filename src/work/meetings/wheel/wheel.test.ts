import { expect, it } from 'vitest';
import { daysOf } from './wheel.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };
const never = (): boolean => false;

it('comes back by its rhythm', () => {
  const count = (rhythm: Parameters<typeof daysOf>[0]['rhythm']): number =>
    daysOf({ rhythm, firstDay: '2025-01-15' }, year, never).length;
  expect([count('monthly'), count('quarterly'), count('tertial'), count('yearly')]).toEqual([
    12, 4, 3, 1,
  ]);
  expect([count('two-yearly'), count('once'), count('half-yearly'), count('weekly')]).toEqual([
    0, 0, 2, 52,
  ]);
});

it('comes on the last day where a month is shorter, and does not drift from it', () => {
  const days = daysOf(
    { rhythm: 'monthly', firstDay: '2026-01-31' },
    { ...year, to: '2026-04-30' },
    never,
  );
  // Saturdays in January and February: the Mondays after.
  expect(days).toEqual(['2026-02-02', '2026-03-02', '2026-03-31', '2026-04-30']);
});

it('passes over weeks of pause, to the same weekday', () => {
  const summer = (week: string): boolean =>
    ['2026-W28', '2026-W29', '2026-W30', '2026-W31'].includes(week);
  // Wednesday of week 29 comes on Wednesday of week 32.
  expect(
    daysOf(
      { rhythm: 'monthly', firstDay: '2026-07-15' },
      { from: '2026-07-01', to: '2026-08-10' },
      summer,
    ),
  ).toEqual(['2026-08-05']);
});

it('comes once, when it is to come once', () => {
  expect(daysOf({ rhythm: 'once', firstDay: '2026-03-03' }, year, never)).toEqual(['2026-03-03']);
});

import { expect, test } from 'vitest';
import { hoursOf, spanOf } from './meeting-hours.ts';
import { likelyMeeting } from './wheel/hold-from-wheel.ts';

const weekly = { time: '09:00' };

test('a meeting begins when the weekly one does and is as long as its items, unless the wheel says otherwise', () => {
  expect(hoursOf('week', {}, weekly)).toEqual({ time: '09:00', until: '09:45' });
  expect(hoursOf('tertial', {}, weekly)).toEqual({ time: '09:00', until: '11:00' });
  expect(hoursOf('month', { startsAt: '13:15', endsAt: '14:00' }, weekly)).toEqual({
    ...{ time: '13:15', until: '14:00' },
  });
});

test('none goes on past midnight', () => {
  expect(hoursOf('council', {}, { time: '23:30' }).until).toBe('23:59');
});

test('its instants follow summer time', () => {
  const hours = { time: '09:00', until: '10:30' };
  expect(spanOf('2026-06-03', hours).start.toISOString()).toBe('2026-06-03T07:00:00.000Z');
  expect(spanOf('2026-12-02', hours).end.toISOString()).toBe('2026-12-02T09:30:00.000Z');
});

test.each([
  ['Strategiskt råd', 'quarterly', 'council'],
  ['Brottsförebyggande rådet', 'yearly', 'council'],
  ['Tertialanalys: vilka områden behöver mer', 'tertial', 'tertial'],
  ['Månadslägesbild', 'monthly', 'month'],
  ['Lägesbild och åtgärdsplan enligt lagen', 'two-yearly', undefined],
  ['Ungdomsrådslag', 'yearly', undefined],
  ['Trygghetsmätning', 'monthly', undefined],
] as const)('%s, %s, is likely to be %s', (title, rhythm, meeting) => {
  expect(likelyMeeting({ title, rhythm })).toBe(meeting);
});

import { expect, test } from 'vitest';
import { timeline, type TimelineGiven } from './timeline.ts';

const given: TimelineGiven = {
  ...{ title: 'Åtgärderna', today: '2026-11-30', todayLabel: 'I dag', width: 400 },
  months: [{ day: '2026-12-01', name: 'dec.' }],
  rows: [
    {
      title: 'Ljus & sikt',
      from: '2026-11-01',
      to: '2026-12-01',
      mark: '2027-01-29',
      still: false,
    },
    { title: 'Kort', from: '2027-01-28', to: '2027-01-28', still: true },
  ],
};

test('has a bar a row, a mark for a follow-up and a line for today, and nothing that is no number', () => {
  const svg = timeline(given);
  expect(svg.match(/<rect /g)).toHaveLength(2);
  expect(svg.match(/z"/g)).toHaveLength(1);
  expect(svg).toContain('Ljus &amp; sikt');
  expect(svg).toContain('I dag');
  expect(svg).not.toMatch(/NaN|undefined|style=/);
});

test('keeps every bar within its width', () => {
  const ends = [...timeline(given).matchAll(/<rect x="([\d.]+)"[^>]*? width="([\d.]+)"/g)];
  expect(ends).toHaveLength(2);
  for (const [, x = '', width = ''] of ends)
    expect(Number(x) + Number(width)).toBeLessThanOrEqual(given.width);
});

test('is drawn without a row', () => {
  expect(timeline({ ...given, rows: [] })).not.toMatch(/NaN/);
});

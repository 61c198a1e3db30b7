import fc from 'fast-check';
import { expect, it } from 'vitest';
import { history } from './history.ts';
import type { HistoryGiven } from './types.ts';

const given = (more: Partial<HistoryGiven>): HistoryGiven => ({
  ...{ title: 'Trygga (%)', points: [], breaks: [], width: 300, height: 160 },
  ...{ description: 'Ingen säker förändring.', ...more },
});
const at = (tick: string, value?: number, half = 3) =>
  value === undefined ? { tick } : { tick, value, low: value - half, high: value + half };
const count = (svg: string, name: string): number => svg.split(`class="${name}"`).length - 1;
const strokes = (svg: string): number =>
  (/class="fig-line" d="([^"]*)"/.exec(svg)?.[1] ?? '').split('L').length - 1;

it('draws every known point with its whole interval, and says what it says in words', () => {
  const svg = history(given({ points: [at('2024', 71), at('2025', 75), at('2026', 78)] }));
  expect(count(svg, 'fig-point')).toBe(3);
  expect(count(svg, 'fig-interval')).toBe(3);
  expect(strokes(svg)).toBe(2);
  expect(svg).toContain('aria-label="Trygga (%). Ingen säker förändring."');
});

it('joins nothing over a break or over what is missing, and draws neither as zero', () => {
  const points = [at('2022', 30), at('2023', 34), at('2024'), at('2025', 36), at('2026', 35)];
  const svg = history(given({ points, breaks: [1] }));
  expect(strokes(svg)).toBe(1);
  expect(count(svg, 'fig-mark')).toBe(1);
  expect(count(svg, 'fig-missing')).toBe(1);
  expect(count(svg, 'fig-point')).toBe(4);
});

it('makes one band of neighbours that can be compared, and stops it where the line stops', () => {
  const points = [at('2021', 30), at('2022', 34), at('2023', 36), at('2024'), at('2025', 36)];
  const [first, , , , last] = points;
  const svg = history(given({ points, breaks: [2], isBanded: true }));
  const band = /class="fig-band-own" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  // 2021 to 2022; 2023 lies behind a break, and 2025 behind what is missing: they keep intervals of their own.
  expect(band.split('Z')).toHaveLength(2);
  expect(count(svg, 'fig-interval')).toBe(2);
  expect(count(svg, 'fig-point')).toBe(4);
  // As high as the intervals are: the ends of the band lie where the ends of the lines would.
  const lines = history(given({ points, breaks: [2] }));
  const ends = [...lines.matchAll(/fig-interval" d="M([\d.]+) ([\d.]+)V([\d.]+)/g)].slice(0, 2);
  for (const [, x = '', low = '', high = ''] of ends) {
    expect(band).toContain(`${x} ${high}`);
    expect(band).toContain(`${x} ${low}`);
  }
  const alone = history(
    given({ points: [first, last].flatMap((one) => one ?? []), isBanded: true }),
  );
  expect(alone).toContain('fig-band-own');
  const unsure = history(
    given({
      points: [
        { tick: '2024', value: 3 },
        { tick: '2025', value: 4 },
      ],
      isBanded: true,
    }),
  );
  expect(unsure).not.toContain('fig-band-own');
  expect(strokes(unsure)).toBe(1);
});

it('draws what is preliminary as an open point', () => {
  const svg = history(given({ points: [{ tick: '2026', value: 3, preliminary: true }] }));
  expect(svg).toMatch(/fig-point"[^>]*fill="none"/);
});

it('never has a coordinate that is no number', () => {
  const number = fc.oneof(fc.double(), fc.constant(undefined));
  fc.assert(
    fc.property(
      fc.array(fc.record({ tick: fc.string(), value: number, low: number, high: number })),
      fc.array(fc.nat(5)),
      fc.boolean(),
      (points, breaks, isBanded) => {
        const svg = history(given({ points, breaks, isBanded }));
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      },
    ),
  );
});

it('marks days between points with their words, and keeps them in the figure', () => {
  const points = ['2023', '2024', '2025'].map((tick, n) => ({ tick, value: 20 - n }));
  const days = [
    { place: 0.4, text: 'start' },
    { place: 9, text: 'follow-up' },
    { place: Number.NaN, text: 'never' },
  ];
  const svg = history(given({ points, days }));
  expect(svg.match(/class="fig-day"/g)).toHaveLength(2);
  expect(svg).toContain('>start</text>');
  expect(svg).toContain('>follow-up</text>');
  expect(svg).not.toMatch(/never|NaN/);
});

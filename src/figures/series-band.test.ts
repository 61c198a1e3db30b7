import { expect, test } from 'vitest';
import { seriesBand } from './series-band.ts';
import type { BandedPoint } from './types.ts';

function drawn(points: readonly BandedPoint[], from?: number): string {
  return seriesBand({ title: 'A & B', points, from, width: 400, height: 160, description: 'd' });
}

const number = (svg: string, name: string, attribute: string): number =>
  Number(new RegExp(`class="${name}"[^>]* ${attribute}="([-\\d.]+)"`).exec(svg)?.[1]);

test('draws a bar, a band up to the usual and a line for the expected', () => {
  const svg = drawn([{ tick: 'v. 1', count: 4, expected: 2, high: 8 }]);
  expect(number(svg, 'fig-bar', 'height')).toBeCloseTo(number(svg, 'fig-usual', 'height') / 2, 0);
  expect(svg).toContain('fig-expected');
  expect(svg).toContain('A &amp; B');
});

test('a band may begin above zero', () => {
  const whole = number(drawn([{ tick: '', count: 1, high: 8 }]), 'fig-usual', 'height');
  const upper = number(drawn([{ tick: '', count: 1, low: 4, high: 8 }]), 'fig-usual', 'height');
  expect(upper).toBeCloseTo(whole / 2, 0);
});

test('what is not known has no bar, nothing is a dot, what stands out is marked', () => {
  const svg = drawn([
    { tick: 'a' },
    { tick: 'b', count: Number.NaN },
    { tick: 'c', count: 0 },
    { tick: 'd', count: 9, stands: true },
  ]);
  expect(svg.match(/fig-missing/g)).toHaveLength(2);
  expect(svg.match(/fig-zero/g)).toHaveLength(1);
  expect(svg.match(/fig-bar/g)).toHaveLength(1);
  expect(svg).toContain('fig-stands');
  expect(svg).not.toContain('fig-usual');
});

test('odd numbers never reach the picture, and an empty series is drawn', () => {
  const odd = [Infinity, -1, Number.NaN];
  const svg = drawn(
    odd.map((one) => ({ tick: '', count: one, expected: one, low: one, high: one })),
  );
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(drawn([])).toContain('</svg>');
});

test('where something began is a dashed line before the point', () => {
  const points = [
    { tick: '', count: 1 },
    { tick: '', count: 2 },
  ];
  expect(drawn(points, 1)).toContain('fig-mark');
  expect(drawn(points)).not.toContain('fig-mark');
});

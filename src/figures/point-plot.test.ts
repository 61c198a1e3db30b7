import { expect, test } from 'vitest';
import { pointPlot } from './point-plot.ts';
import type { PlotPoint } from './types.ts';

const BASE = { title: 't', width: 400, height: 300, description: 'd' };
const centres = (svg: string): number[][] =>
  [...svg.matchAll(/cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

test('a map is as wide as it is high, north is up, and every name is written', () => {
  const points: PlotPoint[] = [
    ...[
      { name: 'SW', x: 0, y: 0 },
      { name: 'SE', x: 10, y: 0 },
      { name: 'N <', x: 0, y: 10 },
    ],
  ];
  const svg = pointPlot({ ...BASE, points, isMap: true });
  const [[x0 = 0, y0 = 0] = [], [x1 = 0] = [], [, y2 = 0] = []] = centres(svg);
  expect(x1 - x0).toBeCloseTo(y0 - y2, 0);
  expect(y2).toBeLessThan(y0);
  expect(svg).toContain('N &lt;</text>');
});

test('a scatter has axes and lines, and names only what stands out', () => {
  const svg = pointPlot({
    ...{ ...BASE, isMap: false, xTitle: 'väntat' },
    points: [
      { name: 'calm', x: 1, y: 1 },
      { name: 'loud', x: 2, y: 3, stands: true },
    ],
    lines: [
      {
        points: [
          { x: 1, y: 2 },
          { x: 2, y: Number.NaN },
          { x: 3, y: 1 },
        ],
      },
    ],
  });
  expect(svg).toContain('loud</text>');
  expect(svg).not.toContain('calm</text>');
  expect(svg).toContain('väntat');
  expect(svg.match(/fig-line/g)).toHaveLength(1);
  expect(svg).not.toContain('NaN');
});

test('one point, none and what is no number are drawn without harm', () => {
  for (const points of [[], [{ name: 'a', x: 3, y: 3 }], [{ name: 'a', x: Number.NaN, y: 1 }]])
    expect(pointPlot({ ...BASE, points, isMap: true })).not.toMatch(/NaN|Infinity/);
});

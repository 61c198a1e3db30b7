import { expect, it } from 'vitest';
import type { AreaGeometry } from './contract.ts';
import { locate } from './locate.ts';

type Square = { readonly slug: string; readonly geometry: AreaGeometry };
const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const areas: readonly Square[] = [
  {
    slug: 'ring',
    geometry: { type: 'Polygon', coordinates: [square(0, 0, 10), square(4, 4, 2)] },
  },
  { slug: 'hole', geometry: { type: 'Polygon', coordinates: [square(4, 4, 2)] } },
  {
    slug: 'islands',
    geometry: { type: 'MultiPolygon', coordinates: [[square(20, 0, 1)], [square(30, 0, 1)]] },
  },
];

it('finds the area of a place, holes and islands included', () => {
  const found = (x: number, y: number): string | undefined => locate(areas, [x, y])?.slug;
  expect(found(1, 1)).toBe('ring');
  expect(found(5, 5)).toBe('hole');
  expect(found(30.5, 0.5)).toBe('islands');
  expect(found(25, 0.5)).toBeUndefined();
});

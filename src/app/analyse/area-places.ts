import { onGlobe, type Study } from '#statistics/scans';
import type { AreaRow } from './area-rows.ts';
import { alphabetical } from './week-series.ts';

/** An area and its middle as the file gives it. */
export type AreaPlace = { readonly area: string; readonly x: number; readonly y: number };

/**
 * The areas with their middles, in alphabetical order; of rows that differ the first counts.
 * @returns `lacking`: areas without a middle
 */
export function areaPlaces(rows: readonly AreaRow[]): {
  readonly places: readonly AreaPlace[];
  readonly lacking: readonly string[];
} {
  const found = new Map<string, AreaPlace>();
  for (const { area, x, y } of rows) {
    const known = found.get(area);
    if (!known || Number.isNaN(known.x + known.y)) found.set(area, { area, x, y });
  }
  const all = [...found.values()].sort((a, b) => alphabetical(a.area, b.area));
  const isPlaced = ({ x, y }: AreaPlace): boolean => !Number.isNaN(x + y);
  return {
    places: all.filter(isPlaced),
    lacking: all.filter((one) => !isPlaced(one)).map(({ area }) => area),
  };
}

/** Swedish longitudes (x) and latitudes (y); metres and kilometres of a map never all lie within. */
export function areDegrees(places: readonly { readonly x: number; readonly y: number }[]): boolean {
  return places.every(({ x, y }) => x >= 10 && x <= 25 && y >= 55 && y <= 70);
}

/** Points to measure distances between: in the unit of x and y, or in kilometres for degrees. */
export function pointsOf(places: readonly AreaPlace[]): readonly Study['places'][number][] {
  const isGlobe = areDegrees(places);
  return places.map(({ x, y }) => (isGlobe ? onGlobe(y, x) : [x, y]));
}

const LATE_DAYS = 56;

/** Areas whose first row comes eight weeks after the file's: that nothing was counted before is not that nothing happened. */
export function lateAreas(rows: readonly AreaRow[]): readonly string[] {
  const firstOf = new Map<string, string>();
  for (const { area, day } of rows) if (day < (firstOf.get(area) ?? '9')) firstOf.set(area, day);
  const days = [...firstOf.values()].map((day) => Date.parse(day));
  const first = days.reduce((least, one) => Math.min(least, one), Infinity);
  const isLate = (day: string): boolean => Date.parse(day) - first >= LATE_DAYS * 86_400_000;
  return [...firstOf].flatMap(([area, day]) => (isLate(day) ? [area] : [])).sort(alphabetical);
}

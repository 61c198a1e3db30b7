import type { AreaGeometry } from '../contract.ts';
import { locate } from '../locate.ts';

type Placed = { readonly geometry: AreaGeometry };

export type Overlap<Area> = {
  /** Hectares, about. */
  readonly hectares: number;
  /** Which areas it lies in, largest part first, with about how many hectares. */
  readonly parts: readonly { readonly area: Area; readonly hectares: number }[];
};

const METRES_A_DEGREE = 111_320;
/** Metres between the points that are counted; coarser for what is large, so that there are never many. */
const FINEST = 20;
const MOST_POINTS = 40_000;

/**
 * How much of a polygon lies in each of several, by counting points of a grid. About: no number of it is a value of anything.
 * @example overlap(policeArea.geometry, areas).parts[0] // { area: vivalla, hectares: 61 }
 */
export function overlap<Area extends Placed>(
  geometry: AreaGeometry,
  areas: readonly Area[],
): Overlap<Area> {
  const [west, south, east, north] = boxOf(geometry);
  const wide = METRES_A_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const square = (east - west) * wide * (north - south) * METRES_A_DEGREE;
  const step = Math.max(FINEST, Math.sqrt(square / MOST_POINTS));
  const near = areas.filter((one) => meets(boxOf(one.geometry), [west, south, east, north]));
  const counted = new Map<Area, number>();
  let inside = 0;
  for (let lat = south + step / 2 / METRES_A_DEGREE; lat < north; lat += step / METRES_A_DEGREE)
    for (let lon = west + step / 2 / wide; lon < east; lon += step / wide) {
      if (!locate([{ geometry }], [lon, lat])) continue;
      inside += 1;
      const area = locate(near, [lon, lat]);
      if (area) counted.set(area, (counted.get(area) ?? 0) + 1);
    }
  const hectares = (points: number): number => (points * step * step) / 10_000;
  const parts = [...counted].map(([area, points]) => ({ area, hectares: hectares(points) }));
  return { hectares: hectares(inside), parts: parts.sort((a, b) => b.hectares - a.hectares) };
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(geometry: AreaGeometry): Box {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of polygons.flat(2)) {
    [west, south] = [Math.min(west, lon), Math.min(south, lat)];
    [east, north] = [Math.max(east, lon), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

function meets(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

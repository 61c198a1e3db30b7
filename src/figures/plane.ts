// From longitude and latitude to pixels, and the geometry that labels need. Mercator: shapes stay as on other maps.
import type { MapArea, Outline } from './types.ts';

export type Point = readonly [number, number];
export type Ring = readonly Point[];
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};
/** A polygon's rings: the outer one first, holes after it. */
export type Shape = readonly (readonly Ring[])[];
export type Placing = (point: Point) => Point;

const RADIANS = Math.PI / 180;

function mercator(lon: number, lat: number): Point {
  const held = Math.max(-85, Math.min(85, lat));
  return [lon * RADIANS, -Math.log(Math.tan(Math.PI / 4 + (held * RADIANS) / 2))];
}

function ringOf(positions: readonly (readonly number[])[]): Ring {
  return positions.flatMap(([lon, lat]) =>
    lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat)
      ? [mercator(lon, lat)]
      : [],
  );
}

/** The outline on the unit Mercator plane; rings of fewer than three corners are left out. */
export function shapeOf(outline: Outline): Shape {
  const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
  return polygons
    .map((rings) => rings.map(ringOf).filter((ring) => ring.length > 2))
    .filter((rings) => rings.length > 0);
}

/** The area's own point on the same plane. */
export function pointOf(area: MapArea): Point {
  return ringOf([area.point])[0] ?? [0, 0];
}

/** The smallest box around all points, or nothing if there are none. */
export function boxAround(points: Iterable<Point>): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left > right ? undefined : { x: left, y: top, w: right - left, h: bottom - top };
}

/** How many pixels a unit of `from` gets when it is fitted into `into`. */
export function scaleToFit(from: Box, into: Box): number {
  const scale = Math.min(into.w / from.w, into.h / from.h);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/** Fits `from` into `into`, centred, with one scale for both axes. */
export function fit(from: Box, into: Box): Placing {
  const scale = scaleToFit(from, into);
  const left = into.x + (into.w - from.w * scale) / 2;
  const top = into.y + (into.h - from.h * scale) / 2;
  return ([x, y]) => [left + (x - from.x) * scale, top + (y - from.y) * scale];
}

/** The shape in pixels. */
export function place(shape: Shape, placing: Placing): Shape {
  return shape.map((rings) => rings.map((ring) => ring.map(placing)));
}

/** Signed area halves cancel, so this is the ring's area in square pixels. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice / 2);
}

/** The rings of the largest polygon: where the label goes. */
export function largest(shape: Shape): readonly Ring[] | undefined {
  let best: readonly Ring[] | undefined;
  let most = -1;
  for (const rings of shape) {
    const area = ringArea(rings[0] ?? []);
    if (area > most) [best, most] = [rings, area];
  }
  return best;
}

function crosses(from: Point, to: Point, [x, y]: Point): boolean {
  return (
    from[1] > y !== to[1] > y &&
    x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]
  );
}

/** Whether the point lies inside the rings (even-odd, so a hole is outside). */
export function isInside(rings: readonly Ring[], point: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    let last = ring.at(-1);
    for (const corner of ring) {
      if (last !== undefined && crosses(last, corner, point)) inside = !inside;
      last = corner;
    }
  }
  return inside;
}

/** Whether two boxes share any inner point. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Whether `inner` lies wholly in `outer`. */
export function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

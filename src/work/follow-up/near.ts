/** A point as [longitude, latitude]. */
type Point = readonly [number, number];

const KILOMETRES = 2.5;
const MOST = 4;
/** Kilometres a degree of latitude. */
const DEGREE = 111.2;

/**
 * The areas next door: at most four, whose middles lie within 2.5 kilometres. Middles, not borders, for borders are
 * redrawn and the demo's are approximate.
 * @example nearTo(['varberga'], points) // ['oxhagen', …]
 */
export function nearTo(
  own: readonly string[],
  points: ReadonlyMap<string, Point>,
): readonly string[] {
  const middles = own.flatMap((slug): readonly Point[] => {
    const point = points.get(slug);
    return point ? [point] : [];
  });
  return [...points]
    .filter(([slug]) => !own.includes(slug))
    .map(([slug, point]) => ({ slug, far: Math.min(...middles.map((one) => apart(one, point))) }))
    .filter(({ far }) => far <= KILOMETRES)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ slug }) => slug);
}

function apart([east, north]: Point, [otherEast, otherNorth]: Point): number {
  const across = (otherEast - east) * Math.cos((north * Math.PI) / 180);
  return DEGREE * Math.hypot(otherNorth - north, across);
}

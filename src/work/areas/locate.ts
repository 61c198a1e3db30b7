import type { AreaGeometry } from './contract.ts';

type Ring = readonly (readonly [number, number])[];

/**
 * The area in which a place lies. Runs on the device: the place itself is thrown away.
 * @param place [longitude, latitude] in WGS 84
 * @example locate(areas, [15.18, 59.28])?.slug // "oxhagen"
 */
export function locate<Area extends { readonly geometry: AreaGeometry }>(
  areas: readonly Area[],
  place: readonly [number, number],
): Area | undefined {
  return areas.find(({ geometry }) =>
    geometry.type === 'Polygon'
      ? isInside(geometry.coordinates, place)
      : geometry.coordinates.some((polygon) => isInside(polygon, place)),
  );
}

/** Inside the outer ring and in none of the holes: an odd number of crossings in all. */
function isInside(rings: readonly Ring[], place: readonly [number, number]): boolean {
  return rings.reduce((odd, ring) => odd !== crossesOdd(ring, place), false);
}

/** Whether a line from the place eastwards crosses the ring an odd number of times. */
function crossesOdd(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let odd = false;
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous && previous[1] > y !== corner[1] > y) {
      const at =
        corner[0] + ((previous[0] - corner[0]) * (y - corner[1])) / (previous[1] - corner[1]);
      if (x < at) odd = !odd;
    }
    previous = corner;
  }
  return odd;
}

import { at } from '../numerics/at.ts';

/** A point in two or three dimensions, in any unit. */
export type Point = readonly number[];

const EARTH = 6_367;

/** Places around a centre, the nearest first, as far as they are looked through. */
export type Circle = {
  readonly centre: number;
  readonly places: Int32Array;
  /** From the centre to each of the places. */
  readonly distances: Float64Array;
  /** How many of the places a cluster that is told of may have. */
  readonly reported: number;
};

/** A circle grows while what it holds stays within `most`. */
export type SpaceLimit =
  | { readonly kind: 'share'; readonly of: Float64Array; readonly most: number }
  | { readonly kind: 'distance'; readonly most: number };

export type CircleOptions = {
  readonly places: readonly Point[];
  /** Where circles have their middle; without: the places themselves. */
  readonly centres?: readonly Point[];
  readonly limits: readonly SpaceLimit[];
  /** Narrower limits of what is told of. */
  readonly reportLimits?: readonly SpaceLimit[];
};

/**
 * The circles of a scan: around each centre one list of places that is read from its beginning, each length a circle.
 * Places at the same distance follow their coordinates, the first first.
 * Source: Kulldorff, "A spatial scan statistic", Communications in Statistics 26 (1997).
 * @example circlesOf({ places: [[0, 0], [1, 0]], limits: [{ kind: 'distance', most: 1 }] })
 */
export function circlesOf(options: CircleOptions): readonly Circle[] {
  return (options.centres ?? options.places).map((middle, centre) => {
    const order = nearestFirst(middle, options.places);
    const distances = order.map((place) => distanceBetween(middle, options.places[place] ?? []));
    const count = within(order, distances, options.limits);
    const reported = within(order, distances, options.reportLimits ?? []);
    return {
      centre,
      places: Int32Array.from(order.slice(0, count)),
      distances: Float64Array.from(distances.slice(0, count)),
      reported: Math.min(count, reported),
    };
  });
}

function nearestFirst(middle: Point, places: readonly Point[]): readonly number[] {
  const far = places.map((place) => distanceBetween(middle, place));
  return places
    .map((_, place) => place)
    .sort((a, b) => at(far, a) - at(far, b) || before(places[a] ?? [], places[b] ?? []));
}

function before(a: Point, b: Point): number {
  const differs = a.findIndex((value, n) => value !== b[n]);
  return differs < 0 ? 0 : at(a, differs) - at(b, differs);
}

function within(
  order: readonly number[],
  distances: readonly number[],
  limits: readonly SpaceLimit[],
): number {
  const counts = limits.map((limit) => {
    let held = 0;
    const beyond = order.findIndex((place, n) => {
      if (limit.kind === 'distance') return at(distances, n) > limit.most;
      held += at(limit.of, place);
      return held > limit.most;
    });
    return beyond < 0 ? order.length : beyond;
  });
  return Math.min(order.length, ...counts);
}

/** The straight line between two points. */
export function distanceBetween(a: Point, b: Point): number {
  let sum = 0;
  for (let n = 0; n < a.length; n += 1) sum += (at(a, n) - at(b, n)) ** 2;
  return Math.sqrt(sum);
}

/** A place on the globe (degrees) as a point in space, in kilometres from the middle of the Earth (radius 6,367 km). */
export function onGlobe(latitude: number, longitude: number): Point {
  const north = (latitude * Math.PI) / 180;
  const east = (longitude * Math.PI) / 180;
  return [
    EARTH * Math.cos(east) * Math.cos(north),
    EARTH * Math.sin(east) * Math.cos(north),
    EARTH * Math.sin(north),
  ];
}

/** The way over the ground between two points of the globe whose straight line through the Earth is `chord` km. */
export function overGround(chord: number): number {
  return 2 * EARTH * Math.asin(chord / (2 * EARTH));
}

import { at } from '../numerics/at.ts';

/** Who lies beside whom: the neighbours of area i are `of[starts[i]]` … `of[starts[i + 1] − 1]`, numbered from 0. */
export type Neighbours = {
  /** One more entry than there are areas. */
  readonly starts: Int32Array;
  readonly of: Int32Array;
};

export type Point = { readonly x: number; readonly y: number };

/**
 * From a list of pairs, as a map of borders gives them. An area that is in no pair is an island: it has no neighbours.
 * @param pairs both directions, where both are meant; a pair that is given twice counts once
 * @throws RangeError for an area that does not exist, or one beside itself
 * @example neighboursFrom(3, [[0, 1], [1, 0]]) // area 2 is an island
 */
export function neighboursFrom(
  areas: number,
  pairs: readonly (readonly [number, number])[],
): Neighbours {
  const lists = Array.from({ length: areas }, () => new Set<number>());
  for (const [from, to] of pairs) {
    const list = lists[from];
    if (!list || !(to >= 0 && to < areas) || from === to)
      throw new RangeError(`Areas ${from} and ${to} cannot be neighbours among ${areas}`);
    list.add(to);
  }
  return packed(lists.map((list) => [...list]));
}

function packed(lists: readonly (readonly number[])[]): Neighbours {
  const starts = new Int32Array(lists.length + 1);
  for (const [i, list] of lists.entries()) starts[i + 1] = at(starts, i) + list.length;
  return { starts, of: Int32Array.from(lists.flatMap((list) => [...list].sort((a, b) => a - b))) };
}

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** All within a distance (the distance itself included), in the unit of the points. */
export function neighboursWithin(points: readonly Point[], distance: number): Neighbours {
  return packed(
    points.map((own, i) =>
      points.flatMap((other, j) => (i !== j && apart(own, other) <= distance ? [j] : [])),
    ),
  );
}

/** The k nearest; of those at the same distance the first. One may be nearest to another without the reverse. */
export function nearestNeighbours(points: readonly Point[], k: number): Neighbours {
  return packed(
    points.map((own, i) =>
      points
        .map((other, j) => ({ j, distance: apart(own, other) }))
        .filter(({ j }) => j !== i)
        .sort((a, b) => a.distance - b.distance || a.j - b.j)
        .slice(0, k)
        .map(({ j }) => j),
    ),
  );
}

export function countOf({ starts }: Neighbours, area: number): number {
  return at(starts, area + 1) - at(starts, area);
}

/** Sum of the neighbours' values. */
export function neighbourSum(
  { starts, of }: Neighbours,
  values: ArrayLike<number>,
  area: number,
): number {
  let sum = 0;
  for (let n = at(starts, area); n < at(starts, area + 1); n += 1) sum += at(values, at(of, n));
  return sum;
}

/** Mean of the neighbours' values; 0 for an island. */
export function neighbourMean(
  neighbours: Neighbours,
  values: ArrayLike<number>,
  area: number,
): number {
  const count = countOf(neighbours, area);
  return count === 0 ? 0 : neighbourSum(neighbours, values, area) / count;
}

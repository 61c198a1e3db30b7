/** One way in which a table is divided: its values, and which value each is summed into. */
export type Dimension = {
  readonly name: string;
  readonly values: readonly string[];
  /** Place of the value that each is summed into; -1: into none that is shown. */
  readonly parents: Int32Array;
};

/** Name of the value that is the sum of the others. */
export const TOTAL = 'T';

/**
 * A dimension from its values and the sums among them. A value named T without a group of its own is the sum of all
 * that are summed into nothing else.
 * @param groups for each sum, what is added up
 * @throws RangeError when a value stands twice, is unknown, is summed twice, or is part of itself
 * @example dimensionOf('area', ['north', 'south', 'T'])
 * @example dimensionOf('area', ['a', 'b', 'c', 'N', 'T'], { N: ['a', 'b'], T: ['N', 'c'] })
 */
export function dimensionOf(
  name: string,
  values: readonly string[],
  groups: Readonly<Record<string, readonly string[]>> = {},
): Dimension {
  const places = new Map(values.map((value, place) => [value, place]));
  if (places.size < values.length) throw new RangeError(`A value of ${name} stands twice`);
  const parents = new Int32Array(values.length).fill(-1);
  for (const [group, members] of Object.entries(groups))
    for (const member of members) {
      const place = placeOf(places, member);
      if (parents[place] !== -1) throw new RangeError(`${name} ${member} is summed twice`);
      parents[place] = placeOf(places, group);
    }
  sumTheRest(parents, places.get(TOTAL));
  refuseCircles(name, parents);
  return { name, values, parents };
}

/** A total without a group of its own is the sum of what is summed into nothing else. */
function sumTheRest(parents: Int32Array, total: number | undefined): void {
  if (total === undefined || parents.includes(total)) return;
  for (const [place, parent] of parents.entries())
    if (parent === -1 && place !== total) parents[place] = total;
}

function placeOf(places: ReadonlyMap<string, number>, value: string): number {
  const place = places.get(value);
  if (place === undefined) throw new RangeError(`There is no value ${value}`);
  return place;
}

function refuseCircles(name: string, parents: Int32Array): void {
  for (const start of parents.keys()) {
    let steps = 0;
    for (let place = start; place !== -1; place = parents[place] ?? -1) {
      steps += 1;
      if (steps > parents.length) throw new RangeError(`A value of ${name} is part of itself`);
    }
  }
}

/** Places of what is summed into each value: none for a value that is itself counted. */
export function childrenOf({ parents }: Dimension): readonly (readonly number[])[] {
  const children: number[][] = Array.from(parents, () => []);
  for (const [place, parent] of parents.entries()) children[parent]?.push(place);
  return children;
}

/** A place, the one it is summed into, and so on to the top. */
export function upwardFrom({ parents }: Dimension, place: number): readonly number[] {
  const path: number[] = [];
  for (let at = place; at !== -1; at = parents[at] ?? -1) path.push(at);
  return path;
}

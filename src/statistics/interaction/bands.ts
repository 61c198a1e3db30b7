/** Which band [edge, next edge) a value lies in; the number of bands when in none. */
export function bandOf(edges: readonly number[], value: number): number {
  const bands = edges.length - 1;
  if (!(value >= (edges[0] ?? Infinity))) return bands;
  for (let band = 0; band < bands; band += 1) if (value < (edges[band + 1] ?? 0)) return band;
  // Infinity is the end of the last band, and belongs to it.
  return edges[bands] === Infinity && value === Infinity ? bands - 1 : bands;
}

const LONGEST = 1_000_000;

/** The same, by a table where times are whole numbers not too far apart. */
export function timeBands(
  edges: readonly number[],
  times: Float64Array,
): (apart: number) => number {
  const longest = times.reduce((most, one) => Math.max(most, one), -Infinity) - Math.min(...times);
  if (!(longest <= LONGEST) || !times.every(Number.isInteger))
    return (apart) => bandOf(edges, apart);
  const table = Uint8Array.from({ length: longest + 1 }, (_, apart) => bandOf(edges, apart));
  return (apart) => table[apart] ?? 0;
}

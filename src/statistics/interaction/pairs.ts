/** Pairs of events by band of distance, but for the largest group, of which only the size is kept. */
export type PlacedPairs = {
  readonly groups: readonly Group[];
  /** Band of the group that is left out. */
  readonly left: number;
  /** Pairs in each band; the last entry is those in none. */
  readonly sizes: Float64Array;
  readonly total: number;
};

type Group = { readonly band: number; readonly first: Int32Array; readonly second: Int32Array };

type Placed = { readonly x: number; readonly y: number };

/** Twice over all pairs: first to count, then to keep. */
export function pairsOf(
  events: readonly Placed[],
  bandFor: (distance: number) => number,
): PlacedPairs {
  const counted = new Map<number, number>();
  forEachPair(events, (distance) => {
    const band = bandFor(distance);
    counted.set(band, (counted.get(band) ?? 0) + 1);
  });
  const [[left] = [0]] = [...counted].sort(([, a], [, b]) => b - a);
  const kept = new Map<number, Group & { length: number }>();
  for (const [band, size] of counted)
    if (band !== left)
      kept.set(band, {
        band,
        length: 0,
        first: new Int32Array(size),
        second: new Int32Array(size),
      });
  forEachPair(events, (distance, i, j) => {
    const group = kept.get(bandFor(distance));
    if (!group) return;
    group.first[group.length] = i;
    group.second[group.length] = j;
    group.length += 1;
  });
  const sizes = new Float64Array(Math.max(...counted.keys()) + 1);
  for (const [band, size] of counted) sizes[band] = size;
  const total = (events.length * (events.length - 1)) / 2;
  return { groups: [...kept.values()], left, sizes, total };
}

function forEachPair(
  events: readonly Placed[],
  visit: (distance: number, i: number, j: number) => void,
): void {
  for (const [i, a] of events.entries())
    for (let j = i + 1; j < events.length; j += 1) {
      const b = events[j] ?? a;
      visit(Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2), i, j);
    }
}

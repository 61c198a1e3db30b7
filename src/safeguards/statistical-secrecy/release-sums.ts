import { mint, PROTECTED, type SafeShown } from './release.ts';
import { smallestShown } from './smallest-shown.ts';

/** Periods from one place in the line of periods up to, not with, another. */
export type Span = readonly [from: number, to: number];

export type SumsToRelease = {
  /** For each row its counts by period, over all periods that any of the spans holds. */
  readonly rows: readonly (readonly number[])[];
  /** The periods that are summed now. */
  readonly span: Span;
  /** Periods of which sums have been released before, the oldest release first. */
  readonly earlier: readonly Span[];
};

/**
 * Releases sums over periods of which each has been, or may be, shown by itself: the sum of a year beside its weeks. A
 * small period is hidden where it is shown; the sum is shown only when it tells nothing about any of them, that is when
 * every hidden period could still be anything from 1 to the largest hidden number, whatever the others are. When one row
 * alone would be hidden, the smallest of the others is hidden too, because the sum of all rows is known.
 * @param rows for each row its counts by period
 * @example releaseSums([[9, 2, 8], [7, 6, 5]]) // both protected: 19 − 17 would tell of the 2, and 37 − 18 of the 19
 */
export function releaseSums(rows: readonly (readonly number[])[]): readonly SafeShown[] {
  return releaseSumsAfter({ rows, span: [0, rows[0]?.length ?? 0], earlier: [] });
}

/**
 * The same after earlier sums over other spans of the same line: a year's sum made four weeks after another's would tell
 * of the oldest four weeks. Sums over spans are differences of a running sum, so what can be concluded from all of them
 * together is worked out exactly (difference constraints, shortest paths: Cormen et al., ch. 24.4).
 * @throws RangeError when a span does not lie within the line
 */
export function releaseSumsAfter({ rows, span, earlier }: SumsToRelease): readonly SafeShown[] {
  const [from, to] = span;
  for (const [first, end] of [span, ...earlier])
    if (first < 0 || end < first || rows.some(({ length }) => end > length))
      throw new RangeError('A span lies outside the periods');
  const sums = rows.map((counts) => sumOf(counts.slice(from, to)));
  const hidden = new Set(
    rows.flatMap((counts, n) => (tellsOfOne(counts, { span, earlier }) ? [n] : [])),
  );
  if (hidden.size === 1) for (const alone of [...hidden]) hidden.add(smallestBeside(sums, alone));
  return sums.map((sum, n) => (hidden.has(n) ? PROTECTED : mint(sum)));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Whether the sum, with those that were shown before it, narrows what a hidden period can be. A sum that is small itself
 * always does: none of its hidden periods could be the largest hidden number, or its only one would be known.
 */
function tellsOfOne(
  counts: readonly number[],
  { span, earlier }: Pick<SumsToRelease, 'span' | 'earlier'>,
): boolean {
  const told: Span[] = [];
  // What was released before was released by this very rule, one after the other.
  for (const one of earlier) if (!narrows(counts, [...told, one])) told.push(one);
  return narrows(counts, [...told, span]);
}

/** Whether some sums together leave a hidden period less than everything it could be. */
function narrows(counts: readonly number[], spans: readonly Span[]): boolean {
  const largest = smallestShown() - 1;
  const hidden = counts.flatMap((count, at) => (count > 0 && count <= largest ? [at] : []));
  const nodes = hidden.length + 1;
  // apart[u][v]: how much the running sum of hidden periods can grow at most from u to v.
  const apart = Array.from({ length: nodes }, (_, u) =>
    Float64Array.from({ length: nodes }, (_unused, v) => growth(u, v, largest)),
  );
  for (const [from, to] of spans) {
    const u = hidden.filter((at) => at < from).length;
    const v = hidden.filter((at) => at < to).length;
    const sum = sumOf(hidden.slice(u, v).map((at) => counts[at] ?? 0));
    const [there, back] = [apart[u], apart[v]];
    if (!there || !back) continue;
    // Never more than the hidden periods can hold, so that nothing known is forgotten.
    there[v] = sum;
    back[u] = -sum;
  }
  shortest(apart);
  return hidden.some((_, k) => {
    const most = apart[k]?.[k + 1] ?? largest;
    const least = -(apart[k + 1]?.[k] ?? -1);
    return most < largest || least > 1;
  });
}

function growth(u: number, v: number, largest: number): number {
  return v > u ? (v - u) * largest : v - u;
}

/** Floyd–Warshall, in place. */
function shortest(apart: readonly Float64Array[]): void {
  for (const [k, via] of apart.entries())
    for (const row of apart) {
      const first = row[k] ?? Infinity;
      for (let v = 0; v < row.length; v += 1) {
        const by = first + (via[v] ?? Infinity);
        if (by < (row[v] ?? Infinity)) row[v] = by;
      }
    }
}

/** Of the other rows the one with the smallest sum that is not zero; the first where all are zero; without others itself. */
function smallestBeside(sums: readonly number[], alone: number): number {
  const others = sums.map((sum, n) => ({ sum, n })).filter(({ n }) => n !== alone);
  const [first] = others.filter(({ sum }) => sum > 0).sort((a, b) => a.sum - b.sum);
  return (first ?? others[0])?.n ?? alone;
}

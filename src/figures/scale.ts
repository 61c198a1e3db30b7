// Colour classes of a map: few, whole numbers, the same rule for every week.
import type { MapScale, ScaleStep } from './types.ts';

type Step = ScaleStep['step'];
const STEPS: readonly Step[] = [0, 1, 2, 3, 4];
/** Counts pile up near zero, so the lower classes are narrower: shares of the highest count. */
const SHARES = [0.09, 0.25, 0.46, 0.72, 1] as const;
/** Which shades a map of few classes uses: never only the darkest. */
const SPREAD: readonly (readonly Step[])[] = [[], [1], [1, 3], [0, 2, 4], [0, 1, 3, 4], STEPS];

function roundUp(value: number): number {
  const unit = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, value))) - 1));
  return Math.ceil(value / unit) * unit;
}

function tops(highest: number): number[] {
  if (highest <= STEPS.length) return Array.from({ length: highest }, (_, i) => i + 1);
  const found: number[] = [];
  for (const share of SHARES)
    found.push(Math.max((found.at(-1) ?? 0) + 1, roundUp(highest * share)));
  return found;
}

/**
 * Classes for counts (whole numbers of reports; zeros and what is not a number are left out).
 * Lowest class starts at 1, the last holds the highest count and everything above.
 * @param fromLowest the lowest class starts at the lowest count there is: where small numbers are protected, a class of
 * numbers that are never shown would say what is behind the hatch
 * @example mapScale([1, 4, 30]).stepOf(30) // 4
 */
export function mapScale(
  values: readonly number[],
  { fromLowest = false }: { readonly fromLowest?: boolean } = {},
): MapScale {
  const counts = values.filter((n) => Number.isFinite(n) && n > 0).map(Math.ceil);
  const lowest = fromLowest && counts.length > 0 ? Math.min(...counts) : 1;
  const ends = tops(Math.max(0, ...counts)).filter((to) => to >= lowest);
  const shades = SPREAD[ends.length] ?? STEPS;
  const steps = ends.map((to, i) => {
    const from = i === 0 ? lowest : (ends[i - 1] ?? 0) + 1;
    return { from, to, step: shades[i] ?? 4 };
  });
  const stepOf = (n: number): Step => (steps.find(({ to }) => n <= to) ?? steps.at(-1))?.step ?? 0;
  return { steps, stepOf };
}

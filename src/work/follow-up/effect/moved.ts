import { compareChanges } from '#statistics/comparison';
import { weightedDisplacement } from '#statistics/effects';
import { beforeAfter, spansOf, together, type EffectGiven } from './given.ts';
import { weeksOf } from './estimate.ts';
import { EFFECT_RULE } from './rule.ts';

export type Moved = {
  /** What happened next door: more than elsewhere, fewer, or nothing that can be told. */
  readonly nextDoor: 'more' | 'fewer' | 'no-telling';
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Reports fewer (below 0) here, next door, and together, of what the comparison let one expect; the last with its interval. */
  readonly local: number;
  readonly displaced: number;
  readonly total: { readonly estimate: number; readonly low: number; readonly high: number };
};

/**
 * Whether what was here moved next door, or the good of it spread there: the areas next door beside the same comparison areas.
 * Source: Wheeler & Ratcliffe (2018), "A simple weighted displacement difference test".
 * @returns undefined without areas next door, or without any to compare with
 */
export function movedNextDoor(given: EffectGiven): Moved | undefined {
  const { treated, near, comparison, seed } = given;
  if (near.length === 0 || comparison.length < EFFECT_RULE.leastComparison) return undefined;
  const spans = spansOf({ ...given, weeks: weeksOf(given) });
  const { alpha, leastSpread } = EFFECT_RULE;
  const found = compareChanges({
    treated: near.map((one) => beforeAfter(one, spans)),
    comparison: comparison.map((one) => beforeAfter(one, spans)),
    ...{ alpha, leastSpread, seed },
  });
  if (!found) return undefined;
  const { ratio, low, high } = found;
  const pair = (of: EffectGiven['near']): readonly [number, number] =>
    beforeAfter({ area: '', counts: together(of) }, spans);
  // Each belt of comparison is its own half of the areas, so that the two differences do not share their chance.
  const [even, odd] = [0, 1].map((part) => pair(comparison.filter((_, n) => n % 2 === part)));
  const sums = { treated: pair(treated), near: pair(near) };
  const shown = weightedDisplacement({
    ...{ control: even ?? [0, 0], treated: sums.treated },
    ...{ controlBelt: odd ?? [0, 0], treatedBelt: sums.near, alpha },
    // Before lasts longer than after: counted as if it were as long.
    durations: [lengthOf(spans.before) / lengthOf(spans.after), 1],
    sizes: [scale(even, sums.treated), 1, scale(odd, sums.near), 1],
  });
  const nextDoor = low > 1 ? 'more' : high < 1 ? 'fewer' : 'no-telling';
  // The method's own errors suppose chance alone; the areas vary more than that.
  const wider = Math.sqrt(found.dispersion);
  const { estimate } = shown.total;
  const far = (end: number): number => estimate + wider * (end - estimate);
  return {
    ...{ nextDoor, ratio, low, high },
    ...{ local: shown.local.estimate, displaced: shown.displaced.estimate },
    total: { estimate, low: far(shown.low), high: far(shown.high) },
  };
}

function lengthOf([from, to]: readonly [number, number]): number {
  return to - from;
}

/** How many times the reports of the one the other has before. */
function scale(
  control: readonly [number, number] | undefined,
  [own]: readonly [number, number],
): number {
  return Math.max(1, control?.[0] ?? 1) / Math.max(1, own);
}

import { sidesOf, type IndicatorValue, type SidesAsked } from './points.ts';
import { INDICATOR_RULE } from './rule.ts';

/** Why a place is not proposed. */
export type PlaceNot = 'next-door' | 'own-measure' | 'break' | 'values' | 'level';

export type PlaceCandidate = {
  readonly place: string;
  /** Absent: proposed. */
  readonly not?: PlaceNot;
};

export type PlacesGiven = SidesAsked & {
  /** Values of periods BEFORE the start only: this rule has no way to see an outcome. */
  readonly own: readonly IndicatorValue[];
  readonly others: readonly {
    readonly place: string;
    readonly values: readonly IndicatorValue[];
    readonly isNextDoor: boolean;
    readonly hasMeasure: boolean;
    readonly isBroken: boolean;
  }[];
};

/**
 * Places to compare an indicator with: those that have a value of every period before the start that counts. The rule sees only
 * what was before. In the order they were given: none is better.
 */
export function proposePlaces(given: PlacesGiven): readonly PlaceCandidate[] {
  const { before } = sidesOf(given.own, given);
  const all = given.others.map((one) => {
    const mine = before.flatMap(({ period }) => {
      const value = one.values.find((each) => each.period === period && each.status !== 'p')?.value;
      return value ?? [];
    });
    return { place: one.place, mean: meanOf(mine), ...whyNot(one, mine.length < before.length) };
  });
  const level = meanOf(before.flatMap(({ value }) => value ?? []));
  const nearest = all
    .filter(({ not }) => not === undefined)
    .toSorted((a, b) => Math.abs(a.mean - level) - Math.abs(b.mean - level))
    .slice(0, INDICATOR_RULE.mostPlaces);
  const kept = new Set(nearest.map(({ place }) => place));
  return all.map(({ place, not }) =>
    not === undefined && kept.has(place) ? { place } : { place, not: not ?? 'level' },
  );
}

function whyNot(one: PlacesGiven['others'][number], lacks: boolean): { readonly not?: PlaceNot } {
  if (one.isNextDoor) return { not: 'next-door' };
  if (one.hasMeasure) return { not: 'own-measure' };
  if (one.isBroken) return { not: 'break' };
  return lacks ? { not: 'values' } : {};
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}

import { at } from '../numerics/at.ts';

/** How many lived in a place, of a stratum (such as women of 20–24), on a day. */
export type PopulationCount = {
  readonly place: number;
  readonly stratum: number;
  readonly day: number;
  readonly persons: number;
  /** A count for a whole day holds until the next; one for a month or a year is a point on the way to the next count. */
  readonly wholeDay: boolean;
};

type Curve = { readonly days: readonly number[]; readonly persons: readonly number[] };

/** How many person-days each place and stratum had; what was not counted on a day that others were is nobody. */
export type Populations = {
  /** The mean number of persons from a day to before another. */
  readonly meanBetween: (
    who: { place: number; stratum: number },
    from: number,
    to: number,
  ) => number;
  readonly places: number;
  readonly strata: number;
};

/**
 * Populations between their counts: a straight line from one to the next, level before the first and after the last.
 * @throws RangeError when there is no count at all
 */
export function populationsOf(
  counts: readonly PopulationCount[],
  { places, strata }: { readonly places: number; readonly strata: number },
): Populations {
  if (counts.length === 0) throw new RangeError('There is no population.');
  const days = daysOf(counts);
  const curves: (Curve | undefined)[] = Array.from({ length: places * strata });
  for (const count of counts) {
    const slot = count.place * strata + count.stratum;
    const persons = [...(curves[slot]?.persons ?? days.map(() => 0))];
    const here = days.lastIndexOf(count.day);
    persons[here] = at(persons, here) + count.persons;
    const next = count.wholeDay ? days.indexOf(count.day + 1) : -1;
    if (next >= 0) persons[next] = at(persons, next) + count.persons;
    curves[slot] = { days, persons };
  }
  return {
    ...{ places, strata },
    meanBetween: ({ place, stratum }, from, to) => {
      const curve = curves[place * strata + stratum];
      return curve === undefined ? 0 : areaUnder(curve, from, to) / (to - from);
    },
  };
}

/** Every day with a count, in order; after one for a whole day comes the next day, before a count of its own. */
function daysOf(counts: readonly PopulationCount[]): readonly number[] {
  const given = new Map<number, boolean>();
  for (const { day, wholeDay } of counts) given.set(day, wholeDay || given.get(day) === true);
  return [...given]
    .sort(([a], [b]) => a - b)
    .flatMap(([day, wholeDay]) => (wholeDay ? [day, day + 1] : [day]));
}

function areaUnder(curve: Curve, from: number, to: number): number {
  const { days, persons } = curve;
  const last = days.length - 1;
  let area = at(persons, 0) * Math.max(0, Math.min(to, at(days, 0)) - from);
  area += at(persons, last) * Math.max(0, to - Math.max(from, at(days, last)));
  for (let n = 0; n < last; n += 1) {
    const left = Math.max(from, at(days, n));
    const right = Math.min(to, at(days, n + 1));
    if (right <= left) continue;
    area += ((levelAt(curve, n, left) + levelAt(curve, n, right)) / 2) * (right - left);
  }
  return area;
}

function levelAt({ days, persons }: Curve, n: number, day: number): number {
  const share = (day - at(days, n)) / (at(days, n + 1) - at(days, n));
  return at(persons, n) + share * (at(persons, n + 1) - at(persons, n));
}

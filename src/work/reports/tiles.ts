import { addDays, instantAt, mondayOf } from '#platform/weeks';

/** Shown at once to those who have reported little; the others wait behind "Fler val". */
const USUAL = ['damage', 'violence', 'unsafe_place', 'drugs', 'vehicle', 'disorder'];
/** Something good is always among the first, in the same place. */
const GOOD = 'positive';
const WEEKS = 13;
/** Fewer reports than this say nothing about what a unit mostly reports. */
const FEWEST = 5;

export type UsedCategory = { readonly code: string; readonly reports: number };

/**
 * The tiles of "Vad hände?": what the unit itself has reported most comes first, then the usual ones. The unit's, not
 * the person's: a pseudonym is for counting reporters, and changes with the quarter.
 * @param used what the unit has reported, as of the beginning of the week
 * @param offered codes of the categories that can be chosen
 * @example tilesOf([{ code: 'litter', reports: 7 }], offered)[0] // "litter"
 */
export function tilesOf(
  used: readonly UsedCategory[],
  offered: readonly string[],
): readonly string[] {
  const told = used.reduce((sum, one) => sum + one.reports, 0);
  const reports = new Map(used.map((one) => [one.code, one.reports]));
  const times = (code: string): number => (told < FEWEST ? 0 : (reports.get(code) ?? 0));
  const first = [...new Set([...USUAL, ...offered])]
    .filter((code) => code !== GOOD && offered.includes(code))
    .filter((code) => USUAL.includes(code) || times(code) > 0)
    // Equal numbers keep the usual order.
    .sort((a, b) => times(b) - times(a))
    .slice(0, USUAL.length);
  return offered.includes(GOOD) ? [...first, GOOD] : first;
}

/** The thirteen whole weeks before this one, and when this one began: the same from Monday to Sunday. */
export function usedSpan(week: string): {
  readonly from: string;
  readonly before: string;
  readonly knownAt: Date;
} {
  const monday = mondayOf(week);
  return {
    from: addDays(monday, -7 * WEEKS),
    before: monday,
    knownAt: instantAt(monday, '00:00'),
  };
}

import { addDays, instantAt } from './days.ts';

/** When weeks are frozen, from one week on until the next rule: a weekday (1 Monday … 7) and a time of the week after. */
export type FreezeRule = {
  /** The first week that is frozen by this rule: "2026-W50". */
  readonly from: string;
  readonly weekday: number;
  readonly time: string;
};

/** Before every week that there is. */
const EVER = '0000-W01';
const FIRST: FreezeRule = { from: EVER, weekday: 1, time: '12:00' };

// The one thing in this room that can be set: what an instant means is the same for all who ask in one process, and it is
// told once at the start and again when the municipality has chosen anew. What has begun is never changed by those who set it.
let rules: readonly FreezeRule[] = [FIRST];

/**
 * Holds when weeks are frozen from now on, in this process.
 * @param usual what holds for every week before the first change
 * @param changes later rules, in any order
 * @example holdFreezes({ weekday: 1, time: '12:00' }, [{ from: '2027-W02', weekday: 2, time: '09:00' }])
 */
export function holdFreezes(
  usual: Omit<FreezeRule, 'from'>,
  changes: readonly FreezeRule[] = [],
): void {
  const later = [...changes].sort((one, other) => (one.from < other.from ? -1 : 1));
  rules = [{ from: EVER, weekday: usual.weekday, time: usual.time }, ...later];
}

/** The rule by which a week is frozen. */
export function freezeRuleOf(week: string): FreezeRule {
  return rules.findLast(({ from }) => from <= week) ?? FIRST;
}

/**
 * The instant at which a week is frozen, on a day of the week after.
 * @param monday the week's Monday
 */
export function freezeOf(week: string, monday: string): Date {
  const { weekday, time } = freezeRuleOf(week);
  return instantAt(addDays(monday, 7 + weekday - 1), time);
}

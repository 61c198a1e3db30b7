import { mondayOf } from '#platform/weeks';
import { isHighSummer, isSchoolHoliday } from './calendar.ts';
import { municipality, type DemoOrganisation } from './municipality.ts';
import { PLANTED } from './planted.ts';
import { seeded, type Random } from './random.ts';

/** Weeks back from now in which only the planted silence is a silence, so that a detector can be judged. */
const UNDISTURBED = 20;
const WEEK = 7 * 86_400_000;
const HALF_YEAR = 26;

export type Round = {
  readonly seed: number;
  readonly week: string;
  /** Weeks from the week of `until`: 0, -1, … */
  readonly offset: number;
  readonly random: Random;
};

/** The organisations that send anything of a week: most do in most weeks, some fall silent for three to seven weeks. */
export function takingPart(round: Round): readonly DemoOrganisation[] {
  return municipality.organisations.filter(
    (one) =>
      one.expectedToReport &&
      round.random.next() < one.takesPart &&
      !isSilent(one, round.offset) &&
      !isAway(one, round),
  );
}

/** Share of its usual reports that an organisation sends when school is out. */
export function shareOpen(kind: string, week: string): number {
  if (kind === 'school' && isSchoolHoliday(week)) return 0.1;
  return kind === 'leisure' && isHighSummer(week) ? 0.4 : 1;
}

function isSilent({ slug }: DemoOrganisation, offset: number): boolean {
  return PLANTED.some(
    (one) => one.kind === 'silent' && one.organisation === slug && offset >= one.from,
  );
}

/** The less it takes part, the likelier that it is away once in a half-year: someone is ill, someone has left. */
function isAway(one: DemoOrganisation, { seed, week, offset }: Round): boolean {
  if (offset > -UNDISTURBED) return false;
  const number = Math.round(Date.parse(`${mondayOf(week)}T00:00:00Z`) / WEEK);
  const name = Array.from(one.slug, (letter) => letter.charCodeAt(0)).reduce(
    (sum, code) => (sum * 31 + code) % 1_000_003,
    7,
  );
  const random = seeded(seed + name * 1013 + Math.floor(number / HALF_YEAR));
  const happens = random.next() < (1 - one.takesPart) * 1.2;
  const length = 3 + Math.floor(random.next() * 5);
  const start = Math.floor(random.next() * (HALF_YEAR - length));
  const within = number % HALF_YEAR;
  return happens && within >= start && within < start + length;
}

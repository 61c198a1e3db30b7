import { addDays } from '#platform/weeks';
import type { Kind } from '#safeguards/audit';

/** What somebody does when they look something up; a review is about these. */
export const LOOKS: readonly Kind[] = [
  'report.read',
  'access.read',
  'log.read',
  'log.exported',
  'records.extracted',
];

/** Why a look-up is to be gone through: drawn by lot, or something about the look-up itself. Never about who made it. */
export const REASONS = ['sample', 'outside', 'volume', 'hours'] as const;
export type Reason = (typeof REASONS)[number];

export type Plan = {
  /** How many months a review covers. */
  readonly months: number;
  /** Days after the period's end within which it is to be signed. */
  readonly dueDays: number;
  readonly sample: number;
  /** More look-ups than this in one day stand out. */
  readonly volume: number;
  /** Odd hours begin and end, by Swedish clocks ("22:00"). */
  readonly nightFrom: string;
  readonly nightTo: string;
};

export type Period = { readonly from: string; readonly to: string; readonly due: string };

/**
 * The last period that has ended, and when its review is due.
 * @param today in Sweden
 * @example lastPeriod('2026-11-24', { months: 3, dueDays: 30 }) // { from: '2026-07-01', to: '2026-09-30', due: '2026-10-30' }
 */
export function lastPeriod(
  today: string,
  { months, dueDays }: Pick<Plan, 'months' | 'dueDays'>,
): Period {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const begun = month - (month % months);
  const to = addDays(firstOf(begun), -1);
  return { from: firstOf(begun - months), to, due: addDays(to, dueDays) };
}

function firstOf(month: number): string {
  const inYear = String((month % 12) + 1).padStart(2, '0');
  return `${Math.floor(month / 12)}-${inYear}-01`;
}

const LONGEST = 1_000;

/** What is wrong with a note; undefined when nothing is. `finds` are what looks like personal data in it. */
export function wrongWith(
  note: string,
  screen: (text: string) => readonly unknown[],
): 'noteMissing' | 'noteLong' | 'notePersonal' | undefined {
  if (note === '') return 'noteMissing';
  if (note.length > LONGEST) return 'noteLong';
  return screen(note).length > 0 ? 'notePersonal' : undefined;
}

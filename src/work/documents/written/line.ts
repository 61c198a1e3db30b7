import { addDays } from '#platform/weeks';
import type { Span } from '#safeguards/statistical-secrecy';

type Period = { readonly first: string; readonly last: string };

/** The weeks of all periods that were told or are told now, in one line, and where each period lies in it. */
export type Line = Period & {
  /** Mondays, oldest first. */
  readonly mondays: readonly string[];
  readonly span: Span;
  /** Oldest release first. */
  readonly earlier: readonly Span[];
  /** The same in groups of so many weeks that end where the period now ends. */
  readonly inGroups: (weeks: number) => Grouped;
};
type Grouped = {
  readonly span: Span;
  readonly earlier: readonly Span[];
  /** Counts by week, summed by group. */
  readonly sums: (counts: readonly number[]) => readonly number[];
};

const DAYS = 7;

/**
 * Lays a period and those that were told before it in one line of weeks. Periods that lie wholly apart from it, and from
 * those it meets, are left out: nothing can be concluded from them together.
 * @param period first a Monday, last a Sunday
 */
export function lineOf(period: Period, told: readonly Period[]): Line {
  const near = meeting(period, told);
  const all = [period, ...near];
  const first = all.reduce((least, one) => (one.first < least ? one.first : least), period.first);
  const last = all.reduce((most, one) => (one.last > most ? one.last : most), period.last);
  const count = weeksBetween(first, last) + 1;
  const mondays = Array.from({ length: count }, (_, n) => addDays(first, n * DAYS));
  const spanOf = (one: Period): Span => [
    weeksBetween(first, one.first),
    weeksBetween(first, one.last) + 1,
  ];
  const span = spanOf(period);
  const earlier = near.map(spanOf);
  return {
    first,
    last,
    mondays,
    span,
    earlier,
    inGroups: (weeks) => grouped(weeks, count, { span, earlier }),
  };
}

/** Whole weeks from a day to another. */
function weeksBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / (DAYS * 86_400_000));
}

/** Those that share weeks with the period, with one that does, and so on. */
function meeting(period: Period, told: readonly Period[]): readonly Period[] {
  let found: readonly Period[] = [];
  for (;;) {
    const all = [period, ...found];
    const meets = (one: Period): boolean =>
      all.some(({ first, last }) => one.first <= last && one.last >= first);
    const next = told.filter(meets);
    if (next.length === found.length) return next;
    found = next;
  }
}

function grouped(
  weeks: number,
  count: number,
  { span, earlier }: { readonly span: Span; readonly earlier: readonly Span[] },
): Grouped {
  // Groups end where the period ends; the oldest may be cut, and what does not lie on their bounds is told wider.
  const shift = (weeks - (span[1] % weeks)) % weeks;
  const length = Math.ceil((count + shift) / weeks);
  const place = ([from, to]: Span): Span => [
    Math.floor((from + shift) / weeks),
    Math.ceil((to + shift) / weeks),
  ];
  return {
    span: place(span),
    earlier: earlier.map(place),
    sums: (counts) =>
      Array.from({ length }, (_, n) => {
        const [from, to] = [n * weeks - shift, (n + 1) * weeks - shift];
        return counts.slice(Math.max(0, from), Math.max(0, to)).reduce((sum, one) => sum + one, 0);
      }),
  };
}

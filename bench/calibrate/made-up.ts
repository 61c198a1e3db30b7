// Made-up municipalities whose truth is known: 45 areas by 17 categories, week by week, as sparse as real ones.
import { isSchoolHoliday, season } from '../../src/app/seed/calendar.ts';
import { CATEGORIES } from '../../src/app/seed/rates.ts';
import type { Random } from '../../src/app/seed/random.ts';
import { addWeeks } from '../../src/platform/weeks/index.ts';

export const AREAS = 45;
const KINDS = Object.values(CATEGORIES);
export const KIND_COUNT = KINDS.length;
const SHARES = KINDS.reduce((sum, { share }) => sum + share, 0);
/** Reports a week of the whole municipality. */
const REPORTS = 90;
const FIRST_WEEK = '2020-W02';
/** Years of weeks from which a history is cut, so that the judged week may be any of the year. */
const CALENDAR = Array.from({ length: 52 * 6 }, (_, n) => addWeeks(FIRST_WEEK, n));

export type Circumstances = {
  readonly weeks: number;
  /** Share by which an area's and a category's level vary from week to week beyond chance; 0: Poisson. */
  readonly scatter: number;
  /** Share of the weeks in which each of an area's three organisations sends its reports. */
  readonly takesPart: number;
  /** What the reports are multiplied by at the end of the last half year, because more people report. */
  readonly growth: number;
  /** Categories of the school fall to a third without school. */
  readonly holidays: boolean;
};

export const CALM: Circumstances = {
  ...{ weeks: 183, scatter: 0, takesPart: 1, growth: 1, holidays: false },
};

/** What the mean of an area, category and week is multiplied by. */
export type Factor = (area: number, kind: number, week: number) => number;

export type World = {
  /** Counts by area and category (area × KIND_COUNT + category), one a week. */
  readonly cells: readonly Float64Array[];
  readonly levels: readonly number[];
};

/** Levels of the areas: a few large, most small. */
export function levelsOf(random: Random): readonly number[] {
  const raw = Array.from({ length: AREAS }, () => Math.exp(1.1 * normal(random)));
  const sum = raw.reduce((all, one) => all + one, 0);
  return raw.map((one) => (one * REPORTS) / sum);
}

/** A municipality in which nothing has changed but what `factor` says. */
export function madeUp(
  circumstances: Circumstances,
  random: Random,
  { levels, factor = () => 1 }: { readonly levels: readonly number[]; readonly factor?: Factor },
): World {
  const { weeks } = circumstances;
  const first = Math.floor(random.next() * (CALENDAR.length - weeks + 1));
  const cells = Array.from({ length: AREAS * KIND_COUNT }, () => new Float64Array(weeks));
  for (let week = 0; week < weeks; week += 1) {
    const kinds = kindsOf(circumstances, CALENDAR[first + week] ?? FIRST_WEEK, random);
    for (const [area, level] of levels.entries()) {
      const mean = level * areaFactor(circumstances, week, random);
      for (const [kind, share] of kinds.entries()) {
        const counts = cells[area * KIND_COUNT + kind];
        if (counts) counts[week] = random.poisson(mean * share * factor(area, kind, week));
      }
    }
  }
  return { cells, levels };
}

/** Each category's share of a week's reports. */
function kindsOf(
  { scatter, holidays }: Circumstances,
  week: string,
  random: Random,
): readonly number[] {
  return KINDS.map(({ share, swing, school }) => {
    const closed = holidays && school === true && isSchoolHoliday(week) ? 0.35 : 1;
    return (share / SHARES) * season(week, swing) * closed * scattered(scatter, random);
  });
}

const ORGANISATIONS = [0.5, 0.3, 0.2];
const GROWING = 26;

function areaFactor(
  { scatter, takesPart, growth, weeks }: Circumstances,
  week: number,
  random: Random,
): number {
  const sent = ORGANISATIONS.map((share) => (random.next() < takesPart ? share / takesPart : 0));
  const grown = Math.max(0, week - (weeks - 1 - GROWING)) / GROWING;
  const reported = sent.reduce((sum, share) => sum + share, 0);
  return reported * scattered(scatter, random) * (1 + (growth - 1) * grown);
}

/** Log-normal around 1. */
function scattered(spread: number, random: Random): number {
  return spread === 0 ? 1 : Math.exp(spread * normal(random) - (spread * spread) / 2);
}

/** Box and Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

const USUAL_WEEKS = 52;
const LEAST_USUAL = 0.5;

/** The family of the picture: area totals, categories, and areas by category where half a report a week is usual. */
export function familyOf({
  cells,
}: World): readonly { readonly id: string; readonly counts: Float64Array }[] {
  const all = Array.from({ length: AREAS }, (_, n) => n);
  const kinds = Array.from({ length: KIND_COUNT }, (_, n) => n);
  const of = (area: number, kind: number): Float64Array =>
    cells[area * KIND_COUNT + kind] ?? new Float64Array();
  const areas = all.map((area) => ({
    ...{ id: `a${area}`, counts: together(kinds.map((kind) => of(area, kind))) },
  }));
  const whole = kinds.map((kind) => ({
    ...{ id: `k${kind}`, counts: together(all.map((area) => of(area, kind))) },
  }));
  const parts = all.flatMap((area) =>
    kinds.map((kind) => ({ id: `a${area}k${kind}`, counts: of(area, kind) })),
  );
  return [...areas, ...whole, ...parts.filter(({ counts }) => usualOf(counts) >= LEAST_USUAL)];
}

/** Mean of the year before the last week. */
export function usualOf(counts: Float64Array): number {
  const before = counts.subarray(Math.max(0, counts.length - 1 - USUAL_WEEKS), counts.length - 1);
  return before.reduce((sum, count) => sum + count, 0) / before.length;
}

function together(series: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(series[0]?.length ?? 0);
  for (const counts of series)
    for (let week = 0; week < sum.length; week += 1)
      sum[week] = (sum[week] ?? 0) + (counts[week] ?? 0);
  return sum;
}

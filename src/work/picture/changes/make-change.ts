import { organisationsBehind, reportersBehind, shownSeries } from './behind.ts';
import type { Change } from './change.ts';
import type { Comparable } from './comparable.ts';
import { explain } from './explain.ts';
import type { FoundBreak } from './find-moves.ts';
import { GROUPS } from './groups.ts';
import type { Inputs } from './inputs.ts';
import { areaOf, categoryOf } from './series.ts';
import type { FoundScan } from './scan-week.ts';

/** Weeks back from the judged week in which a break is told of. */
const TOLD_FOR = 52;

/** A series that stands out over so many weeks. */
export type Alarm = {
  readonly looksLike: 'more' | 'fewer';
  readonly weeks: number;
  readonly method: Change['method'];
  readonly observed: number;
  readonly expected: number;
  readonly interval: { readonly lo: number; readonly hi: number };
  readonly p: number;
};

/** A series that stands out, as a card tells it. */
export function changeOf(
  inputs: Inputs,
  series: Comparable,
  told: Alarm & { readonly kind: Change['kind'] },
): Change {
  const { key, id } = series;
  const { kind, looksLike, method, weeks, observed, expected, interval, p } = told;
  const reporters = reportersBehind(inputs, key, weeks);
  const organisations = organisationsBehind(inputs, key, weeks);
  return {
    ...{ id, kind, looksLike, method },
    ...whereOf(inputs, series),
    from: inputs.weeks.at(-weeks) ?? inputs.week,
    ...{ to: inputs.week, n: observed, expected: rounded(expected), usual: interval },
    // Where an organisation was left out, what is told differs from what everyone can count: its own sums would be read from it.
    ...(series.without.length === 0 && { least: leastOf(series.counts) }),
    oneWeekIn: oneIn(p),
    ...(reporters && { reporters }),
    ...(organisations && { organisations }),
    explanations: explain(inputs, { series, looksLike, reporters }),
    series: shownSeries(inputs, series),
  };
}

function whereOf(
  inputs: Inputs,
  { key }: Comparable,
): Pick<Change, 'source' | 'areas' | 'category'> {
  const [area, category] = [areaOf(inputs, key), categoryOf(inputs, key)];
  return {
    source: key.kind === 'police' ? 'police' : 'reports',
    areas: area === undefined ? [] : [area],
    ...(category !== undefined && { category }),
  };
}

function leastOf(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((least, n) => Math.min(least, n ?? 0), Infinity);
}

/** A scan of an area and time of which a series tells already says nothing new: it is told where it is wider. */
export function scanChange(
  inputs: Inputs,
  scan: FoundScan,
  breaks: readonly FoundBreak[],
): Change | undefined {
  const areas = scan.areas.flatMap((n) => inputs.areas[n]?.slug ?? []);
  const from = inputs.weeks[scan.from] ?? inputs.week;
  const isBroken = breaks.some(
    (one) =>
      one.area !== undefined &&
      (areas.includes(one.area) || areas.includes(one.movedTo?.area ?? '')) &&
      isRecent(inputs, one.week) &&
      one.kind !== 'campaign' &&
      (one.category === undefined || categoriesOf(scan.group).includes(one.category)),
  );
  if (isBroken || scan.from < 0) return undefined;
  return {
    ...{ id: `scan:${scan.group}:${areas.join('+')}`, kind: 'more', looksLike: 'more' },
    ...{ source: 'reports', method: 'scan', areas: areas.sort(), group: scan.group, from },
    ...{ to: inputs.week, n: scan.observed, expected: rounded(scan.expected) },
    ...{ oneWeekIn: Math.round(scan.weeksBetween), explanations: [], series: [] },
  };
}

function categoriesOf(group: string): readonly string[] {
  return GROUPS.find(({ id }) => id === group)?.categories ?? [];
}

/** Of a chance to "about one week in so many". */
function oneIn(p: number): number {
  const weeks = 1 / Math.max(p, 1e-4);
  const step = weeks < 20 ? 1 : weeks < 100 ? 5 : weeks < 1_000 ? 50 : 1_000;
  return Math.round(weeks / step) * step;
}

const rounded = (n: number): number => Math.round(n * 100) / 100;

export function isRecent(inputs: Inputs, week: string): boolean {
  const at = inputs.weeks.indexOf(week);
  return at >= 0 && inputs.weeks.length - 1 - at <= TOLD_FOR;
}

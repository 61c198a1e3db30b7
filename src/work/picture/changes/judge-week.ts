import { judgeFamily, judgeLatest, type JudgedLatest } from '#statistics/aberrations';
import type { Change, Judged } from './change.ts';
import { comparableSeries, type Comparable } from './comparable.ts';
import { differencesOf, seesFall, type JudgedOne } from './differences.ts';
import { findForms } from './find-forms.ts';
import { findMoves, type FoundBreak } from './find-moves.ts';
import { GROUPS } from './groups.ts';
import type { Inputs } from './inputs.ts';
import { changeOf, isRecent, scanChange, type Alarm } from './make-change.ts';
import { scanWeek } from './scan-week.ts';
import { seriesOf, type Series } from './series.ts';
import { strayOrganisations } from './stray.ts';

/** How the budget of false alarms is shared: one week, the latest four, the latest thirteen, and scans. */
const WINDOWS = [
  { weeks: 1, share: 0.4 },
  { weeks: 4, share: 0.2 },
  { weeks: 13, share: 0.2 },
] as const;
const SCANS = 0.2;

/**
 * Judges a week: what has changed, what only looks like it, and what cannot be judged. Pure: the same inputs give the
 * same answer. Every series is looked at over one, four and thirteen weeks, and all of it shares one budget of false alarms.
 * A series is compared with itself only where it can be: from its newest break on, and without organisations that were
 * there in some of the weeks.
 */
export function judgeWeek(inputs: Inputs): Judged {
  const breaks = [...inputs.breaks, ...findMoves(inputs), ...findForms(inputs)];
  const all = seriesOf(inputs);
  const comparable = comparableSeries(inputs, all, breaks);
  const judged = judgeSeries(inputs, comparable);
  const { alarmsExpected } = inputs.parameters;
  const scans = scanWeek(inputs, 1 / (alarmsExpected * SCANS));
  const compared = comparable.flatMap((one, n) => {
    const alarm = one.isWhole ? judged[n]?.alarm : undefined;
    return alarm ? [changeOf(inputs, one, { ...alarm, kind: alarm.looksLike })] : [];
  });
  const scanned = scans.flatMap((scan) => scanChange(inputs, scan, breaks) ?? []);
  const broken = notComparable(inputs, { all, comparable, judged });
  return {
    week: inputs.week,
    changes: [...[...compared, ...scanned].sort(byEvidence), ...broken.sort(byEvidence)],
    family: {
      ...{
        series: judged.filter(({ week }) => week.method !== 'none').length,
        scans: GROUPS.length,
      },
      alarmsExpected,
    },
    ...unseen(inputs, judged),
    breaks: breaks.filter(({ week }) => isRecent(inputs, week)).map((one) => named(inputs, one)),
    silent: silentOnes(inputs),
    // What was frozen before stays to the byte what it was.
    ...(inputs.edition > 1 && {
      differences: differencesOf(inputs, { comparable, judged, broken }),
    }),
  };
}

/** Each series over each window. */
function judgeSeries(inputs: Inputs, series: readonly Series[]): readonly JudgedOne[] {
  const [one, ...longer] = WINDOWS.map(({ weeks, share }) => ({
    ...{ weeks, budget: share * inputs.parameters.alarmsExpected },
  }));
  if (!one) return [];
  const weekly = judgeFamily({ series, budget: one.budget });
  const latest = longer.map(({ weeks, budget }) => judgeLatest({ series, width: weeks, budget }));
  return weekly.map((week, n) => {
    const sums = latest.map((its) => its[n]);
    const alarms = [
      alarmIn(week.method === 'none' ? undefined : week, week.method, 1),
      ...sums.map((sum, at) => alarmIn(sum, 'latest', longer[at]?.weeks ?? 1)),
    ].filter((alarm) => alarm !== undefined);
    const [clearest] = alarms.sort((a, b) => a.p - b.p);
    return { week, latest: sums, alarm: clearest };
  });
}

function alarmIn(
  judged:
    | Pick<JudgedLatest, 'alarm' | 'observed' | 'expected' | 'interval' | 'pRise' | 'pFall'>
    | undefined,
  method: Change['method'] | 'none',
  weeks: number,
): Alarm | undefined {
  if (judged?.alarm === undefined || method === 'none') return undefined;
  const { alarm: looksLike, observed, expected, interval, pRise, pFall } = judged;
  const p = looksLike === 'more' ? pRise : pFall;
  return { looksLike, weeks, method, observed, expected, interval, p };
}

/** Rises and falls by one rule: the rarer by chance, the earlier; then by name. */
function byEvidence(a: Change, b: Change): number {
  return b.oneWeekIn - a.oneWeekIn || (a.id < b.id ? -1 : 1);
}

type Whole = {
  readonly all: readonly Series[];
  readonly comparable: readonly Comparable[];
  readonly judged: readonly JudgedOne[];
};

/** Series that would be told of as they stand, or if they had no break, but not when like is compared with like. */
function notComparable(inputs: Inputs, { all, comparable, judged }: Whole): Change[] {
  const raw = judgeSeries(inputs, all);
  const unbroken = judgeSeries(
    inputs,
    comparable.map(({ id, key, counts }) => ({ id, key, counts })),
  );
  return comparable.flatMap((one, n) => {
    const alarm = unbroken[n]?.alarm ?? raw[n]?.alarm;
    const told = one.isWhole ? judged[n]?.alarm?.looksLike : undefined;
    if (!alarm || isAsItStands(one) || told === alarm.looksLike) return [];
    return [changeOf(inputs, one, { ...alarm, kind: 'not-comparable' })];
  });
}

function isAsItStands({ breakAfter, without }: Comparable): boolean {
  return breakAfter === undefined && without.length === 0;
}

function unseen(
  inputs: Inputs,
  judged: readonly JudgedOne[],
): Pick<Judged, 'tooFew' | 'cannotSeeFall'> {
  const areas = inputs.areas.map(({ slug }) => slug);
  const of = (slug: string): JudgedOne | undefined =>
    judged.find(({ week }) => week.id === `area:${slug}`);
  const isJudged = (slug: string): boolean => {
    const method = of(slug)?.week.method ?? 'none';
    return method !== 'none' && method !== 'sparse';
  };
  const canSeeFall = (slug: string): boolean => {
    const its = of(slug);
    return its !== undefined && seesFall(its);
  };
  return {
    tooFew: areas.filter((slug) => !isJudged(slug)),
    cannotSeeFall: areas.filter((slug) => isJudged(slug) && !canSeeFall(slug)),
  };
}

function organisationName(inputs: Inputs, key: number): string {
  return inputs.organisations.find((one) => one.key === key)?.name ?? '';
}

function named(inputs: Inputs, one: FoundBreak): Judged['breaks'][number] {
  const { organisation, movedTo, ...rest } = one;
  const to = movedTo?.category ?? movedTo?.area;
  return {
    ...rest,
    ...(organisation !== undefined && { organisation: organisationName(inputs, organisation) }),
    ...(to !== undefined && { movedTo: to }),
  };
}

function silentOnes(inputs: Inputs): Judged['silent'] {
  return strayOrganisations(inputs.rounds, inputs.weeks.length)
    .filter(({ kind }) => kind === 'silent')
    .flatMap(({ organisation, since }) => {
      const its = inputs.organisations.find(({ key }) => key === organisation);
      const week = inputs.weeks[since];
      return its?.isExpected && week !== undefined ? [{ organisation: its.name, since: week }] : [];
    })
    .sort((a, b) => a.organisation.localeCompare(b.organisation, 'sv'));
}

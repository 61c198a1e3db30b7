import type { JudgedLatest, JudgedSeries } from '#statistics/aberrations';
import type { Difference } from '../contract.ts';
import type { Change } from './change.ts';
import type { Comparable } from './comparable.ts';
import type { Inputs } from './inputs.ts';
import type { Alarm } from './make-change.ts';
import { areaOf, categoryOf } from './series.ts';

/** A series over every window. */
export type JudgedOne = {
  readonly week: JudgedSeries;
  readonly latest: readonly (JudgedLatest | undefined)[];
  /** The clearest of the windows that alarm. */
  readonly alarm: Alarm | undefined;
};

/** Whether a fall would be seen in any of the windows. */
export function seesFall({ week, latest }: JudgedOne): boolean {
  return [week, ...latest].some((one) => one?.canSeeFall === true);
}

type Whole = {
  readonly comparable: readonly Comparable[];
  /** In the order of the series. */
  readonly judged: readonly JudgedOne[];
  /** What looks like a change and cannot be compared. */
  readonly broken: readonly Change[];
};

/**
 * How each area, and each judged category in it, lies against what is usual: by the same judgement as the cards, so that a
 * map of it marks what a card tells of and nothing more. Sparse series are not judged unless they stand out all the same.
 * @returns in the order of the series
 */
export function differencesOf(inputs: Inputs, whole: Whole): Difference[] {
  const broken = new Set(whole.broken.map(({ id }) => id));
  return whole.comparable.flatMap((series, n) => {
    const its = whole.judged[n];
    const area = areaOf(inputs, series.key);
    if (!its || area === undefined) return [];
    const category = categoryOf(inputs, series.key);
    const place = { area, ...(category !== undefined && { category }) };
    const isBroken = broken.has(series.id) || !series.isWhole;
    return [{ ...place, ...(isBroken ? NOT_COMPARABLE : judgementOf(its)) }];
  });
}

type Judgement = Omit<Difference, 'area' | 'category'>;
const NOT_COMPARABLE: Judgement = { kind: 'not-comparable', weeks: 1 };

function judgementOf(judged: JudgedOne): Judgement {
  const { week, alarm } = judged;
  if (alarm) {
    const { looksLike: kind, weeks, observed: n, interval: usual, method } = alarm;
    return { kind, weeks, n, usual, seasonal: isSeasonal(method) };
  }
  if (week.method === 'none') return { kind: 'too-few', weeks: 1 };
  const { observed: n, interval: usual, method } = week;
  if (method === 'sparse') return { kind: 'too-few', weeks: 1, n };
  return {
    ...{ kind: 'same', weeks: 1, n, usual, seasonal: isSeasonal(method) },
    ...(!seesFall(judged) && { cannotSeeFall: true }),
  };
}

function isSeasonal(method: Change['method']): boolean {
  return method === 'farrington' || method === 'latest';
}

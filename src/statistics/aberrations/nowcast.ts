import { normalBelow, normalQuantile } from '../numerics/normal.ts';

export type NowcastOptions = {
  /** Longest delay that is reckoned with, in the unit of the days. */
  readonly longest: number;
  /** Share of the interval, 0.95. */
  readonly level: number;
  /**
   * Whether the delays count as estimated from the same events (wider intervals, Lawless's own) or as known (the
   * reference implementation's).
   */
  readonly delays: 'estimated' | 'known';
};

export type Nowcast = {
  readonly day: number;
  /** Known by now. */
  readonly known: number;
  /** What it will most likely be when all has come in: the median, and an interval. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
};

/**
 * How many events of the last days there were when all that is late has come in, from how late earlier ones came.
 * Source: Lawless (1994), equations 2.9, 2.12–2.16, with the whole past as its window.
 * @param events day of the event and day of the report, whole numbers; the order does not matter
 * @param now the last day on which reports came
 * @returns the days for which something is still to come, oldest first; a day without a report yet has none
 * @example nowcast([{ event: 0, report: 2 }, …], 14, { longest: 7, level: 0.95, delays: 'estimated' })
 */
export function nowcast(
  events: readonly { readonly event: number; readonly report: number }[],
  now: number,
  { longest, level, delays }: NowcastOptions,
): readonly Nowcast[] {
  const known = events
    .map(({ event, report }) => ({ event, delay: report - event, report }))
    .filter(({ delay, report }) => delay >= 0 && delay <= longest && report <= now);
  const hazards = hazardsOf(known, now, longest);
  const counts = new Map<number, number>();
  for (const { event } of known) counts.set(event, (counts.get(event) ?? 0) + 1);
  return [...counts]
    .filter(([event]) => event > now - longest)
    .sort(([a], [b]) => a - b)
    .map(([event, n]) => {
      const { share, variance } = shareOf(hazards, now - event, longest);
      const given = { known: n, level, share, variance: delays === 'known' ? 0 : variance };
      return { day: event, known: n, ...estimate(given) };
    });
}

type Hazard = { readonly value: number; readonly at: number };

/** Of those reported within x days, the share that came on day x itself: reverse time hazards. */
function hazardsOf(
  known: readonly { readonly event: number; readonly delay: number }[],
  now: number,
  longest: number,
): readonly Hazard[] {
  return Array.from({ length: longest + 1 }, (_, x) => {
    const seen = known.filter(({ event, delay }) => event + x <= now && delay <= x);
    const here = seen.filter(({ delay }) => delay === x).length;
    return { value: x === 0 ? 1 : seen.length === 0 ? 0 : here / seen.length, at: seen.length };
  });
}

/** Share of a day's events that has come in after `passed` days, and the variance of that share. */
function shareOf(
  hazards: readonly Hazard[],
  passed: number,
  longest: number,
): { readonly share: number; readonly variance: number } {
  const later = hazards.slice(passed + 1, longest + 1);
  const share = later.reduce((product, { value }) => product * (1 - value), 1);
  const sum = later.reduce((total, { value, at }) => {
    const part = value / (at * (1 - value));
    return Number.isFinite(part) ? total + part : total;
  }, 0);
  return { share, variance: share * share * sum };
}

type Given = {
  readonly known: number;
  readonly share: number;
  readonly variance: number;
  readonly level: number;
};

/**
 * A normal distribution around known / share. It cannot go below what is known: that part of it lies on what is known,
 * and what is above is stretched to a whole, as in the reference implementation.
 */
function estimate({ known, share, variance, level }: Given): Omit<Nowcast, 'day' | 'known'> {
  const mean = known / share;
  const error = Math.sqrt(
    (known * (known + 1) * variance) / share ** 4 + (known * (1 - share)) / share ** 2,
  );
  if (!(error > 0)) return { expected: mean, low: mean, high: mean };
  const below = normalBelow((known - mean) / error);
  const at = (p: number): number =>
    Math.max(known, Math.ceil(mean + error * normalQuantile(p * (1 - below))));
  return { expected: at(0.5), low: at((1 - level) / 2), high: at((1 + level) / 2) };
}

import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import type { Log } from '../../platform/log/index.ts';
import { mondayOf } from '#platform/weeks';
import { tallies } from '#work/reports';
import type { PictureTick } from './contract.ts';
import type { WeekState } from './live-week.ts';
import { differenceOf, readWeek } from './live-week.ts';

/** What a listener is sent: a tick with numbers (inner circle), or only "look again" at fixed times (everyone else). */
export type Listener = {
  readonly inner: boolean;
  /** The week that is looked at, "2026-W48". */
  readonly week: string;
  readonly send: (event: 'tick' | 'refresh', id: string, data: string) => void;
};

export type LiveNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly log: Log;
};

export type Live = {
  readonly listen: (listener: Listener) => () => void;
  /** The whole state of a week as one tick: what a listener gets first, and after a lost connection. */
  readonly whole: (week: string) => Promise<PictureTick>;
  readonly announce: () => void;
  readonly listeners: () => number;
  readonly stop: () => void;
};

/** Milliseconds between ticks. Fixed, so that the moment of a tick tells nothing of the moment of a report. */
const TICK = 150;
/** Others look again this often, whether anything has changed or not. */
const REFRESH = 30_000;

/**
 * The live picture. At every tick it asks the database which weeks have changed since the last (also by other servers
 * and by commands), reads those weeks once, and sends each listener the cells that differ, as absolute numbers.
 */
export function openLive(needs: LiveNeeds): Live {
  const listeners = new Set<Listener>();
  const known = new Map<string, WeekState>();
  let since: string | undefined;
  let dirty = false;
  let busy = false;
  let cursor = 0;

  async function tick(): Promise<void> {
    const changed = await needs.database.asSystemUnscoped((handle) =>
      readChanges(handle, since, dirty ? [...known.keys()] : []),
    );
    dirty = false;
    since = changed.upto;
    for (const state of changed.states) publish(state);
  }

  function publish(state: WeekState): void {
    const before = known.get(state.week);
    known.set(state.week, state);
    const difference = differenceOf(before, state);
    if (!difference) return;
    cursor += 1;
    const body: PictureTick = {
      cursor: String(cursor),
      asOf: needs.now().toISOString(),
      weeks: [difference],
    };
    const data = JSON.stringify(body);
    for (const listener of listeners) if (listener.inner) listener.send('tick', body.cursor, data);
  }

  const timer = setInterval(() => {
    if (busy || listeners.size === 0) return;
    busy = true;
    tick()
      .catch(() => needs.log.warn('live.tick-failed'))
      .finally(() => (busy = false));
  }, TICK);
  const refresher = setInterval(() => {
    for (const listener of listeners)
      if (!listener.inner) listener.send('refresh', String(cursor), '{}');
  }, REFRESH);

  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whole: async (week) => {
      const state = await needs.database.asSystemUnscoped((handle) =>
        readWeek(handle, mondayOf(week)),
      );
      if (!known.has(week)) known.set(week, state);
      const everything = differenceOf(undefined, state);
      return {
        cursor: String(cursor),
        asOf: needs.now().toISOString(),
        weeks: everything ? [everything] : [],
      };
    },
    announce: () => (dirty = true),
    listeners: () => listeners.size,
    stop: () => {
      clearInterval(timer);
      clearInterval(refresher);
    },
  };
}

/** A report in a long transaction elsewhere holds back the snapshot; weeks announced here are read all the same. */
async function readChanges(
  handle: Handle,
  since: string | undefined,
  announced: readonly string[],
): Promise<{ readonly upto: string; readonly states: readonly WeekState[] }> {
  const changes = await tallies.changesSince(handle, since);
  const weeks = new Set([...changes.weeks, ...announced.map(mondayOf)]);
  const states: WeekState[] = [];
  for (const monday of weeks) states.push(await readWeek(handle, monday));
  return { upto: changes.upto, states };
}

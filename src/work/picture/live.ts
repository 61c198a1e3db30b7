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
  return new Broadcast(needs);
}

class Broadcast implements Live {
  readonly #needs: LiveNeeds;
  readonly #listeners = new Set<Listener>();
  readonly #known = new Map<string, WeekState>();
  readonly #timers: readonly NodeJS.Timeout[];
  #since: string | undefined;
  #dirty = false;
  #busy = false;
  #cursor = 0;

  constructor(needs: LiveNeeds) {
    this.#needs = needs;
    this.#timers = [
      setInterval(() => this.#tickUnlessBusy(), TICK),
      setInterval(() => this.#refreshOthers(), REFRESH),
    ];
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async whole(week: string): Promise<PictureTick> {
    const state = await this.#needs.database.asSystemUnscoped((handle) =>
      readWeek(handle, mondayOf(week)),
    );
    if (!this.#known.has(week)) this.#known.set(week, state);
    const everything = differenceOf(undefined, state);
    return this.#body(everything ? [everything] : []);
  }

  announce(): void {
    this.#dirty = true;
  }

  listeners(): number {
    return this.#listeners.size;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #body(weeks: PictureTick['weeks']): PictureTick {
    return { cursor: String(this.#cursor), asOf: this.#needs.now().toISOString(), weeks };
  }

  #tickUnlessBusy(): void {
    if (this.#busy || this.#listeners.size === 0) return;
    this.#busy = true;
    this.#tick()
      .catch(() => this.#needs.log.warn('live.tick-failed'))
      .finally(() => (this.#busy = false));
  }

  async #tick(): Promise<void> {
    const announced = this.#dirty ? [...this.#known.keys()] : [];
    this.#dirty = false;
    const changed = await this.#needs.database.asSystemUnscoped((handle) =>
      readChanges(handle, this.#since, announced),
    );
    this.#since = changed.upto;
    for (const state of changed.states) this.#publish(state);
  }

  #publish(state: WeekState): void {
    const before = this.#known.get(state.week);
    this.#known.set(state.week, state);
    const difference = differenceOf(before, state);
    if (!difference) return;
    this.#cursor += 1;
    const body = this.#body([difference]);
    const data = JSON.stringify(body);
    for (const listener of this.#listeners)
      if (listener.inner) listener.send('tick', body.cursor, data);
  }

  #refreshOthers(): void {
    for (const listener of this.#listeners)
      if (!listener.inner) listener.send('refresh', String(this.#cursor), '{}');
  }
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

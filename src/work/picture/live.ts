import type { Members } from '#members';
import type { Database } from '#platform/db';
import type { Log } from '../../platform/log/index.ts';
import { mondayOf } from '#platform/weeks';
import { tallies } from '#work/reports';
import type { PictureTick } from './contract.ts';
import type { WeekState } from './live-week.ts';
import { differenceOf, readWeeks } from './live-week.ts';

/** Without an id the browser keeps the one that it had; an empty one would make it forget how far it had come. */
export type Message = {
  readonly event: 'tick' | 'refresh' | 'beat';
  readonly id?: string;
  readonly data: string;
};

/** What a listener is sent: a tick with numbers (inner circle), or only "look again" at fixed times (everyone else). */
export type Listener = {
  readonly inner: boolean;
  readonly send: (message: Message) => void;
};

export type LiveNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly log: Log;
};

/** Where a listener goes on. */
export type Resumed = {
  readonly tick: PictureTick;
  /** False when so much has changed, or so little is known of the listener, that only a whole picture helps. */
  readonly all: boolean;
};

export type Live = {
  /** Listen first and resume then: what comes in between is told twice rather than never. */
  readonly listen: (listener: Listener) => () => void;
  /** The week that is looked at, and every other week in which something has changed since `after` (a cursor). */
  readonly resume: (week: string, after: string | undefined) => Promise<Resumed>;
  /** Weeks that have just changed; none named: any. */
  readonly announce: (weeks: readonly string[]) => void;
  readonly listeners: () => number;
  readonly stop: () => void;
};

/** Milliseconds between ticks. Fixed, so that the moment of a tick tells nothing of the moment of a report. */
const TICK = 150;
/** Others look again this often, whether anything has changed or not. */
const REFRESH = 30_000;
/** Changes that a listener is told one by one after an absence. */
const MOST_RESUMED = 5_000;

/**
 * The live picture. At every tick it asks the database which weeks have changed since the last (also by other servers
 * and by commands), reads those weeks once, and sends each listener the cells that differ, as absolute numbers. A
 * cursor is the database's own mark of time, so that a stream can go on after a restart, and at another server.
 */
export function openLive(needs: LiveNeeds): Live {
  return new Broadcast(needs);
}

class Broadcast implements Live {
  readonly #needs: LiveNeeds;
  readonly #listeners = new Set<Listener>();
  readonly #known = new Map<string, WeekState>();
  readonly #announced = new Set<string>();
  readonly #timers: readonly NodeJS.Timeout[];
  #since: string | undefined;
  #busy = false;

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

  async resume(week: string, after: string | undefined): Promise<Resumed> {
    const read = await this.#read([mondayOf(week)], { since: after, most: MOST_RESUMED });
    // The first listener's ticks begin where its own reading began.
    this.#since ??= read.upto;
    for (const state of read.states)
      if (!this.#known.has(state.week)) this.#known.set(state.week, state);
    const weeks = read.states.flatMap((state) => differenceOf(undefined, state) ?? []);
    // A cursor from the future is another database's: the demo was made anew.
    const isKnown = after !== undefined && BigInt(after) <= BigInt(read.upto);
    return { tick: this.#tickOf(weeks, read.upto), all: isKnown && read.all };
  }

  announce(weeks: readonly string[]): void {
    for (const week of weeks.length > 0 ? weeks : this.#known.keys()) this.#announced.add(week);
  }

  listeners(): number {
    return this.#listeners.size;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #tickOf(weeks: PictureTick['weeks'], cursor: string): PictureTick {
    return { cursor, asOf: this.#needs.now().toISOString(), weeks };
  }

  #tickUnlessBusy(): void {
    if (this.#busy) return;
    if (this.#listeners.size === 0) {
      this.#forget();
      return;
    }
    this.#busy = true;
    this.#tick()
      .catch(() => this.#needs.log.warn('live.tick-failed'))
      .finally(() => (this.#busy = false));
  }

  /** With nobody listening there is nothing to go on from. */
  #forget(): void {
    this.#since = undefined;
    this.#known.clear();
    this.#announced.clear();
  }

  async #tick(): Promise<void> {
    const announced = [...this.#announced].map(mondayOf);
    this.#announced.clear();
    const read = await this.#read(announced, { since: this.#since });
    this.#since = read.upto;
    this.#publish(read.states, read.upto);
  }

  /** A report in a long transaction elsewhere holds back what is told; weeks named here are read all the same. */
  async #read(
    mondays: readonly string[],
    from: { readonly since: string | undefined; readonly most?: number },
  ): Promise<{ readonly upto: string; readonly states: readonly WeekState[]; all: boolean }> {
    const { organisations } = await this.#needs.members.directory();
    const expected = new Set(
      organisations.filter((one) => one.expectedToReport).map(({ id }) => id),
    );
    return this.#needs.database.asSystemUnscoped(async (handle) => {
      const { upto, weeks, all } = await tallies.changesSince(handle, from.since, from.most);
      const wanted = new Set(all ? [...mondays, ...weeks] : mondays);
      const states = wanted.size === 0 ? [] : await readWeeks(handle, wanted, expected);
      return { upto, states, all };
    });
  }

  /** In one message, so that nobody leaves with the cursor and without a part of what it stands for. */
  #publish(states: readonly WeekState[], cursor: string): void {
    const weeks = states.flatMap((state) => {
      const before = this.#known.get(state.week);
      this.#known.set(state.week, state);
      return differenceOf(before, state) ?? [];
    });
    if (weeks.length === 0) return;
    const data = JSON.stringify(this.#tickOf(weeks, cursor));
    for (const listener of this.#listeners)
      if (listener.inner) listener.send({ event: 'tick', id: cursor, data });
  }

  #refreshOthers(): void {
    for (const listener of this.#listeners)
      if (!listener.inner) listener.send({ event: 'refresh', data: '{}' });
  }
}

import { join } from 'node:path';
import type { Database } from '#platform/db';
import { openOutside, places, RecordBroken, type Outside } from '#safeguards/audit';
import type { Log } from '../platform/log/index.ts';
import { codeOf } from '../platform/stop/index.ts';
import type { Metrics } from './metrics.ts';

const EVERY = 250;
const AFTER_TROUBLE = 30_000;
const LOOK_EVERY = 1_000;
/** A leaf without a place for longer than this is an alarm: until it has one, a change to it would not show. */
const LATE = 5_000;

/** Hashes, signed checkpoints and their key lie beside the database, not in it. */
export function outsideIn(dataFolder: string): Outside {
  return openOutside(recordFolder(dataFolder));
}

export function recordFolder(dataFolder: string): string {
  return join(dataFolder, 'record');
}

type Needs = {
  readonly database: Database;
  readonly outside: Outside;
  readonly metrics: Metrics;
  readonly log: Log;
  /** A sentence for the operator. */
  readonly say: (sentence: string) => void;
};

const WHAT_NOW =
  'The record in the database is not the one that is kept outside it: it was rolled back (a restore?) or changed. Run samsyn audit verify. Reports are taken in meanwhile.';

export type Keeper = { readonly stop: () => Promise<void> };

/** Gives the record's leaves their places about four times a second, for as long as the server runs. */
export function keepRecord({ database, outside, metrics, log, say }: Needs): Keeper {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const turn = async (): Promise<void> => {
    const pause = await places.give(database, outside).then(
      () => {
        metrics.record(true);
        return EVERY;
      },
      (error: unknown) => {
        const isBroken = error instanceof RecordBroken;
        if (isBroken && metrics.recordHolds()) say(WHAT_NOW);
        metrics.record(!isBroken);
        const code = isBroken ? error.message : codeOf(error);
        log.error('record.waits', { code: code ?? 'unknown' });
        return AFTER_TROUBLE;
      },
    );
    if (!isStopped) timer = setTimeout(next, pause);
  };
  const next = (): void => {
    working = turn();
  };
  next();
  const watch = watchWaiting({ database, metrics, log });
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await Promise.all([working, watch.stop()]);
    },
  };
}

/** Looks each second whether a leaf waits for its place, whatever the keeper itself is doing. */
function watchWaiting({ database, metrics, log }: Omit<Needs, 'outside' | 'say'>): Keeper {
  let oldest: { readonly seq: bigint; readonly since: number } | undefined;
  let isLate = false;
  let looking: Promise<void> | undefined;
  const age = (): number => (oldest ? performance.now() - oldest.since : 0);
  metrics.waiting(() => age() / 1_000);
  const look = async (): Promise<void> => {
    const seq = await places.waiting(database);
    if (seq !== oldest?.seq)
      oldest = seq === undefined ? undefined : { seq, since: performance.now() };
    if (age() > LATE === isLate) return;
    isLate = !isLate;
    if (isLate) log.error('record.late', { milliseconds: LATE });
    else log.info('record.caught-up', {});
  };
  const timer = setInterval(() => {
    // One look at a time: behind a slow one they would queue, and whoever stops would wait for them all.
    if (looking) return;
    // A database that is away is told of by others; the leaf goes on waiting meanwhile.
    looking = look()
      .catch(() => undefined)
      .finally(() => (looking = undefined));
  }, LOOK_EVERY);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

import { join } from 'node:path';
import type { Database } from '#platform/db';
import { openOutside, RecordBroken, sequence, type Outside } from '#safeguards/audit';
import type { Log } from '../platform/log/index.ts';
import { codeOf } from '../platform/stop/index.ts';
import type { Metrics } from './metrics.ts';

const EVERY = 250;
const AFTER_TROUBLE = 30_000;

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
};

export type Keeper = { readonly stop: () => Promise<void> };

/** Gives the record's leaves their places about four times a second, for as long as the server runs. */
export function keepRecord({ database, outside, metrics, log }: Needs): Keeper {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const turn = async (): Promise<void> => {
    const pause = await sequence(database, outside).then(
      () => {
        metrics.record(true);
        return EVERY;
      },
      (error: unknown) => {
        metrics.record(!(error instanceof RecordBroken));
        const code = error instanceof RecordBroken ? error.message : codeOf(error);
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
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

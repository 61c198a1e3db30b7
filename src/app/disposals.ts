import type { Database } from '#platform/db';
import { proposeByStanding, runDisposals } from '#safeguards/retention';
import type { Log } from '../platform/log/index.ts';
import { codeOf } from '../platform/stop/index.ts';
import { defaults } from './defaults.ts';

type Needs = { readonly database: Database; readonly now: () => Date; readonly log: Log };

/** Removals in the background: what was approved, and at night what two persons have given standing leave for. */
export function disposalTasks({ database, now, log }: Needs): {
  readonly dispose: () => Promise<void>;
  readonly 'dispose-nightly': () => Promise<void>;
} {
  const needs = { database, now, backupDays: defaults.backupDays };
  const dispose = async (): Promise<void> => {
    try {
      await runDisposals(needs);
    } catch (error) {
      log.error('retention.waits', { code: codeOf(error) ?? 'unknown' });
      throw error;
    }
  };
  return {
    dispose,
    'dispose-nightly': async () => {
      await proposeByStanding(needs);
      await dispose();
    },
  };
}

import type { Runner } from 'graphile-worker';
import { Logger, parseCronItems, run } from 'graphile-worker';
import { tallies } from '#work/reports';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from './metrics.ts';
import type { Opened } from './with-database.ts';

export type Tasks = { readonly stop: () => Promise<void> };
type Needs = {
  readonly opened: Opened;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
};

/**
 * Background work, one queue in the database for all servers: the nightly proof that roll-up = raw (03:10), and once at
 * the start.
 */
export async function startTasks(needs: Needs): Promise<Tasks> {
  const runner: Runner = await run({
    connectionString: needs.opened.url,
    concurrency: 1,
    maxPoolSize: 3,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quiet(),
    parsedCronItems: parseCronItems([{ task: 'prove-tallies', match: '10 3 * * *' }]),
    taskList: { 'prove-tallies': () => proveTallies(needs) },
  });
  await runner.addJob(
    'prove-tallies',
    {},
    { jobKey: 'prove-at-start', jobKeyMode: 'replace', maxAttempts: 3 },
  );
  runner.promise.catch(() => needs.log.warn('work.stopped'));
  return { stop: () => runner.stop().catch(() => undefined) };
}

async function proveTallies(needs: Needs): Promise<void> {
  const differences = await needs.opened.database.asSystemUnscoped((handle) =>
    tallies.countTallyDifferences(handle),
  );
  needs.metrics.proved(differences, needs.now());
  if (differences > 0) needs.log.error('tallies.differ', { count: differences });
}

/** The queue's own chatter holds nothing that an operator needs; what fails is logged by the task. */
function quiet(): Logger {
  return new Logger(() => () => undefined);
}

import { tallies } from '#work/reports';
import { startJobs, type Jobs } from '#platform/jobs';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from './metrics.ts';
import type { Opened } from './with-database.ts';

type Needs = {
  readonly opened: Opened;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
};

/** Background work: the nightly proof that roll-up = raw, and once at the start. */
export function startTasks(needs: Needs): Promise<Jobs> {
  return startJobs({
    url: needs.opened.url,
    tasks: { 'prove-tallies': () => proveTallies(needs) },
    times: { 'prove-tallies': '10 3 * * *' },
    atStart: ['prove-tallies'],
    stopped: () => needs.log.warn('work.stopped'),
  });
}

async function proveTallies(needs: Needs): Promise<void> {
  const differences = await needs.opened.database.asSystemUnscoped((handle) =>
    tallies.countTallyDifferences(handle),
  );
  needs.metrics.proved(differences, needs.now());
  if (differences > 0) needs.log.error('tallies.differ', { count: differences });
}

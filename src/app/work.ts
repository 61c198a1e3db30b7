import { signIn } from '#members';
import { tallies } from '#work/reports';
import { startJobs, type Jobs } from '#platform/jobs';
import type { Log } from '../platform/log/index.ts';
import { disposalTasks } from './disposals.ts';
import type { Metrics } from './metrics.ts';
import { pollInBackground } from './police-polling.ts';
import type { Opened } from './with-database.ts';

type Needs = {
  readonly opened: Opened;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
  /** The police's open data; absent when it is not to be asked. */
  readonly policeUrl: string | undefined;
};

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_MINUTE = '* * * * *';
const AT_NIGHT = '10 3 * * *';
const LATER_AT_NIGHT = '40 3 * * *';

/**
 * Background work: the nightly proof that roll-up = raw, and once at the start; removals that were approved; the police's
 * notices when asked for.
 */
export function startTasks(needs: Needs): Promise<Jobs> {
  const { policeUrl: url, opened, log, now } = needs;
  const police =
    url === undefined
      ? {}
      : { 'poll-police': () => pollInBackground({ database: opened.database, now, url }, log) };
  return startJobs({
    url: opened.url,
    tasks: {
      'prove-tallies': () => proveTallies(needs),
      'erase-sessions': () => eraseSessions(needs),
      ...disposalTasks({ database: opened.database, now, log }),
      ...police,
    },
    times: {
      'prove-tallies': AT_NIGHT,
      dispose: EVERY_MINUTE,
      'erase-sessions': LATER_AT_NIGHT,
      'dispose-nightly': LATER_AT_NIGHT,
      ...(url && { 'poll-police': EVERY_FIVE_MINUTES }),
    },
    atStart: ['prove-tallies', 'dispose', ...Object.keys(police)],
    stopped: () => log.warn('work.stopped'),
  });
}

async function proveTallies(needs: Needs): Promise<void> {
  const differences = await needs.opened.database.asSystemUnscoped((handle) =>
    tallies.countTallyDifferences(handle),
  );
  needs.metrics.proved(differences, needs.now());
  if (differences > 0) needs.log.error('tallies.differ', { count: differences });
}

/** Days that an ended session stays in its person's history. */
const KEPT = 90;

async function eraseSessions({ opened, now }: Needs): Promise<void> {
  const before = new Date(now().getTime() - KEPT * 24 * 3_600_000);
  await opened.database.asSystemUnscoped((handle) => signIn.eraseSessions(handle, before));
}

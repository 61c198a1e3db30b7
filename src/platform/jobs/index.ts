import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Runner, TaskList } from 'graphile-worker';
import { Logger, parseCronItems, run } from 'graphile-worker';

/** Work in the background: one queue in the database for all servers. */
export type Jobs = { readonly stop: () => Promise<void> };

export type JobsNeeds = {
  /** The owner's address: the queue keeps its tables in a schema of its own. */
  readonly url: string;
  /** What can be done, by name. Whoever may take long gives way when the signal says that the server stops. */
  readonly tasks: Readonly<Record<string, (stopping: AbortSignal) => Promise<void>>>;
  /** When it is done, as in cron, in UTC: { 'prove-tallies': '10 3 * * *' }. */
  readonly times: Readonly<Record<string, string>>;
  /** Done once at the start, too. */
  readonly atStart: readonly string[];
  readonly stopped: () => void;
};

/** Starts the queue. A task that throws is tried again, later and later. */
export async function startJobs(needs: JobsNeeds): Promise<Jobs> {
  const cron = Object.entries(needs.times).map(([task, match]) => ({ task, match }));
  // The pool is ours, so that a connection which breaks is never nobody's error: not while the database is away, and
  // not between the queue's end and our own.
  const pool = new pg.Pool({
    connectionString: needs.url,
    max: 3,
    application_name: 'samsyn jobs',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const stopping = new AbortController();
  const begin = (): Promise<Runner> =>
    run({
      pgPool: pool,
      concurrency: 1,
      noHandleSignals: true,
      noPreparedStatements: false,
      logger: quiet(),
      parsedCronItems: parseCronItems(cron),
      taskList: tasksUntil(needs.tasks, stopping.signal),
    });
  const runner = await begin();
  for (const task of needs.atStart)
    await runner.addJob(
      task,
      {},
      { jobKey: `${task} at start`, jobKeyMode: 'replace', maxAttempts: 3 },
    );
  return lasting({ runner, begin, pool, stopping, stopped: needs.stopped });
}

type Lasting = {
  readonly runner: Runner;
  readonly begin: () => Promise<Runner>;
  readonly pool: pg.Pool;
  readonly stopping: AbortController;
  readonly stopped: () => void;
};

/** A queue that begins anew when it gave up, until it is stopped. */
function lasting({ runner, begin, pool, stopping, stopped }: Lasting): Jobs {
  let current = runner;
  const watch = (): void => {
    current.promise.catch(() => {
      stopped();
      void again(begin, stopping.signal).then((next) => {
        if (!next) return;
        current = next;
        watch();
      });
    });
  };
  watch();
  return {
    stop: async () => {
      stopping.abort();
      await current.stop().catch(() => undefined);
      await pool.end().catch(() => undefined);
    },
  };
}

/** Milliseconds between two tries to begin anew. */
const AGAIN = 2_000;

/** A queue that gave up while the database was away begins anew once it is back; undefined when the server stops first. */
async function again(
  begin: () => Promise<Runner>,
  stopping: AbortSignal,
): Promise<Runner | undefined> {
  for (;;) {
    const isOver = await sleep(AGAIN, false, { signal: stopping }).catch(() => true);
    if (isOver) return undefined;
    const next = await begin().catch(() => undefined);
    if (next) return next;
  }
}

function tasksUntil(tasks: JobsNeeds['tasks'], stopping: AbortSignal): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, () => task(stopping)]),
  );
}

/** The queue's own chatter holds nothing that an operator needs; what fails is logged by the task. */
function quiet(): Logger {
  return new Logger(() => () => undefined);
}

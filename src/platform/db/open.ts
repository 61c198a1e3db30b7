import { Kysely, PostgresDialect, sql } from 'kysely';
import type { QueryResultRow } from 'pg';
import pg from 'pg';
import { codeOf, Stop } from '../stop/index.ts';
import type { Handle, Scope } from './handle.ts';
import { prepareRoles } from './roles.ts';

/** One prepared statement that carries its caller in its own parameters (hot paths: one round trip, one commit). */
export type Statement = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

export type Database = {
  /** Runs `work` in one transaction as the one who asks. All or nothing. */
  readonly as: <T>(scope: Scope, work: (handle: Handle) => Promise<T>) => Promise<T>;
  /**
   * The system's own hands, bound to no caller and past row-level security of the application: for jobs, imports by the
   * operator and the seed. Named to be noticed in review.
   * @param stopping cancels what the database is doing for it, which then throws; nothing of it is kept
   */
  readonly asSystemUnscoped: <T>(
    work: (handle: Handle) => Promise<T>,
    stopping?: AbortSignal,
  ) => Promise<T>;
  /** The same, where everything that is read is of one moment, whatever others write meanwhile. */
  readonly asSystemAtOneMoment: <T>(work: (handle: Handle) => Promise<T>) => Promise<T>;
  readonly hot: <Row extends QueryResultRow>(statement: Statement) => Promise<readonly Row[]>;
  /** Address of the owner, for the job queue's own tables and for migrations. */
  readonly ownerUrl: string;
  /** Key of the pseudonyms in the record: made at the first start, kept where only the database's owner can read it. */
  readonly actorKey: string;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = { readonly url: string; readonly connections?: number };

const OLDEST = 150_000;
const SYSTEM: Scope = { organisation: 0, role: 'system', inWeeklyRound: false, person: 'samsyn' };

/**
 * Opens the database behind an owner's address: checks its version, prepares the application's role, and gives a pool
 * that owns nothing.
 * @throws Stop when it cannot be reached, is too old, or does not let us make the role
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { appUrl, actorKey } = await withOwner(options.url, prepareRoles);
  const pool = openPool(appUrl, options.connections ?? 16);
  const kysely = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) });
  return {
    as: (scope, work) =>
      kysely.transaction().execute(async (handle) => {
        await bind(handle, scope);
        return work(handle);
      }),
    asSystemUnscoped: (work, stopping) =>
      kysely
        .transaction()
        .execute(
          systemWork((handle) =>
            stopping ? givingWay(pool, { handle, work, stopping }) : work(handle),
          ),
        ),
    asSystemAtOneMoment: (work) =>
      kysely.transaction().setIsolationLevel('repeatable read').execute(systemWork(work)),
    hot: (statement) => runNamed(pool, statement),
    ownerUrl: options.url,
    actorKey,
    ping: async () => {
      await pool.query('select 1');
    },
    close: () => kysely.destroy(),
  };
}

function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    application_name: 'samsyn',
  });
  // An idle connection that breaks (the database was restarted) is replaced at the next use; nothing to tell.
  pool.on('error', () => undefined);
  // One that breaks while it is lent fails the work that it was lent for; it must not end the program besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function systemWork<T>(work: (handle: Handle) => Promise<T>): (handle: Handle) => Promise<T> {
  return async (handle) => {
    await bind(handle, SYSTEM);
    await sql`select set_config('samsyn.system', 'yes', true), set_config('statement_timeout', '0', true)`.execute(
      handle,
    );
    return work(handle);
  };
}

/** Tells row-level security who asks; it holds for this transaction only. */
async function bind(handle: Handle, scope: Scope): Promise<void> {
  await sql`select set_config('samsyn.organisation', ${String(scope.organisation)}, true), set_config('samsyn.role', ${scope.role}, true),
    set_config('samsyn.round', ${scope.inWeeklyRound ? 'yes' : 'no'}, true), set_config('samsyn.person', ${scope.person}, true)`.execute(
    handle,
  );
}

/** Milliseconds between two cancellations: one that comes between two statements cancels neither. */
const AGAIN = 100;

/** Does the work until it is told to stop: then whatever statement runs for it is cancelled. */
async function givingWay<T>(
  pool: pg.Pool,
  asked: {
    readonly handle: Handle;
    readonly work: (handle: Handle) => Promise<T>;
    readonly stopping: AbortSignal;
  },
): Promise<T> {
  const { handle, work, stopping } = asked;
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(handle);
  let cancelling: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    cancelling = pool
      .query('select pg_cancel_backend($1)', [rows[0]?.pid])
      .catch(() => undefined)
      .finally(() => (timer = setTimeout(cancel, AGAIN)));
  };
  stopping.throwIfAborted();
  stopping.addEventListener('abort', cancel);
  try {
    return await work(handle);
  } finally {
    stopping.removeEventListener('abort', cancel);
    // The connection is somebody else's afterwards: no cancellation may still be under way.
    await cancelling;
    clearTimeout(timer);
  }
}

/** A prepared statement in a transaction of its own: one round trip. */
async function runNamed<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  statement: Statement,
): Promise<Row[]> {
  const { name, text, values } = statement;
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Lends one connection of the owner, for what only the owner may do. */
export async function withOwner<T>(
  url: string,
  work: (client: pg.Client, url: string) => Promise<T>,
): Promise<T> {
  const client = await reach(url);
  try {
    const { rows } = await client.query<{ v: number }>(
      "select current_setting('server_version_num')::int as v",
    );
    const version = rows[0]?.v ?? 0;
    if (version < OLDEST)
      throw new Stop(
        `The database is PostgreSQL ${Math.floor(version / 10_000)}; Samsyn needs 15 or newer.`,
        4,
      );
    return await work(client, url);
  } finally {
    await client.end();
  }
}

async function reach(url: string): Promise<pg.Client> {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'samsyn owner',
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw new Stop(`${whyNotReached(error)} Check DATABASE_URL.`, 4);
  }
}

/** Says what is wrong without echoing the address: it holds a password. */
function whyNotReached(error: unknown): string {
  const code = codeOf(error) ?? '';
  if (code === '28P01' || code === '28000')
    return 'The database refuses the user name or password.';
  if (code === '3D000') return 'The database server answers, but it has no database of that name.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'The database server’s name is not known.';
  if (code === 'ERR_INVALID_URL')
    return 'The database address is not an address (postgres://user:password@host:port/name).';
  return `The database cannot be reached${code ? ` (${code})` : ''}.`;
}

import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { sql, withOwner, type Handle } from '#platform/db';
import { Tree } from '#safeguards/audit';
import { codeOf } from '../../platform/stop/index.ts';
import type { Standing } from './manifest.ts';

/** Tables of ours that outlive a crash; the job queue's are not counted, because work goes on in them while a backup is made. */
const OURS = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relpersistence = 'p' and not c.relispartition and n.nspname not like 'pg\\_%'
    and n.nspname not in ('information_schema', 'graphile_worker')
  order by n.nspname = 'audit', c.oid`;

export async function tablesOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(OURS);
  return rows.map(({ name }) => name);
}

export type Made = { readonly postgres: number; readonly migrations: string[] };

/** What the database was made with. */
export function madeWith(url: string): Promise<Made> {
  return withOwner(url, async (client) => {
    const version = await client.query<{ v: number }>(
      "select current_setting('server_version_num')::int / 10000 as v",
    );
    const { rows } = await client.query<{ name: string }>(
      'select name from platform.migration order by name',
    );
    return { postgres: version.rows[0]?.v ?? 0, migrations: rows.map(({ name }) => name) };
  });
}

/** How the database stands now. */
export function standingOf(url: string): Promise<Standing> {
  return withOwner(url, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only');
    return count(client);
  });
}

export async function count(client: pg.Client): Promise<Standing> {
  const tables: Record<string, number> = {};
  for (const name of await tablesOf(client)) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${name}`);
    tables[name] = Number(rows[0]?.n);
  }
  return { tables, record: await recordIn(client) };
}

async function recordIn(client: pg.Client): Promise<Standing['record']> {
  const { rows } = await client.query<{ size: string; frontier: Buffer }>(
    'select size, frontier from audit.tree',
  );
  const tree = rows[0] ? new Tree(Number(rows[0].size), rows[0].frontier) : new Tree();
  return { size: tree.size, root: tree.root().toString('base64') };
}

/** How far the record's tree has grown. */
export async function treeSize(handle: Handle): Promise<number> {
  const { rows } = await sql<{ size: string }>`select size from audit.tree`.execute(handle);
  return Number(rows[0]?.size ?? 0);
}

/**
 * Ends every session of a restored database: one that was ended after the backup, for a lost phone or for somebody who
 * has left, must not come back to life. @returns how many
 */
export async function endAllSessions(handle: Handle, at: Date): Promise<number> {
  const done =
    await sql`update members.session set ended_at = ${at} where ended_at is null`.execute(handle);
  return Number(done.numAffectedRows ?? 0);
}

export type Stood = { readonly standing: Standing; readonly exact: boolean };

/** How often we ask everyone to wait, and how long: shorter than the time after which the database sees a deadlock. */
const ATTEMPTS = 12;
const PATIENCE = 150;

/**
 * Calls `stop` at a moment when nobody writes and the record is given no places, and tells how all stood at that
 * moment. Writers wait for the blink of an eye; counting goes on after they have been let go. When somebody writes for
 * long (an import), they are not made to wait, and the count is not exact.
 */
export async function atRest(url: string, stop: () => Promise<void>): Promise<Stood> {
  return withOwner(url, (gate) =>
    withOwner(url, async (counter) => {
      for (const client of [gate, counter]) await client.query('set statement_timeout = 0');
      await gate.query("select pg_advisory_lock(hashtext('samsyn record'))");
      const exact = await closeGate(gate);
      // With the first question it sees the database as it is at this moment, to the end.
      await counter.query('begin transaction isolation level repeatable read read only');
      await counter.query('select 1 from pg_class limit 1');
      await stop();
      await gate.query('rollback');
      await gate.query("select pg_advisory_unlock(hashtext('samsyn record'))");
      return { standing: await count(counter), exact };
    }),
  );
}

/** @returns whether everyone waits now */
async function closeGate(gate: pg.Client): Promise<boolean> {
  const names = await tablesOf(gate);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await gate.query(`begin; set local lock_timeout = ${PATIENCE}`);
    try {
      await gate.query(`lock table ${names.join(', ')} in share mode`);
      return true;
    } catch (error) {
      await gate.query('rollback');
      if (codeOf(error) !== '55P03') throw error;
      await pause(40 * attempt);
    }
  }
  return false;
}

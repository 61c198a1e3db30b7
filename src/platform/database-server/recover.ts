import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startOf } from './lock.ts';

/**
 * Clears what a killed Samsyn or a killed database left: ends an orphaned PostgreSQL that still holds the folder,
 * and removes stale pid and socket files (PostgreSQL itself gives up when another process has got the old number).
 */
export async function clearRemains(place: {
  readonly data: string;
  readonly socket: string;
}): Promise<void> {
  const pidFile = join(place.data, 'postmaster.pid');
  const orphan = pidIn(pidFile);
  if (orphan !== undefined && servesFolder(orphan, place.data)) await end(orphan);
  await childrenGone(place.data);
  rmSync(pidFile, { force: true });
  for (const name of readdirSync(place.socket)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(place.socket, name), { force: true });
  }
}

function pidIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** True when the process is a PostgreSQL that was started on this folder. */
function servesFolder(pid: number, data: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return (words[0]?.endsWith('postgres') ?? false) && words.includes(data);
  } catch {
    return false;
  }
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && startOf(pid) !== undefined; waited += 50) {
    if (waited === 15_000) process.kill(pid, 'SIGQUIT');
    await pause(50);
  }
}

/** Backends of a killed postmaster notice within moments; a new one must not start while they write. */
async function childrenGone(data: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (!someoneUses(data)) return;
    await pause(50);
  }
}

function someoneUses(data: string): boolean {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith('postgres:')) continue;
      if (readlinkSync(`/proc/${name}/cwd`) === data) return true;
    } catch {
      // It ended while we looked, or is not ours to look at.
    }
  }
  return false;
}

/** Waits until the database answers. Rejects when it has ended, or after two minutes of recovery. */
export async function untilReady(url: string, ended: () => boolean): Promise<void> {
  let last: unknown;
  for (let waited = 0; waited < 120_000; waited += 60) {
    if (ended()) throw new Error('it ended');
    // The first answer comes from the database that always exists; ours may not have been made yet.
    const client = new pg.Client({ connectionString: url.replace('/samsyn?', '/postgres?') });
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'samsyn'");
      if (found.rowCount === 0) await client.query('create database samsyn');
      return;
    } catch (error) {
      last = error;
      await pause(60);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw last instanceof Error ? last : new Error('no answer');
}

// A server that is told to stop stops, whatever long work it is at, and in order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { ended, startServer } from '../builders/server.ts';

/** Years of reports, as far as the proof's time goes. */
const LONG_PROOF = `create or replace function work.count_tally_differences() returns bigint language plpgsql as $$
  begin perform pg_sleep(3600); return 0; end $$`;
const AT_IT = `select count(*)::int as n from pg_stat_activity where state = 'active' and query like '%count_tally_differences%' and pid <> pg_backend_pid()`;

it('stops within five seconds in the middle of the proof of sums', async () => {
  await using server = await startServer({ environment: { SAMSYN_MODE: 'live' } });
  const client = new pg.Client({
    connectionString: readFileSync(join(server.folder, 'database.url'), 'utf8'),
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(LONG_PROOF);
  await client.query(`select graphile_worker.add_job('prove-tallies')`);
  const atIt = async (): Promise<unknown> => (await client.query<{ n: number }>(AT_IT)).rows[0]?.n;
  await expect.poll(atIt, { timeout: 60_000 }).toBe(1);
  await client.end();
  const before = performance.now();
  expect(await ended(server.process, 'SIGTERM')).toBe(0);
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(server.said()).not.toContain('did not stop in order');
}, 180_000);

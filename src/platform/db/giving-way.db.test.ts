import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { sql } from './index.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await testDatabase();
});
afterAll(() => held.close());

const LONG = 3_600;
const running = async (): Promise<number> => {
  const { rows } = await held.database.asSystemUnscoped((handle) =>
    sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where state = 'active' and query like 'select pg_sleep%' and datname = current_database()`.execute(
      handle,
    ),
  );
  return rows[0]?.n ?? 0;
};

it('cancels what the database does for a work that is told to stop, and nothing of it is kept', async () => {
  const stopping = new AbortController();
  const work = held.database.asSystemUnscoped(async (handle) => {
    await sql`insert into members.demo (seed, seeded_at) values (1, now())`.execute(handle);
    await sql`select pg_sleep(${LONG})`.execute(handle);
  }, stopping.signal);
  const ended = expect(work).rejects.toMatchObject({ code: '57014' });
  await expect.poll(running, { timeout: 20_000 }).toBe(1);
  stopping.abort();
  await ended;
  expect(await running()).toBe(0);
  expect(await rowsOf(held.url, 'select from members.demo')).toEqual([]);
});

it('is not begun when it is told before, and the connection serves others afterwards', async () => {
  let isBegun = false;
  const begin = (): Promise<void> => {
    isBegun = true;
    return Promise.resolve();
  };
  await expect(held.database.asSystemUnscoped(begin, AbortSignal.abort())).rejects.toThrow('abort');
  expect(isBegun).toBe(false);
  const stopping = new AbortController();
  const answer = await held.database.asSystemUnscoped(
    (handle) => sql<{ one: number }>`select 1 as one`.execute(handle),
    stopping.signal,
  );
  stopping.abort();
  expect(answer.rows).toEqual([{ one: 1 }]);
  await Promise.all(Array.from({ length: 20 }, () => held.database.ping()));
});

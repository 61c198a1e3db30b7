import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { sharedTries } from './tries-store.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => rowsOf(db.url, 'truncate members.tried'));

const MINUTE = 60_000;
const AT = Date.parse('2026-11-23T08:00:00Z');
const one = { what: 'sign-ins', who: '192.0.2.7' };
const add = (at = AT, asked = one) => sharedTries(db.database).add({ ...asked, seconds: 60, at });

describe('tries that all servers count together', () => {
  it('are counted in one window, which begins anew when it is over or was made by a clock gone wrong', async () => {
    expect(await add()).toEqual({ count: 1, ends: AT + MINUTE });
    expect(await add(AT + 20_000)).toEqual({ count: 2, ends: AT + MINUTE });
    expect(await add(AT, { ...one, who: '192.0.2.8' })).toMatchObject({ count: 1 });
    expect(await add(AT, { ...one, what: 'keys' })).toMatchObject({ count: 1 });
    expect(await add(AT + MINUTE)).toEqual({ count: 1, ends: AT + 2 * MINUTE });
    expect(await add(AT - 24 * 60 * MINUTE)).toMatchObject({ count: 1 });
    await sharedTries(db.database).forgive(one);
    expect(await add()).toMatchObject({ count: 1 });
  });

  it('lose none when many servers count at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => add()));
    expect(await add()).toMatchObject({ count: 41 });
  });

  it('are erased when they are over, by those that come after, and name nobody', async () => {
    for (let n = 0; n < 30; n += 1) await add(AT, { ...one, who: `198.51.100.${n}` });
    await add(AT + 2 * MINUTE);
    await add(AT + 2 * MINUTE);
    const rows = await rowsOf(db.url, 'select what, who from members.tried');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('192.0.2');
  });

  it('cost the disk nothing: the table is not logged', async () => {
    const [row] = await rowsOf(
      db.url,
      `select relpersistence as kept from pg_class where oid = 'members.tried'::regclass`,
    );
    expect(row).toEqual({ kept: 'u' });
  });
});

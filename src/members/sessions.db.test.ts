import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDatabase, NOW, type DemoDatabase } from '../../test/builders/demo-database.ts';
import { rowsOf } from '../../test/builders/database.ts';
import { eraseSessions } from './sessions-store.ts';

const MINUTE = 60_000;
let demo: DemoDatabase;
let at = NOW;
let person = '';
beforeAll(async () => {
  demo = await demoDatabase(() => at);
  const { people } = await demo.members.directory();
  person = people.find((one) => one.persona === 'coordinator')?.id ?? '';
}, 120_000);
afterAll(() => demo.close());

const signIn = (scope: 'full' | 'report' = 'full'): Promise<string> =>
  demo.members.openSession({ person, scope, assurance: 2, device: 'Firefox, Linux' });
const later = (minutes: number): void => {
  at = new Date(at.getTime() + minutes * MINUTE);
};
const isIn = async (session: string): Promise<boolean> =>
  (await demo.members.callerOf({ session })) !== undefined;

describe('a session', () => {
  it('ends after an hour without use, and lasts as long as somebody is there', async () => {
    const used = await signIn();
    const idle = await signIn();
    later(50);
    await demo.members.useSession(used);
    later(11);
    expect([await isIn(used), await isIn(idle)]).toEqual([true, false]);
  });

  it('ends after twelve hours, however busy', async () => {
    const session = await signIn();
    for (let n = 0; n < 14; n += 1) {
      later(50);
      await demo.members.useSession(session);
    }
    expect(await isIn(session)).toBe(true);
    later(21);
    await demo.members.useSession(session);
    expect(await isIn(session)).toBe(false);
  });

  it('is kept alive by nothing that only looks whether it holds', async () => {
    const session = await signIn();
    const caller = await demo.members.callerOf({ session });
    if (!caller) throw new Error('Nobody');
    for (let n = 0; n < 4; n += 1) {
      later(14);
      expect(await demo.members.askAgain(caller)).toBeDefined();
    }
    later(5);
    expect(await demo.members.askAgain(caller)).toBeUndefined();
  });

  it('is dead under its old token when it was lifted', async () => {
    const before = await signIn();
    const caller = await demo.members.callerOf({ session: before });
    if (!caller) throw new Error('Nobody');
    const after = await demo.members.liftSession(caller, 3);
    expect([await isIn(before), await isIn(after)]).toEqual([false, true]);
    expect(await demo.members.callerOf({ session: after })).toMatchObject({ assurance: 3 });
  });

  it('is fresh for ten minutes after one has shown who one is, at the sign-in or again, whatever else one does', async () => {
    const session = await signIn();
    const caller = await demo.members.callerOf({ session });
    if (!caller) throw new Error('Nobody');
    later(10);
    expect(await demo.members.isFresh(caller)).toBe(true);
    later(1);
    await demo.members.useSession(session);
    expect(await demo.members.isFresh(caller)).toBe(false);
    const again = await demo.members.liftSession(caller, caller.assurance);
    expect(await demo.members.isFresh(caller)).toBe(true);
    expect(await demo.members.callerOf({ session: again })).toMatchObject({ assurance: 2 });
    await demo.members.endSession(again);
    expect(await demo.members.isFresh(caller)).toBe(false);
    const phone = await demo.members.callerOf({ session: await signIn('report') });
    expect(phone && (await demo.members.isFresh(phone))).toBe(false);
  });

  it('is ended by its person from elsewhere, and by nobody else', async () => {
    const session = await signIn();
    const own = await demo.members.callerOf({ session });
    const other = await demo.callerOf('police');
    if (!own?.session) throw new Error('Nobody');
    expect(await demo.members.endOwnSession(other, own.session)).toBe(false);
    expect(await isIn(session)).toBe(true);
    expect(await demo.members.endOwnSession(own, own.session)).toBe(true);
    expect(await isIn(session)).toBe(false);
  });

  it('leaves only the hash of its token in the database', async () => {
    const session = await signIn();
    const rows = await rowsOf(demo.url, 'select * from members.session');
    expect(JSON.stringify(rows)).not.toContain(session);
  });
});

describe('a phone that is kept for reporting', () => {
  it('lasts thirty days, reports and does nothing else', async () => {
    const session = await signIn('report');
    later(29 * 24 * 60);
    expect(await demo.members.callerOf({ session })).toMatchObject({ reportOnly: true });
    later(24 * 60 + 1);
    expect(await isIn(session)).toBe(false);
  });
});

describe('everywhere', () => {
  it('a person is signed out with one word, phones included, and the record says by whom', async () => {
    const tokens = [await signIn(), await signIn(), await signIn('report')];
    const caller = await demo.callerOf('police');
    const { actor, organisation } = caller;
    await demo.members.endAllSessions(person, { actor, organisation, policy: 'operator' });
    expect(await Promise.all(tokens.map(isIn))).toEqual([false, false, false]);
    expect(await demo.members.sessionsOf(person)).toEqual([]);
    const [last] = await rowsOf(
      demo.url,
      `select kind, encode(actor, 'hex') as actor from audit.leaf order by seq desc limit 1`,
    );
    expect(last).toEqual({ kind: 'session.all-ended', actor });
  });

  it('what ended ninety days ago is erased', async () => {
    await signIn();
    later(1);
    await demo.database.asSystemUnscoped((handle) => eraseSessions(handle, at));
    const rows = await rowsOf(demo.url, 'select ended_at, expires_at from members.session');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['ended_at']).toBeNull();
  });
});

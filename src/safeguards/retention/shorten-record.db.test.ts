import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import {
  openOutside,
  places,
  record,
  SYSTEM_ACTOR,
  verifyRecord,
  type Outside,
} from '#safeguards/audit';
import { answerDisposal } from './answer-disposal.ts';
import { placeHold, liftHold } from './holds.ts';
import { proposeDisposal } from './propose-disposal.ts';
import { runDisposals, type DisposalNeeds } from './run-disposals.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-shortened-'));
let demo: DemoDatabase;
let needs: DisposalNeeds;
let outside: Outside;
/** Eleven years on, when what the seed wrote has been kept for ten. */
const LATER = new Date('2037-12-01T08:00:00Z');
let now = NOW;
beforeAll(async () => {
  demo = await demoDatabase(() => now);
  needs = { database: demo.database, now: () => now, backupDays: 90, batch: 7 };
  outside = openOutside(folder);
  await demo.database.asSystemUnscoped(async (handle) => {
    for (let n = 0; n < 20; n += 1)
      await record(handle, {
        ...{ kind: 'report.read', subject: String(n), at: NOW, policy: 'p', facts: {} },
        ...{ actor: SYSTEM_ACTOR, organisation: 0 },
      });
  });
  await settle();
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (statement: string) => rowsOf(demo.url, statement);
const one = async (statement: string) => Object.values((await rows(statement))[0] ?? {})[0];
const verified = (witnessed: Parameters<typeof verifyRecord>[2] = {}) =>
  verifyRecord(demo.database, outside, witnessed);
const leaves = () => one('select count(*)::int from audit.leaf');

/** Every leaf gets its place; transactions of other tests on the same server hold places back for a while. */
async function settle(): Promise<void> {
  do await places.giveAll(demo.database, outside);
  while (
    outside.count() <
    Number(await leaves()) + Number(await one('select count(*)::int from audit.shortened'))
  );
}

describe('the record, when its time is out', () => {
  it('loses nothing while it is young, or held, or before it has said itself how far', async () => {
    const [archivist, dpo] = [await demo.callerOf('archivist'), await demo.callerOf('dpo')];
    const young = await proposeDisposal(needs, archivist, ['record']);
    await answerDisposal(needs, dpo, { run: young, answer: 'approve' });
    await runDisposals(needs);
    expect(await one('select count(*)::int from audit.shortened')).toBe(0);
    now = LATER;
    const run = await proposeDisposal(needs, archivist, ['record']);
    await answerDisposal(needs, dpo, { run, answer: 'approve' });
    await settle();
    const before = await leaves();
    await placeHold(needs, dpo, {
      ...{ what: { kind: 'rule', rule: 'record' }, reason: 'Begärd ut' },
    });
    await runDisposals(needs);
    expect(await one(`select count(*)::int from audit.leaf where kind = 'record.shortened'`)).toBe(
      0,
    );
    await liftHold(
      needs,
      dpo,
      String(await one('select id from retention.hold where lifted_at is null')),
    );
    expect(Number(await leaves())).toBeGreaterThan(Number(before));
  });

  it('says how far it goes, and only then loses the content of the oldest; every root still holds', async () => {
    const [archivist, dpo] = [await demo.callerOf('archivist'), await demo.callerOf('dpo')];
    const run = await proposeDisposal(needs, archivist, ['record']);
    await answerDisposal(needs, dpo, { run, answer: 'approve' });
    await settle();
    const witness = outside.checkpoints().filter((point) => point !== undefined);
    const old = Number(await one(`select count(*)::int from audit.leaf where at < '2027-12-01'`));
    expect(old).toBeGreaterThan(10);
    await runDisposals(needs);
    expect(await one('select count(*)::int from audit.shortened')).toBe(0);
    expect((await verified()).finding).toBeUndefined();
    await settle();
    await runDisposals(needs);
    await settle();
    expect(await one(`select count(*)::int from audit.leaf where at < '2027-12-01'`)).toBe(0);
    const told = await verified({ witnessed: witness });
    expect(told.finding).toBeUndefined();
    expect(told.shortened).toMatchObject({ run, entries: old, upto: old });
    const facts = await one(`select convert_from(payload, 'UTF8')::json->'facts' from audit.leaf
      where kind = 'retention.disposed' and subject = '${run}'`);
    expect(facts).toMatchObject({ rule: 'record', removed: old, cancelled: false });
    // Once more, and nothing more is due.
    expect(await one(`select retention.record_upto('2027-12-01')`)).toBeNull();
  });

  it('is shortened by nobody else: the application may not, and no leaf goes before its hash is in its place', async () => {
    const asApp = (statement: string) =>
      rows(`begin; set local role samsyn_app; ${statement}; rollback`);
    await expect(asApp('delete from audit.leaf')).rejects.toThrow(/permission denied/);
    await expect(asApp(`insert into audit.shortened values (0, 1, '')`)).rejects.toThrow(
      /permission denied/,
    );
    const before = await leaves();
    await rows(`begin; set local role samsyn_disposal; delete from audit.leaf; commit`);
    expect(await leaves()).toBe(before);
  });
});

describe('with the owner’s rights in the database, after that, it is found that', () => {
  const upto = () => one('select count(*)::int from audit.shortened');

  it.each([
    [
      'a younger entry was removed as if by the disposal',
      'removed',
      `insert into audit.shortened select p.position, l.seq, l.hash from audit.leaf l join audit.place p using (seq) order by p.position limit 1;
       delete from audit.leaf where seq = (select max(seq) from audit.shortened)`,
    ],
    ['a hash that was left is gone', 'removed', 'delete from audit.shortened where position = 3'],
    [
      'a hash that was left is another',
      'altered',
      `update audit.shortened set hash = sha256('x') where position = 3`,
    ],
    [
      'the entry that says how far was changed',
      'altered',
      `update audit.leaf set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"upto":', '"upto":1'), 'UTF8') where kind = 'record.shortened'`,
    ],
    [
      'the entry that says how far was changed with its hash',
      'altered',
      `update audit.leaf l set payload = p, hash = sha256('\\x00'::bytea || p) from (select seq,
         convert_to(replace(convert_from(payload, 'UTF8'), '"upto":', '"upto":1'), 'UTF8') as p from audit.leaf where kind = 'record.shortened') x where x.seq = l.seq`,
    ],
    [
      'the entry that says how far is gone',
      'removed',
      `delete from audit.leaf where kind = 'record.shortened'`,
    ],
    [
      'a younger entry is gone',
      'removed',
      `delete from audit.leaf where seq = (select min(seq) from audit.leaf)`,
    ],
  ])('%s', async (name, kind, tampering) => {
    const size = Number(await upto());
    const marked = Number(
      await one(
        `select position::int from audit.place join audit.leaf using (seq) where kind = 'record.shortened'`,
      ),
    );
    await rows(
      'create table kept_leaf as table audit.leaf; create table kept_shortened as table audit.shortened',
    );
    await rows(tampering);
    const { finding } = await verified();
    await rows(`truncate audit.leaf, audit.shortened; insert into audit.leaf overriding system value select * from kept_leaf;
      insert into audit.shortened table kept_shortened; drop table kept_leaf, kept_shortened`);
    const where = name.includes('changed')
      ? marked
      : name.includes('that was left')
        ? 3
        : name.includes('younger')
          ? size
          : 0;
    expect(finding).toMatchObject({ kind, position: where });
    expect((await verified()).finding).toBeUndefined();
  });
});

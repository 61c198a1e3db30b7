import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { leafOf, SYSTEM_ACTOR, type Happening } from './leaf.ts';
import { waitingLeaves } from './audit-store.ts';
import { openOutside, type Outside } from './outside.ts';
import { record } from './record-store.ts';
import { RecordBroken, sequence, sequenceAll } from './sequence.ts';
import { verifyRecord } from './verify.ts';
import type { Finding } from './walk.ts';

let held: TestDatabase;
let folder: string;
let outside: Outside;
beforeAll(async () => {
  held = await testDatabase();
});
afterAll(() => held.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-record-'));
  outside = openOutside(folder);
  await owner('truncate audit.leaf, audit.place, audit.tree restart identity');
  for (let n = 0; n < 5; n += 1) {
    await write(4);
    await allPlaced(4 * (n + 1));
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Transactions of other tests on the same server hold places back for a while. */
async function allPlaced(count: number): Promise<void> {
  while (outside.count() < count) await sequenceAll(held.database, outside);
}

/** With the rights of the database's owner, past row-level security and every grant. */
const owner = (...statements: string[]): Promise<object[][]> =>
  Promise.all(statements.map((statement) => rowsOf(held.url, statement)));

const entry = (subject: string): Happening => ({
  kind: 'report.read',
  subject,
  at: new Date('2026-11-24T08:00:00Z'),
  policy: 'p',
  actor: SYSTEM_ACTOR,
  organisation: 0,
  facts: { kind: 'event' },
});
function write(count: number): Promise<void> {
  return held.database.asSystemUnscoped(async (handle) => {
    for (let n = 0; n < count; n += 1) await record(handle, entry(String(n)));
  });
}
const found = async (): Promise<Finding | undefined> =>
  (await verifyRecord(held.database, outside)).finding;

describe('the record', () => {
  it('holds, with a checkpoint for each growth', async () => {
    const { size, checkpoints, finding } = await verifyRecord(held.database, outside);
    expect({ size, checkpoints, finding }).toEqual({
      size: 20,
      checkpoints: 5,
      finding: undefined,
    });
    expect(outside.count()).toBe(20);
  });
  it('leaves no gap for a transaction that is still open, and gives it a later place', async () => {
    const slow = new pg.Client({ connectionString: held.url });
    await slow.connect();
    await slow.query('begin');
    const { at, kind, subject } = entry('slow');
    const { actor, payload, hash } = leafOf(entry('slow'));
    await slow.query(
      'insert into audit.leaf (at, kind, subject, organisation_id, actor, payload, hash) values ($1, $2, $3, 0, $4, $5, $6)',
      [at, kind, subject, actor, payload, hash],
    );
    await write(3);
    expect(await sequence(held.database, outside)).toBe(0);
    await slow.query('commit');
    await slow.end();
    await sequenceAll(held.database, outside);
    expect(await verifyRecord(held.database, outside)).toMatchObject({ size: 24 });
    expect(await found()).toBeUndefined();
  });
  it('gives places in the order of the transactions, whose numbers are no words: 9, 10, 100', async () => {
    await owner('truncate audit.place, audit.tree');
    await owner(
      `insert into audit.leaf (tx, at, kind, subject, organisation_id, actor, payload, hash)
       select x.tx::xid8, at, kind, subject, organisation_id, actor, payload, hash
       from (values ('100'), ('9'), ('10')) x(tx), (select * from audit.leaf order by seq limit 1) l`,
    );
    const first = await held.database.asSystemUnscoped((handle) => waitingLeaves(handle, '0', 1));
    expect(first).toMatchObject({ entries: [{ seq: 22n }], before: '9' });
  });
  it('comes to the same when the power goes between the file and the commit', async () => {
    await write(5);
    const dying: Outside = {
      ...outside,
      addCheckpoint: (checkpoint) => {
        outside.addCheckpoint(checkpoint);
        throw new Error('the power went');
      },
    };
    await expect(sequence(held.database, dying)).rejects.toThrow('the power went');
    expect(outside.count()).toBe(25);
    await write(2);
    await sequenceAll(held.database, openOutside(folder));
    expect(await verifyRecord(held.database, outside)).toMatchObject({ size: 27 });
    expect(await found()).toBeUndefined();
  });
  it('cannot be changed by the application, even in the system’s hands', async () => {
    for (const change of [
      sql`delete from audit.leaf`,
      sql`update audit.leaf set kind = 'x'`,
      sql`delete from audit.place`,
      sql`update audit.place set seq = 1`,
      sql`truncate audit.leaf`,
      sql`delete from audit.tree`,
    ])
      await expect(
        held.database.asSystemUnscoped((handle) => change.execute(handle)),
      ).rejects.toThrow(/permission denied/);
  });
});

const SHIFT = 'update audit.place set position = position - 1000';
describe('with the owner’s rights in the database, it is found that', () => {
  const cases: readonly (readonly [string, Finding, readonly string[]])[] = [
    [
      'a leaf was altered',
      { kind: 'altered', position: 6, seq: 7n },
      [`update audit.leaf set payload = 'x' where seq = 7`],
    ],
    [
      'a leaf and its hash were altered',
      { kind: 'altered', position: 6, seq: 7n },
      [`update audit.leaf set payload = 'x', hash = sha256('\\x0078') where seq = 7`],
    ],
    [
      'a leaf is said to be another’s, while what is hashed is as it was',
      { kind: 'altered', position: 6, seq: 7n },
      [`update audit.leaf set actor = '\\x00' where seq = 7`],
    ],
    [
      'a leaf is said to be about something else',
      { kind: 'altered', position: 6, seq: 7n },
      [`update audit.leaf set about_organisation = 4 where seq = 7`],
    ],
    [
      'a leaf was removed',
      { kind: 'removed', position: 6, seq: 7n },
      ['delete from audit.leaf where seq = 7'],
    ],
    [
      'a leaf and its place were removed',
      { kind: 'removed', position: 6, seq: 7n },
      ['delete from audit.leaf where seq = 7', 'delete from audit.place where seq = 7'],
    ],
    [
      'a leaf was removed and the others moved up',
      { kind: 'removed', position: 6, seq: 7n },
      [
        'delete from audit.leaf where seq = 7',
        'delete from audit.place where seq = 7',
        `${SHIFT} where position > 6`,
        'update audit.place set position = position + 999 where position < 0',
      ],
    ],
    [
      'a leaf was put in and the others moved down',
      { kind: 'inserted', position: 6, seq: 99n },
      [
        `insert into audit.leaf (seq, at, kind, subject, organisation_id, actor, payload, hash) overriding system value
          values (99, now(), 'x', 'x', 0, '', 'x', sha256('\\x0078'))`,
        `${SHIFT} where position >= 6`,
        'update audit.place set position = position + 1001 where position < 0',
        'insert into audit.place values (6, 99)',
      ],
    ],
    [
      'a leaf was put in before the others without a place',
      { kind: 'inserted', position: 20, seq: 99n },
      [
        `insert into audit.leaf (seq, tx, at, kind, subject, organisation_id, actor, payload, hash) overriding system value
          values (99, '3', now(), 'x', 'x', 0, '', 'x', sha256('\\x0078'))`,
      ],
    ],
    [
      'two leaves changed places',
      { kind: 'reordered', position: 6, seq: 9n },
      [
        'delete from audit.place where seq in (7, 9)',
        'insert into audit.place values (6, 9), (8, 7)',
      ],
    ],
    [
      'the last ten were cut',
      { kind: 'cut', position: 10 },
      ['delete from audit.leaf where seq > 10', 'delete from audit.place where seq > 10'],
    ],
    ['all was cut', { kind: 'cut', position: 0 }, ['truncate audit.leaf, audit.place, audit.tree']],
  ];
  it.each(cases)('%s', async (_name, finding, statements) => {
    for (const statement of statements) await owner(statement);
    expect(await found()).toEqual(finding);
  });
  it('history was rolled back: the keeper stops, and overwrites no evidence', async () => {
    const before = readFileSync(join(folder, 'leaves'));
    await owner('delete from audit.leaf where seq > 12');
    await owner('truncate audit.place, audit.tree');
    await expect(sequence(held.database, outside)).rejects.toThrow(RecordBroken);
    await write(30);
    await expect(sequence(held.database, outside)).rejects.toThrow(RecordBroken);
    expect(readFileSync(join(folder, 'leaves'))).toEqual(before);
  });
  it('the hashes outside were rewritten with it: a witness’s checkpoint tells', async () => {
    const witness = outside.checkpoints().filter((one) => one !== undefined);
    await owner(`update audit.leaf l set payload = p, hash = sha256('\\x00'::bytea || p)
      from (select convert_to(replace(convert_from(payload, 'UTF8'), '"policy":"p"', '"policy":"q"'), 'UTF8') as p
        from audit.leaf where seq = 7) x where l.seq = 7`);
    const kept = readFileSync(join(folder, 'leaves'));
    const [row] = await rowsOf(held.url, 'select hash from audit.leaf where seq = 7');
    const hash = row?.['hash'];
    if (!Buffer.isBuffer(hash)) throw new Error('no hash');
    hash.copy(kept, 6 * 40 + 8);
    writeFileSync(join(folder, 'leaves'), kept);
    truncateSync(join(folder, 'checkpoints'), 0);
    expect(await found()).toBeUndefined();
    const verified = await verifyRecord(held.database, outside, { witnessed: witness });
    expect(verified.finding).toEqual({ kind: 'altered', position: 8, seq: 8n });
  });
  it('a checkpoint was forged', async () => {
    const path = join(folder, 'checkpoints');
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n20\n', '\n21\n'));
    expect(await found()).toMatchObject({ kind: 'altered' });
  });
});

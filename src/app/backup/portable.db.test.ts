import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/db';
import { places, record, SYSTEM_ACTOR, verifyRecord } from '#safeguards/audit';
import { rowsOf, testDatabase } from '../../../test/builders/database.ts';
import { demoDatabase } from '../../../test/builders/demo-database.ts';
import { runCommand } from '../../../test/builders/command.ts';
import { outsideIn } from '../record-keeper.ts';
import { standingOf } from './backup-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-portable-'));
const data = join(folder, 'data');
const key = join(folder, 'key.txt');
const kept = join(folder, 'backups');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup of a database server of one’s own', () => {
  let demo: Awaited<ReturnType<typeof demoDatabase>>;
  let file = '';
  beforeAll(async () => {
    demo = await demoDatabase();
    await places.giveAll(demo.database, outsideIn(data));
    await runCommand(['backup', 'key', '--to', key], { SAMSYN_DATA: data });
    const own = { SAMSYN_DATA: data, DATABASE_URL: demo.url };
    const made = await runCommand(['backup', '--to', kept, '--json'], own);
    expect(made.code, made.said).toBe(0);
    expect(made.said).toMatch(/lost with the server.*pgBackRest/);
    file = join(kept, readdirSync(kept)[0] ?? '');
  });
  afterAll(() => demo.close());

  it('is tried in a database of its own', async () => {
    const words = ['restore', 'drill', file, '--key', key, '--json'];
    const drill = await runCommand(words, { SAMSYN_DATA: join(folder, 'none') });
    expect(drill.code, drill.said).toBe(0);
  });

  it('comes back in an empty database with every row, the record, and its numbers going on', async () => {
    await using empty = await testDatabase();
    const into = join(folder, 'restored');
    const own = { SAMSYN_DATA: into, DATABASE_URL: empty.url };
    const done = await runCommand(['restore', file, '--key', key, '--json'], own);
    expect(done.code, done.said).toBe(0);
    const [before, after] = [await standingOf(demo.url), await standingOf(empty.url)];
    expect(after.record).toEqual(before.record);
    // One leaf for the backup on one side, one for the restore on the other.
    expect(after.tables).toEqual(before.tables);
    const report = 'select * from work.report order by id limit 200';
    const bare = ({ tx, ...row }: Record<string, unknown>): object => (
      expect(tx).toBeDefined(),
      row
    );
    expect((await rowsOf(empty.url, report)).map(bare)).toEqual(
      (await rowsOf(demo.url, report)).map(bare),
    );
    // Its login came with the backup: a server that was open on the empty database starts again.
    const database = await openDatabase({ url: empty.url, connections: 1 });
    await database.asSystemUnscoped((handle) =>
      record(handle, {
        ...{ organisation: 0, kind: 'category.changed', subject: 'x', at: new Date(0) },
        ...{ policy: 'test', actor: SYSTEM_ACTOR, facts: {} },
      }),
    );
    const outside = outsideIn(into);
    // Transactions of other tests on the same server hold places back for a while.
    const placed = async (): Promise<number> => {
      await places.giveAll(database, outside);
      return outside.count();
    };
    await expect.poll(placed).toBe(before.record.size + 2);
    const { finding } = await verifyRecord(database, outside);
    await database.close();
    expect(finding).toBeUndefined();
    const again = await runCommand(['restore', file, '--key', key], own);
    expect(again.said).toMatch(/not empty/);
    expect(again.code).toBe(2);
  });

  it('is loaded whole or not at all', async () => {
    await using empty = await testDatabase();
    const cut = join(folder, 'cut');
    const bytes = readFileSync(file);
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * 0.9)));
    const before = await standingOf(empty.url);
    const own = { SAMSYN_DATA: join(folder, 'other'), DATABASE_URL: empty.url };
    const done = await runCommand(['restore', cut, '--key', key], own);
    expect(done.said).toMatch(/damaged/);
    expect(done.code).not.toBe(0);
    expect(await standingOf(empty.url)).toEqual(before);
  });

  it('is refused where the user would silently read nothing', async () => {
    const name = `owner_${process.pid}`;
    await rowsOf(demo.url, `create role ${name} login password 'only-here'`);
    try {
      await rowsOf(
        demo.url,
        `grant usage on schema platform, members, work, audit, access to ${name}`,
      );
      for (const schema of ['platform', 'members', 'work', 'audit'])
        await rowsOf(demo.url, `grant select on all tables in schema ${schema} to ${name}`);
      const url = demo.url.replace(/:\/\/[^@]*@/, `://${name}:only-here@`);
      const own = { SAMSYN_DATA: data, DATABASE_URL: url };
      const done = await runCommand(['backup', '--to', join(folder, 'nothing')], own);
      expect(done.said).toMatch(/may not read past row-level security.*bypassrls/);
      expect(done.code).toBe(1);
    } finally {
      await rowsOf(demo.url, `drop owned by ${name}; drop role ${name}`);
    }
  });
});

// Two municipalities: one keeps a record, the other is its witness, each with a database of its own, over real HTTP.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem, problemAnswer, type Tries } from '#platform/http';
import {
  notes,
  openOutside,
  places,
  record,
  SYSTEM_ACTOR,
  verifyRecord,
  type Outside,
} from '#safeguards/audit';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { askWitness } from './ask-witness.ts';
import { openOwnFiles, type Elsewhere, type OwnFiles } from './own-files.ts';
import { witnessRoutes } from './routes.ts';
import { watchRecord, watchNoMore } from './witness-store.ts';

const AT = new Date('2026-11-24T08:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'samsyn-witness-'));
const alone: Tries = { add: () => Promise.resolve(undefined), forgive: () => Promise.resolve() };
let ours: TestDatabase;
let theirs: TestDatabase;
let server: Server;
let outside: Outside;
let files: OwnFiles;
let theirFiles: OwnFiles;
let witness: Elsewhere;
let limited = false;

beforeAll(async () => {
  ours = await testDatabase();
  theirs = await testDatabase();
  theirFiles = openOwnFiles(join(root, 'theirs'));
  const app = new Hono();
  app.onError((error, context) => {
    if (!(error instanceof Problem)) throw error;
    return problemAnswer(context, error);
  });
  let minute = 0;
  const now = (): Date => new Date(AT.getTime() + (limited ? 0 : (minute += 1) * 60_000));
  app.route(
    '/',
    witnessRoutes({ database: theirs.database, now, tries: alone, signer: theirFiles.signer }),
  );
  const listener = getRequestListener(app.fetch);
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const key = notes.witnessKey(theirFiles.signer());
  witness = { name: 'grannkommunen', url: `http://127.0.0.1:${port}`, key };
}, 120_000);
afterAll(async () => {
  server.close();
  await ours.close();
  await theirs.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  limited = false;
  rmSync(join(root, 'ours'), { recursive: true, force: true });
  await rowsOf(ours.url, 'truncate audit.leaf, audit.place, audit.tree restart identity');
  await rowsOf(theirs.url, 'truncate audit.witnessed');
  outside = openOutside(join(root, 'ours'));
  files = openOwnFiles(join(root, 'ours'));
});

async function grow(count: number, subject = 'x'): Promise<void> {
  const before = outside.count();
  await ours.database.asSystemUnscoped(async (handle) => {
    for (let n = 0; n < count; n += 1)
      await record(handle, {
        ...{ kind: 'report.read', subject: `${subject}${n}`, at: AT, policy: 'p', facts: {} },
        ...{ actor: SYSTEM_ACTOR, organisation: 0 },
      });
  });
  while (outside.count() < before + count) await places.giveAll(ours.database, outside);
}
const watch = () =>
  theirs.database.asSystemUnscoped((handle) =>
    watchRecord(handle, { name: 'samsyn-hos-oss', key: notes.keyOf(outside.signer), at: AT }),
  );
const asked = () => askWitness(outside, files, witness);
const send = (body: string) =>
  fetch(`${witness.url}/witness/add-checkpoint`, { method: 'POST', body });

describe('a record with a witness elsewhere', () => {
  it('is signed as it grows, and what was signed is proved together with the record', async () => {
    await watch();
    await grow(5);
    expect(await asked()).toEqual({ kind: 'signed', size: 5 });
    expect(await asked()).toEqual({ kind: 'known', size: 5 });
    await grow(8);
    await grow(3);
    expect(await asked()).toEqual({ kind: 'signed', size: 16 });
    expect(files.witnessed().map(({ size }) => size)).toEqual([5, 16]);
    const witnessed = files.witnessed();
    expect((await verifyRecord(ours.database, outside, { witnessed })).finding).toBeUndefined();
    const key = notes.verifierFrom(witness.key);
    for (const note of witnessed) expect(key && notes.cosignedAt(note, key)).toBeInstanceOf(Date);
  });

  it('that was rolled back with all that lies beside it is refused, and stands in the witness’s own record', async () => {
    await watch();
    await grow(6);
    await asked();
    cpSync(join(root, 'ours'), join(root, 'yesterday'), { recursive: true });
    await grow(4);
    expect(await asked()).toMatchObject({ kind: 'signed', size: 10 });
    const witnessed = files.witnessed();
    // Yesterday’s database, and yesterday’s files.
    await rowsOf(
      ours.url,
      'delete from audit.leaf where seq > 6; truncate audit.place, audit.tree',
    );
    rmSync(join(root, 'ours'), { recursive: true, force: true });
    cpSync(join(root, 'yesterday'), join(root, 'ours'), { recursive: true });
    await rowsOf(ours.url, `insert into audit.place select seq - 1, seq from audit.leaf`);
    outside = openOutside(join(root, 'ours'));
    files = openOwnFiles(join(root, 'ours'));
    expect((await verifyRecord(ours.database, outside)).finding).toBeUndefined();
    expect(await asked()).toEqual({ kind: 'refused', size: 6, known: 10 });
    // What the witness has is the proof: it can be shown, and says so.
    const shown = await verifyRecord(ours.database, outside, { witnessed });
    expect(shown.finding).toEqual({ kind: 'cut', position: 6 });
    // It goes on otherwise, until it is larger: it is not what was signed.
    await rowsOf(ours.url, 'truncate audit.leaf, audit.place, audit.tree restart identity');
    rmSync(join(root, 'ours/leaves'));
    rmSync(join(root, 'ours/checkpoints'));
    await grow(14, 'another');
    expect(await asked()).toEqual({ kind: 'refused', size: 14, known: 10 });
    const [row] = await rowsOf(
      theirs.url,
      `select kind, subject from audit.leaf where kind = 'witness.refused'`,
    );
    expect(row).toEqual({ kind: 'witness.refused', subject: 'samsyn-hos-oss' });
    const [kept] = await rowsOf(theirs.url, 'select size::int from audit.witnessed');
    expect(kept).toEqual({ size: 10 });
  });
});

describe('a witness', () => {
  it('is not there for those whom it does not watch, nor for anybody when it watches none', async () => {
    await grow(3);
    const note = outside.newestNote() ?? '';
    expect((await send(`old 0\n\n${note}`)).status).toBe(404);
    expect((await send('anything')).status).toBe(404);
    expect(await asked()).toEqual({ kind: 'stranger' });
    await watch();
    const stranger = openOutside(join(root, 'stranger'));
    stranger.addCheckpoint({ size: 3, root: Buffer.alloc(32) });
    expect((await send(`old 0\n\n${stranger.newestNote() ?? ''}`)).status).toBe(404);
    await theirs.database.asSystemUnscoped((handle) => watchNoMore(handle, 'samsyn-hos-oss', AT));
    expect((await send(`old 0\n\n${note}`)).status).toBe(404);
  });

  it('says from which size it wants to be shown the way, and reads nothing but what it must', async () => {
    await watch();
    await grow(3);
    await asked();
    const note = outside.newestNote() ?? '';
    const other = await send(`old 2\n\n${note}`);
    expect([other.status, other.headers.get('content-type'), await other.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '3\n',
    ]);
    expect((await send(`old 3\n${Buffer.alloc(32).toString('base64')}\n\n${note}`)).status).toBe(
      422,
    );
    for (const wrong of [
      '',
      `old 4\n\n${note}`,
      `old -1\n\n${note}`,
      `old 3\nnot a hash\n\n${note}`,
      `old 3\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n${note}`,
      `old 3\n\n${note}— x AAAA\n`.repeat(20),
    ])
      expect((await send(wrong)).status).toBe(400);
    expect((await send('x'.repeat(20_000))).status).toBe(413);
    expect((await send(`old 3\n\n${note.replace('\n3\n', '\n4\n')}`)).status).toBe(404);
  });

  it('signs nothing without being shown the way, however many ask at once, and never anything smaller', async () => {
    await watch();
    await grow(4);
    await asked();
    await grow(1);
    const growth = outside.newestNote() ?? '';
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => (await send(`old 4\n\n${growth}`)).status),
    );
    expect(new Set(answers)).toEqual(new Set([422]));
    expect(await asked()).toEqual({ kind: 'signed', size: 5 });
    await expect(rowsOf(theirs.url, 'update audit.witnessed set size = 4')).rejects.toThrow(
      /signs no smaller record/,
    );
  });

  it('is asked no more often than a witness must be', async () => {
    limited = true;
    const answers: number[] = [];
    for (let n = 0; n < 62; n += 1) answers.push((await send('x')).status);
    expect([answers[0], answers.at(-1)]).toEqual([404, 429]);
  });
});

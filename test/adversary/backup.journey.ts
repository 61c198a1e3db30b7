// Backups: made under load, restored after a disaster, and refused in one sentence when something is wrong with them.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keyLines, writeSealed } from '#platform/archive';
import { CLI, runCommand, startCommand, type Ran, type Running } from '../builders/command.ts';
import { databasePid, ended, startServer } from '../builders/server.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';
import { rowsOf } from '../builders/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-backup-'));
const data = join(folder, 'data');
const key = join(folder, 'key.txt');
const kept = join(folder, 'backups');
const own = { SAMSYN_DATA: data };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const Made = z.object({
  file: z.string(),
  rows: z.number(),
  until: z.string(),
  exact: z.boolean(),
  verified: z.boolean(),
  tables: z.record(z.string(), z.number()),
  record: z.object({ size: z.number(), root: z.string() }),
});
type Made = z.infer<typeof Made>;

async function backup(...flags: string[]): Promise<Made> {
  const done = await runCommand(['backup', '--to', kept, '--json', ...flags], own);
  expect(done.code, done.said).toBe(0);
  return Made.parse(JSON.parse(done.out));
}

function expectOneSentence({ code, said }: Ran, about: RegExp): void {
  const lines = said.trim().split('\n');
  expect(lines.at(-1)).toMatch(about);
  expect(said).not.toMatch(/\n\s+at |Error:/);
  expect(code).not.toBe(0);
}

type Acknowledged = { readonly id: string; readonly at: string };
const acknowledged: Acknowledged[] = [];
let made: Made;
let cookie = '';

/** Four partners report for as long as `work` goes on. */
async function underLoad<T>(url: string, work: () => Promise<T>): Promise<T> {
  cookie = await sessionCookie(url, 'schoolHost');
  let isOn = true;
  const writer = async (): Promise<void> => {
    for (let n = 0; isOn; n++) {
      const report = someReport(n);
      if ((await send(url, cookie, report)) === 200)
        acknowledged.push({ id: report.id, at: new Date().toISOString() });
    }
  };
  const writers = [writer(), writer(), writer(), writer()];
  const done = await work();
  isOn = false;
  await Promise.all(writers);
  return done;
}

beforeAll(async () => {
  const server = await startServer({ folder: data });
  expect((await runCommand(['backup', 'key', '--to', key], own)).code).toBe(0);
  made = await underLoad(server.url, async () => {
    const done = await backup();
    // What comes after the backup, and is acknowledged, is what a restore loses.
    await pause(500);
    return done;
  });
  await pause(700);
  process.kill(databasePid(data), 'SIGKILL');
  await ended(server.process, 'SIGKILL');
});

/** Starts a server on a data folder. @returns the ids of all reports, and whether an old session still opens anything */
async function lookInto(into: string): Promise<{ reports: Set<unknown>; session: number }> {
  await using server = await startServer({ folder: into });
  const url = readFileSync(join(server.folder, 'database.url'), 'utf8');
  const reports = new Set((await rowsOf(url, 'select id from work.report')).map(({ id }) => id));
  return { reports, session: await send(server.url, cookie, someReport(1)) };
}

/** A server on the restored folder works, and says at once and to those who watch that the record waits. */
async function expectBrokenRecordTold(): Promise<void> {
  await using server = await startServer({ folder: data });
  await expect.poll(server.said, { timeout: 20_000 }).toContain('not the one that is kept outside');
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.text()).toContain('run samsyn audit verify');
}

describe('a backup made while reports come in', () => {
  it('was started and compared before it was kept', () => {
    expect(made).toMatchObject({ exact: true, verified: true });
    expect(made.record.size).toBeGreaterThan(0);
    expect(readdirSync(data)).not.toContain('backing-up');
  });

  it('can be tried at any time, and leaves nothing behind', async () => {
    const drill = await runCommand(['restore', 'drill', made.file, '--key', key, '--json'], own);
    expect(drill.code, drill.said).toBe(0);
    expect(JSON.parse(drill.out)).toMatchObject({ rows: made.rows, record: made.record });
  });

  it('comes back on an empty machine with equal counts, an equal root and every acknowledged report', async () => {
    const into = join(folder, 'elsewhere');
    const restored = await runCommand(
      ['restore', made.file, '--key', key, '--into', into, '--json'],
      own,
    );
    expect(restored.code, restored.said).toBe(0);
    expect(JSON.parse(restored.out)).toMatchObject({
      ...{ rows: made.rows, tables: made.tables, record: made.record, ahead: 0 },
    });
    const { reports, session } = await lookInto(into);
    const due = acknowledged.filter(({ at }) => at < made.until);
    expect(due.length).toBeGreaterThan(50);
    expect(due.filter(({ id }) => !reports.has(id))).toEqual([]);
    expect(session, 'nobody is signed in after a restore').toBe(401);
    const verified = await runCommand(['audit', 'verify'], { SAMSYN_DATA: into });
    expect(verified.code, verified.said).toBe(0);
  });

  it('restored in place tells that history was rolled back, until somebody answers for it', async () => {
    const words = ['restore', made.file, '--key', key];
    expectOneSentence(await runCommand(words, own), /is not empty.*--replace/);
    const restored = await runCommand([...words, '--replace', '--json'], own);
    expect(restored.code, restored.said).toBe(0);
    expect(restored.said).toMatch(/What was written after .* is not in it/);
    const told = z.object({ aside: z.string(), ahead: z.number() }).parse(JSON.parse(restored.out));
    expect(told.ahead).toBeGreaterThan(0);
    expect(existsSync(join(told.aside, 'database/PG_VERSION'))).toBe(true);
    const verified = await runCommand(['audit', 'verify'], own);
    expect(verified.code, verified.said).toBe(14);
    await expectBrokenRecordTold();
    const accept = ['restore', 'accept', '--decision'];
    expectOneSentence(await runCommand(['restore', 'accept'], own), /--decision/);
    const accepted = await runCommand([...accept, 'KS 2026/123'], own);
    expect(accepted.code, accepted.said).toBe(0);
    expect(accepted.said).toContain(`${told.ahead} leaves`);
    expect((await runCommand(['audit', 'verify'], own)).code).toBe(0);
    expect((await runCommand([...accept, 'KS 2026/123'], own)).code).toBe(1);
    expect(readdirSync(data).filter((name) => name.startsWith('record-before-'))).toHaveLength(1);
    // Eight programs, one after the other, each with a database to start.
  }, 600_000);
});

describe('a backup that cannot be used', () => {
  const into = join(folder, 'never');
  const restore = (file: string, keyFile = key): Promise<Ran> =>
    runCommand(['restore', file, '--key', keyFile, '--into', into], own);
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(made.file)));
    return path;
  };
  const flipped = (at: (length: number) => number) => (bytes: Buffer) => {
    const place = at(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    return bytes;
  };
  afterEach(() => {
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  it('is told from one that was sealed for another key', async () => {
    const other = join(folder, 'other.txt');
    await runCommand(['backup', 'key', '--to', other], { SAMSYN_DATA: join(folder, 'other') });
    expectOneSentence(await restore(made.file, other), /sealed for another key/);
    expectOneSentence(await restore(made.file, made.file), /no key/);
    expectOneSentence(await restore(made.file, join(folder, 'none')), /cannot be read/);
  });

  it('is refused when it was cut', async () => {
    for (const share of [0.02, 0.5, 0.999]) {
      const cut = changed('cut', (bytes) => bytes.subarray(0, Math.floor(bytes.length * share)));
      expectOneSentence(await restore(cut), /damaged/);
    }
  });

  it('is refused when one bit was changed, wherever', async () => {
    for (const share of [0.01, 0.5, 0.9999]) {
      const path = changed(
        'flipped',
        flipped((length) => Math.floor(length * share)),
      );
      expectOneSentence(await restore(path), /damaged/);
    }
    const head = changed(
      'head',
      flipped(() => 100),
    );
    expectOneSentence(await restore(head), /damaged|another key|no backup/);
  });

  it('is refused when it is something else, or is not there', async () => {
    expectOneSentence(await restore(key), /no backup/);
    expectOneSentence(await restore(join(folder, 'none')), /cannot be read/);
  });

  it('is refused when a newer Samsyn or another PostgreSQL made it', async () => {
    const recipients = keyLines(readFileSync(join(data, 'backup.recipients'), 'utf8'));
    const head = {
      format: 1,
      kind: 'embedded',
      version: '9.0.0',
      postgres: 18,
      migrations: ['29991231T0000-new.sql'],
      madeAt: made.until,
    };
    const crafted = async (change: object): Promise<string> => {
      const path = join(folder, 'crafted');
      const text = Buffer.from(JSON.stringify({ ...head, ...change }));
      const entry = { name: 'samsyn-backup.json', size: text.length, body: Readable.from([text]) };
      await writeSealed(path, recipients, Readable.from([entry]));
      return path;
    };
    expectOneSentence(await restore(await crafted({})), /newer Samsyn/);
    expectOneSentence(await restore(await crafted({ postgres: 17 })), /PostgreSQL 17/);
    expectOneSentence(await restore(await crafted({ format: 2 })), /newer form/);
  });
});

describe('a backup that is broken off', () => {
  const before = (): readonly string[] => [...readdirSync(data), ...readdirSync(kept)].sort();

  it('leaves nothing behind after Ctrl+C', async () => {
    const there = before();
    const running = startCommand(['backup', '--to', kept], own);
    await said(running, 'Copying');
    running.process.kill('SIGINT');
    const done = await running.done;
    expectOneSentence(done, /Stopped/);
    expect(done.code).toBe(130);
    expect(before()).toEqual(there);
  });

  it('does not stand in the way of the next when it was killed', async () => {
    const running = startCommand(['backup', '--to', kept], own);
    await said(running, 'Starting the copy');
    running.process.kill('SIGKILL');
    await running.done;
    expect(await backup()).toMatchObject({ verified: true });
    expect(readdirSync(data)).not.toContain('backing-up');
  });

  it('says that the disk is full, and keeps nothing', async () => {
    const small = mkdtempSync(join(folder, 'small-'));
    const mounted = (words: readonly string[]): Promise<Ran> =>
      startCommand(words, own, [
        ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
        'mount -t tmpfs -o size=3m tmpfs "$1" && shift && exec "$@"',
        ...['sh', small, process.execPath, CLI],
      ]).done;
    expectOneSentence(await mounted(['backup', '--to', join(small, 'out')]), /disk is full/);
    const into = ['--into', join(small, 'data')];
    const restored = await mounted(['restore', made.file, '--key', key, ...into]);
    expectOneSentence(restored, /disk is full/);
  });
});

async function said(running: Running, words: string): Promise<void> {
  while (!running.said().includes(words) && running.process.exitCode === null) await pause(10);
}

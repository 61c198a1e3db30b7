// Starting where something is wrong: one clear sentence, no stack trace, an exit code; and starting again after a kill.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { oldDatabase } from '../builders/old-database.ts';
import { runCommand } from '../builders/command.ts';
import { ended, databasePid, ownEnvironment, startServer } from '../builders/server.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';

const EXAMPLES = join(import.meta.dirname, '../../docs/operate/examples');
const SERVE = join(import.meta.dirname, '../../src/app/serve.ts');
const folder = mkdtempSync(join(tmpdir(), 'samsyn-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Never to be echoed. */
const SECRET = ['samsyn', 'secretword'].join(':');

type Ended = { readonly code: number | null; readonly words: string };

/** The server on a disk of its own, in a namespace of its own (as the embedded database has when root starts it). */
function onDiskOf(size: string): readonly [string, ...string[]] {
  const place = mkdtempSync(join(folder, 'small-'));
  const script = `mount -t tmpfs -o size=${size} tmpfs "$1" && SAMSYN_DATA="$1/data" exec "$2" "$3"`;
  const namespace = ['--user', '--map-root-user', '--mount'];
  return ['unshare', ...namespace, 'sh', '-c', script, 'sh', place, process.execPath, SERVE];
}

/** Runs the server until it ends by itself. */
function tryStart(
  environment: Readonly<Record<string, string>>,
  [file, ...words]: readonly [string, ...string[]] = [process.execPath, SERVE],
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, words, {
      env: { ...ownEnvironment(), SAMSYN_DATA: join(folder, 'other'), PORT: '0', ...environment },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) => resolve({ code, words: said }));
  });
}

function expectOneSentence({ code, words }: Ended, about: RegExp): void {
  expect(words).toMatch(about);
  expect(words.trim().split('\n')).toHaveLength(1);
  expect(words).not.toMatch(/\n\s+at |Error:/);
  expect(code).not.toBe(0);
}

describe('a start that cannot succeed', () => {
  it('says that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expectOneSentence(await tryStart({ PORT: String(port) }), new RegExp(`Port ${port} is taken`));
    other.close();
  });

  it('says that the data folder cannot be used', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expectOneSentence(await tryStart({ SAMSYN_DATA: join(file, 'data') }), /folder/i);
  });

  it.each([
    ['nobody listens', `postgres://${SECRET}@127.0.0.1:9/samsyn`, /cannot be reached/],
    ['is no address', 'mysql://127.0.0.1/samsyn', /DATABASE_URL/],
    [
      'has no such host',
      `postgres://${SECRET}@no-such-host.invalid/x`,
      /not known|cannot be reached/,
    ],
  ])('says that DATABASE_URL is wrong: %s', async (_, url, about) => {
    const done = await tryStart({ DATABASE_URL: url });
    expectOneSentence(done, about);
    expect(done.words).not.toContain('secretword');
  });

  it('says that the database is too old', async () => {
    await using old = await oldDatabase(140_011);
    const done = await tryStart({ DATABASE_URL: old.url });
    expectOneSentence(done, /The database is PostgreSQL 14; Samsyn needs 15 or newer\./);
    expect(done.code).toBe(4);
  });

  it('says that the disk is full, whenever it fills up', async () => {
    for (const size of ['1m', '20m', '48m']) {
      const done = await tryStart({}, onDiskOf(size));
      expectOneSentence(done, /the disk is full/i);
    }
  }, 180_000);

  it('lists every setting that cannot be used', async () => {
    const done = await tryStart({ PORT: 'nine', SAMSYN_MODE: 'test' });
    expectOneSentence(done, /SAMSYN_MODE.*PORT|PORT.*SAMSYN_MODE/);
  });
});

describe('one data folder', () => {
  const data = join(folder, 'kept');

  it('takes one server at a time', async () => {
    await using first = await startServer({ folder: data });
    const second = await tryStart({ SAMSYN_DATA: data });
    expectOneSentence(second, /already|running/i);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    expect(await ended(first.process, 'SIGINT'), first.said()).toBe(0);
  });

  it('loses nothing when server or database are killed, and starts again by itself', async () => {
    const report = someReport(1);
    const first = await startServer({ folder: data });
    expect(await send(first.url, await sessionCookie(first.url, 'schoolHost'), report)).toBe(200);
    const pid = databasePid(data);
    await ended(first.process, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await using second = await startServer({ folder: data });
    const cookie = await sessionCookie(second.url, 'schoolHost');
    expect(await send(second.url, cookie, report)).toBe(200);
    expect(await send(second.url, cookie, { ...report, area: 'rosta' })).toBe(409);
  });

  it('refuses the demo’s people in live mode, and says so at the start', async () => {
    await using live = await startServer({ environment: { SAMSYN_MODE: 'live' } });
    expect(live.said()).toContain('the demo’s people are refused');
    const answer = await fetch(`${live.url}/demo/persona`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'persona=coordinator',
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('says in live mode what to run next: first set-up, then backups', async () => {
    const data = join(folder, 'live');
    const environment = { SAMSYN_MODE: 'live' };
    {
      await using empty = await startServer({ folder: data, environment });
      expect(empty.said()).toContain('samsyn -- setup --from setup.json');
      const words = ['setup', '--from', join(EXAMPLES, 'setup.json')];
      const done = await runCommand(words, { SAMSYN_DATA: data });
      expect(done.code, done.said).toBe(0);
    }
    await using again = await startServer({ folder: data, environment });
    expect(again.said()).not.toContain('setup --from');
    expect(again.said()).toContain('samsyn -- backup key --to FILE');
    const session = await fetch(`${again.url}/api/session`);
    expect(await session.json()).toMatchObject({ municipality: 'Exempelby kommun' });
  });
});

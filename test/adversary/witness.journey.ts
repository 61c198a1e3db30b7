// Two municipalities, two real servers: one is the other's witness. Yesterday's database and files, brought back together,
// hold in themselves; the witness tells.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCommand, type Ran } from '../builders/command.ts';
import { startServer, type RunningServer } from '../builders/server.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';

const root = mkdtempSync(join(tmpdir(), 'samsyn-two-'));
const [ours, theirs] = [join(root, 'ours'), join(root, 'theirs')];
const environment = { SAMSYN_NOW: '2026-11-23T09:10:00+01:00' };
let here: RunningServer;
let neighbour: RunningServer;

const at = (folder: string, words: readonly string[]): Promise<Ran> =>
  runCommand(words, { SAMSYN_DATA: folder, ...environment });
const Keys = z.object({ record: z.string(), witness: z.string() });
const keysOf = async (folder: string) =>
  Keys.parse(JSON.parse((await at(folder, ['witness', 'key', '--json'])).out));

async function report(from: number, to: number): Promise<void> {
  const cookie = await sessionCookie(here.url, 'schoolHost');
  for (let n = from; n < to; n += 1)
    expect(await send(here.url, cookie, someReport(n, new Date('2026-11-23T08:00:00Z')))).toBe(200);
  // The newest checkpoint is of all that waits.
  expect((await at(ours, ['audit', 'checkpoint'])).code).toBe(0);
}

/** With rights as they are: PostgreSQL refuses a folder that others may read. */
function copy(from: string, to: string): void {
  expect(spawnSync('cp', ['-a', from, to]).status).toBe(0);
}

beforeAll(async () => {
  neighbour = await startServer({ folder: theirs, environment });
  here = await startServer({ folder: ours, environment });
});
afterAll(async () => {
  await here.stop();
  await neighbour.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('a record that a neighbour watches', () => {
  it('is signed, and refused when yesterday was brought back with everything beside it', async () => {
    const keys = { ours: await keysOf(ours), theirs: await keysOf(theirs) };
    const add = ['witness', 'add', 'grannen', '--url', neighbour.url];
    expect((await at(ours, [...add, '--key', keys.ours.record])).code).toBe(2);
    expect((await at(ours, [...add, '--key', keys.theirs.witness])).code).toBe(0);
    await report(0, 3);
    // Nobody is watched there yet.
    expect((await at(ours, ['witness', 'send'])).code).toBe(3);
    const watch = ['witness', 'watch', 'vi', '--key', keys.ours.record];
    expect((await at(theirs, watch)).code).toBe(0);
    const first = await at(ours, ['witness', 'send', '--json']);
    expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { kind: 'signed' }]);

    await here.stop();
    copy(ours, `${ours}-yesterday`);
    here = await startServer({ folder: ours, environment });
    await report(3, 8);
    expect((await at(ours, ['witness', 'send'])).out).toContain('signed');
    const verified = await at(ours, ['audit', 'verify']);
    expect([verified.code, verified.said]).toEqual([
      0,
      expect.stringContaining('grannen has signed 2'),
    ]);

    await here.stop();
    rmSync(ours, { recursive: true });
    copy(`${ours}-yesterday`, ours);
    here = await startServer({ folder: ours, environment });
    expect((await at(ours, ['audit', 'verify'])).code).toBe(0);
    const refused = await at(ours, ['witness', 'send']);
    expect([refused.code, refused.out]).toEqual([14, expect.stringContaining('refused')]);
    const list = await at(theirs, ['witness', 'list']);
    expect(list.out).toMatch(/^watched\tvi\t\d+\t/m);
  });
});

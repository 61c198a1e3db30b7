// A meeting whose server and database are killed in the middle of it: what was acknowledged is there, once.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seeded } from '../../src/app/seed/random.ts';
import { Meeting, Meetings, SavedNote } from '../../src/work/meetings/contract.ts';
import { rowsOf } from '../builders/database.ts';
import { databasePid, ended, startServer, type RunningServer } from '../builders/server.ts';
import { sessionCookie } from '../builders/writer.ts';

const ROUNDS = 6;

type Asking = { readonly url: string; readonly cookie: string };

/** @returns undefined when the server did not answer */
async function ask(
  { url, cookie }: Asking,
  path: string,
  body?: unknown,
): Promise<Response | undefined> {
  return fetch(`${url}/api/meetings${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: url },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => undefined);
}

type Kept = { readonly decisions: Set<string>; readonly lines: Set<string> };

/** Decides and writes until told to stop; only what the server has answered for is held against it. */
async function write(
  asking: Asking,
  given: { week: string; organisation: number; kept: Kept; stop: AbortSignal; who: string },
): Promise<void> {
  const { week, organisation, kept, stop, who } = given;
  let note = { text: '', version: 0 };
  for (let n = 0; !stop.aborted; n += 1) {
    const id = randomUUID();
    const decision = { id, what: `Röj buskar ${n}`, organisation, byWhen: '2027-01-29' };
    if ((await ask(asking, `/${week}/decisions`, decision))?.ok === true) kept.decisions.add(id);
    const line = `${who} ${id}`;
    const text = `${note.text}\n${line}`.slice(-7_000);
    const saved = await ask(asking, `/${week}/notes`, {
      item: `org:${organisation}`,
      base: note.version,
      text,
    });
    if (saved?.ok !== true) continue;
    note = SavedNote.parse(await saved.json());
    kept.lines.add(line);
  }
}

/** The meeting, as soon as every connection to the database that died has been noticed. */
async function readBack(asking: Asking, week: string): Promise<Meeting> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await ask(asking, `/${week}`);
    if (answer?.ok === true) return Meeting.parse(await answer.json());
    await sleep(100);
  }
  throw new Error('the meeting could not be read again');
}

it('nothing that was acknowledged is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-meeting-'));
  const chance = seeded(49);
  const kept: Kept = { decisions: new Set(), lines: new Set() };
  let server: RunningServer = await startServer({ folder });
  try {
    // One session through all of it: it outlives server and database, and a sign-in a question would meet the limits.
    const cookie = await sessionCookie(server.url, 'coordinator');
    const askingNow = (): Asking => ({ url: server.url, cookie });
    const first = askingNow();
    const { week } = Meetings.parse(await (await ask(first, ''))?.json()).coming;
    expect((await ask(first, `/${week}/start`, {}))?.status).toBe(204);
    // Asked once, before anything is killed: a writer's first question may meet a database that is just coming back.
    const started = Meeting.parse(await (await ask(first, `/${week}`))?.json());
    const organisation = started.attendance[0]?.organisation ?? 0;
    expect(organisation).toBeGreaterThan(0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const asking = askingNow();
      const stop = new AbortController();
      const writers = ['Ljus', 'Rutor'].map((who) =>
        write(asking, { week, organisation, kept, stop: stop.signal, who: `${who} ${round}` }),
      );
      await sleep(300 + chance.next() * 700);
      if (round % 2 === 0) await ended(server.process, 'SIGKILL');
      else process.kill(databasePid(folder), 'SIGKILL');
      await sleep(100);
      stop.abort();
      await Promise.all(writers);
      if (round % 2 === 0) server = await startServer({ folder });
      await expect.poll(async () => (await ask(askingNow(), `/${week}`))?.status).toBe(200);
    }
    const meeting = await readBack(askingNow(), week);
    expect(meeting.status).toBe('running');
    const owner = readFileSync(join(folder, 'database.url'), 'utf8');
    const ids = [...kept.decisions];
    const found = await rowsOf(
      owner,
      `select count(*)::int as n, (select count(*)::int from audit.leaf where kind = 'meeting.decided' and subject = any($1)) as leaves
      from work.meeting_decision where id = any($1::uuid[])`,
      [ids],
    );
    expect(ids.length).toBeGreaterThan(20);
    expect(found).toEqual([{ n: ids.length, leaves: ids.length }]);
    const text = Object.values(meeting.notes)
      .map((one) => one.text)
      .join('\n');
    const newest = [...kept.lines].slice(-20);
    for (const line of newest) expect(text).toContain(line);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 400_000);

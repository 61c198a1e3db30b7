// Another system that is told that a week was frozen or corrected: a real server on this machine, which misbehaves.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import { isSignedWith, openListener, type Listener } from '../builders/listener.ts';
import { pictureDesk } from '../builders/picture-desk.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { freezeWeek } from '../../src/work/picture/versions/freeze-week.ts';
import { openReceiverKeys } from '../../src/settings/receivers/receiver-keys.ts';
import { takeMessage } from '../../src/settings/receivers/receivers-store.ts';
import { queueVersion, tellReceivers, type TellNeeds } from '../../src/settings/receivers/tell.ts';

const house = standingHouse();
const { ask } = pictureDesk(house);
const PAGE = '/installningar/meddelanden';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let listener: Listener;
let at = new Date('2026-11-23T08:10:00Z');
const folder = mkdtempSync(join(tmpdir(), 'samsyn-receivers-'));
beforeAll(async () => {
  listener = await openListener();
});
afterAll(async () => {
  await listener.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await rows('delete from settings.receiver');
  listener.manner = 204;
  listener.taken.length = 0;
  at = new Date('2026-11-23T08:10:00Z');
});

const rows = (statement: string) => rowsOf(house().demo.url, statement);
const urlWith = (path: string): string => `${listener.url}${path}`;
const form = (fields: Record<string, string>): { method: 'POST'; body: string } => ({
  ...{ method: 'POST', body: new URLSearchParams(fields).toString() },
});
const press = (role: string, path: string) => ask(role, `${PAGE}/${path}`, form({}));
const pageNow = async (): Promise<string> => (await ask('coordinator', PAGE)).text();
const secretIn = (page: string): string => /value="whsec_([^"]{44})"/.exec(page)?.[1] ?? '';

type Added = { readonly id: string; readonly secret: string };

async function add(path = '', purpose = 'Intranätet visar att veckan är klar'): Promise<Added> {
  const answer = await ask('coordinator', PAGE, form({ url: urlWith(path), purpose }));
  expect(answer.status).toBe(200);
  const secret = secretIn(await answer.text());
  const [row] = await rows('select id from settings.receiver order by added_at desc, id limit 1');
  return { id: String(row?.['id']), secret };
}

/** The house's own folder holds the key: what a request makes, the work in the background uses. */
function tell(more: Partial<TellNeeds> = {}): ReturnType<typeof tellReceivers> {
  const { database } = house().demo;
  const held = { database, now: () => at, baseUrl: 'http://localhost:8080', demo: true };
  return tellReceivers({ ...held, keys: openReceiverKeys(house().folder), ...more });
}
const queue = (version = 1, week = '2026-W46'): Promise<void> =>
  house().demo.database.asSystemUnscoped((handle) => queueVersion(handle, { week, version, at }));

describe('a receiver', () => {
  it('is set up by those who manage the settings, and is not there for others', async () => {
    for (const role of ['reporter', 'politician', 'analyst', 'unit-responsible']) {
      expect((await ask(role, PAGE)).status).toBe(404);
      const tried = await ask(role, PAGE, form({ url: listener.url, purpose: 'Intranätet' }));
      expect(tried.status).toBe(404);
    }
    expect(await rows('select from settings.receiver')).toEqual([]);
    const { id } = await add();
    for (const path of ['prov', 'hemlighet', 'bort'])
      expect((await press('analyst', `${id}/${path}`)).status).toBe(404);
    for (const nobody of [randomUUID(), 'x'])
      for (const path of ['prov', 'hemlighet', 'bort'])
        expect((await press('coordinator', `${nobody}/${path}`)).status).toBe(404);
    expect(listener.taken).toEqual([]);
    expect(await pageNow()).toContain('Intranätet visar att veckan är klar');
    expect((await press('coordinator', `${id}/bort`)).status).toBe(303);
    expect(await pageNow()).toContain('Inget annat system får meddelanden.');
  });

  it('has a secret that is shown once and is in no copy of the database', async () => {
    const { secret } = await add();
    const bytes = Buffer.from(secret, 'base64');
    expect(bytes).toHaveLength(32);
    expect(await pageNow()).not.toContain(secret);
    const dump = JSON.stringify(
      await rows(
        `select r::text as r from settings.receiver r union all select convert_from(payload, 'utf8') from audit.leaf`,
      ),
    );
    expect(dump).toContain('127.0.0.1');
    for (const form of [secret, bytes.toString('hex'), bytes.toString('base64url')])
      expect(dump).not.toContain(form);
    const key = join(house().folder, 'receivers/key');
    expect(statSync(key).mode & 0o077).toBe(0);
    expect(readFileSync(key).equals(bytes)).toBe(false);
  });

  it('is refused when its address or its words will not do, and five are the most', async () => {
    const refused = async (url: string, purpose: string): Promise<string> => {
      const answer = await ask('coordinator', PAGE, form({ url, purpose }));
      expect(answer.status).toBe(422);
      return answer.text();
    };
    for (const url of ['http://kommun.example/', 'https://a:b@kommun.example/', 'javascript:1', ''])
      expect(await refused(url, 'Intranätet')).toContain('Adressen går inte att använda.');
    expect(await refused('https://kommun.example/"><b>', 'x')).toContain('3 till 200 tecken');
    const named = await refused('https://kommun.example/', 'Ring Anna Svensson 070-174 06 05');
    expect(named).toContain('Texten kan peka ut någon.');
    expect(named).not.toContain('Svensson');
    for (let n = 0; n < 5; n += 1) await add(`/${n}`);
    const full = await ask('coordinator', PAGE, form({ url: urlWith('/6'), purpose: 'Ett till' }));
    expect(full.status).toBe(422);
    expect(await rows('select from settings.receiver')).toHaveLength(5);
    expect(await pageNow()).toContain('Fem mottagare är det högsta.');
  });

  it('is recorded with its host, not with what stands after it', async () => {
    const { id } = await add('/hemlig-nyckel-i-adressen');
    await press('coordinator', `${id}/prov`);
    await press('coordinator', `${id}/hemlighet`);
    await press('coordinator', `${id}/bort`);
    const leaves = await rows(
      `select kind, convert_from(payload, 'utf8') as facts from audit.leaf where subject = '${id}' order by seq`,
    );
    expect(leaves.map(({ kind }) => kind)).toEqual([
      ...['receiver.added', 'receiver.tried', 'receiver.secret-changed', 'receiver.removed'],
    ]);
    expect(JSON.stringify(leaves)).not.toContain('hemlig-nyckel');
    expect(leaves[1]?.['facts']).toContain('delivered');
  });
});

describe('a message', () => {
  it('tells of a week that was frozen and corrected, signed, with nothing of what is in it', async () => {
    const { secret } = await add();
    const judging = { ...house().app.judging, now: () => new Date('2026-11-23T11:10:00Z') };
    expect(await freezeWeek(judging, '2026-W47')).toBe(true);
    at = new Date('2026-11-23T11:11:00Z');
    expect(await tell()).toEqual({ sent: 1, failed: 0 });
    const reason = form({ reason: 'En fil var inläst två gånger.' });
    expect((await ask('coordinator', '/lage/2026-W47/versioner', reason)).status).toBe(303);
    expect(await tell()).toEqual({ sent: 1, failed: 0 });
    expect(await tell()).toEqual({ sent: 0, failed: 0 });
    const [first, second] = listener.taken;
    if (!first || !second) throw new Error('Two messages');
    for (const one of [first, second]) {
      expect(isSignedWith(secret, one)).toBe(true);
      expect(isSignedWith(Buffer.alloc(32).toString('base64'), one)).toBe(false);
      expect(one.headers['content-type']).toContain('application/json');
    }
    expect(first.headers['webhook-timestamp']).toBe(String(at.getTime() / 1_000));
    expect(JSON.parse(first.body)).toEqual({
      ...{ type: 'week.frozen', timestamp: '2026-11-23T11:10:00.000Z' },
      data: { week: '2026-W47', version: 1, link: 'http://localhost:8080/lage/2026-W47' },
    });
    expect(JSON.parse(second.body)).toMatchObject({
      ...{ type: 'week.corrected', data: { week: '2026-W47', version: 2 } },
    });
    expect(await pageNow()).toMatch(/23 november 2026 12:11: kom fram/);
    expect(await rows('select from settings.receiver_message')).toEqual([]);
  });

  it('is not there when the version it tells of was not kept', async () => {
    await add();
    const failed = house().demo.database.asSystemUnscoped(async (handle) => {
      await queueVersion(handle, { week: '2026-W40', version: 1, at });
      throw new Error('not kept');
    });
    await expect(failed).rejects.toThrow('not kept');
    expect(await tell()).toEqual({ sent: 0, failed: 0 });
  });

  it('that is not taken is sent again, later and later, with the same id and body', async () => {
    const { secret } = await add();
    await queue();
    const manners = [500, 'closes', 'redirects', 404] as const;
    const waits = [1, 5, 15, 60];
    for (const [n, manner] of manners.entries()) {
      listener.manner = manner;
      expect(await tell()).toEqual({ sent: 0, failed: 1 });
      // Not before its time.
      expect(await tell()).toEqual({ sent: 0, failed: 0 });
      at = new Date(at.getTime() + (waits[n] ?? 0) * MINUTE);
    }
    const page = await pageNow();
    expect(page).toContain('mottagaren svarade 404');
    expect(page).not.toContain('an answer');
    listener.manner = 'endless';
    expect(await tell()).toEqual({ sent: 1, failed: 0 });
    expect(listener.taken).toHaveLength(5);
    expect(new Set(listener.taken.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(listener.taken.map(({ body }) => body)).size).toBe(1);
    expect(listener.taken.every((one) => isSignedWith(secret, one))).toBe(true);
    expect(listener.taken.every(({ path }) => path === '/samsyn')).toBe(true);
  });

  it('that nobody answers does not keep other receivers waiting, nor the queue for long', async () => {
    const silent = await openListener();
    silent.manner = 'silent';
    const sent = form({ url: silent.url, purpose: 'Det som tiger' });
    expect((await ask('coordinator', PAGE, sent)).status).toBe(200);
    await add();
    for (const version of [1, 2, 3]) await queue(version);
    const began = performance.now();
    expect(await tell()).toEqual({ sent: 3, failed: 1 });
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(silent.taken).toHaveLength(1);
    expect(await pageNow()).toContain('mottagaren svarade inte inom tio sekunder');
    await silent.close();
  });

  it('is sent again by another server when the one that had it dies, with the same id', async () => {
    const { id } = await add();
    await queue();
    const { database } = house().demo;
    const taken = { receiver: id, now: at, until: new Date(at.getTime() + 2 * MINUTE) };
    const message = await database.asSystemUnscoped((handle) => takeMessage(handle, taken));
    expect(message?.week).toBe('2026-W46');
    expect(await tell()).toEqual({ sent: 0, failed: 0 });
    at = new Date(at.getTime() + 2 * MINUTE);
    const both = await Promise.all([tell(), tell()]);
    expect(both.map(({ sent }) => sent).sort()).toEqual([0, 1]);
    expect(listener.taken.map(({ headers }) => headers['webhook-id'])).toEqual([
      `msg_${String(message?.id).replaceAll('-', '')}`,
    ]);
  });

  it('that does not arrive for a day is given up, told on the page, and sent once a try arrives', async () => {
    const { id } = await add();
    await queue();
    listener.manner = 503;
    for (let n = 0; n < 8; n += 1) {
      expect(await tell()).toEqual({ sent: 0, failed: 1 });
      at = new Date(at.getTime() + 12 * HOUR);
    }
    expect(await tell()).toEqual({ sent: 0, failed: 0 });
    const page = await pageNow();
    expect(page).toContain('Meddelanden kommer inte fram till Intranätet visar att veckan är klar');
    expect(page).toContain('1 meddelande');
    const settings = await (await ask('coordinator', '/installningar')).text();
    expect(settings).toContain('Meddelanden till ett annat system kommer inte fram.');
    const failed = await rows(
      `select from audit.leaf where kind = 'receiver.failed' and subject = '${id}'`,
    );
    expect(failed).toHaveLength(1);
    const wrong = await press('coordinator', `${id}/prov`);
    expect(wrong.headers.get('location')).toBe(`${PAGE}?prov=${id}`);
    expect(await (await ask('coordinator', `${PAGE}?prov=${id}`)).text()).toContain(
      'Provet kom inte fram: mottagaren svarade 503.',
    );
    listener.manner = 200;
    const right = await press('coordinator', `${id}/prov`);
    expect(right.headers.get('location')).toBe(`${PAGE}?klart=tried`);
    expect(JSON.parse(listener.taken.at(-1)?.body ?? '')).toMatchObject({ type: 'message.try' });
    expect(await pageNow()).not.toContain('kommer inte fram till');
    expect(await tell()).toEqual({ sent: 1, failed: 0 });
    const ids = listener.taken
      .filter(({ body }) => body.includes('week.frozen'))
      .map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(9);
    expect(new Set(ids).size).toBe(1);
  });

  it('goes nowhere when the name has come to lead into a network of our own', async () => {
    const sent = form({ url: 'https://krok.kommun.example/', purpose: 'Intranätet' });
    expect((await ask('coordinator', PAGE, sent)).status).toBe(200);
    await queue();
    const resolve = () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]);
    expect(await tell({ resolve })).toEqual({ sent: 0, failed: 1 });
    expect(await pageNow()).toContain('adressen leder till ett eget nät');
    await add();
    await queue(2);
    // Outside the demo this machine is a network of our own, too.
    at = new Date(at.getTime() + HOUR);
    expect(await tell({ resolve, demo: false })).toEqual({ sent: 0, failed: 2 });
    expect(listener.taken).toEqual([]);
  });
});

describe('a secret', () => {
  it('is changed over from: for a day both sign', async () => {
    const { id, secret } = await add();
    const renewed = await (await press('coordinator', `${id}/hemlighet`)).text();
    const next = secretIn(renewed);
    expect(next).toHaveLength(44);
    expect(next).not.toBe(secret);
    expect(renewed).toContain('både den nya och den gamla');
    await queue();
    await tell();
    at = new Date(at.getTime() + 25 * HOUR);
    await queue(2);
    await tell();
    const [during, after] = listener.taken;
    if (!during || !after) throw new Error('Two messages');
    expect([isSignedWith(secret, during), isSignedWith(next, during)]).toEqual([true, true]);
    expect([isSignedWith(secret, after), isSignedWith(next, after)]).toEqual([false, true]);
  });

  it('whose key is gone signs nothing, and the page says so', async () => {
    await add();
    await queue();
    expect(await tell({ keys: openReceiverKeys(folder) })).toEqual({ sent: 0, failed: 1 });
    expect(await pageNow()).toContain('hemligheten finns inte längre på servern');
    // Another key in its place is not taken for it.
    openReceiverKeys(folder).make({ id: randomUUID(), generation: 1 });
    at = new Date(at.getTime() + MINUTE);
    expect(await tell({ keys: openReceiverKeys(folder) })).toEqual({ sent: 0, failed: 1 });
    at = new Date(at.getTime() + HOUR);
    expect(await tell()).toEqual({ sent: 1, failed: 0 });
    expect(listener.taken).toHaveLength(1);
  });
});

// Addresses that are asked without signing in: they open one feed, to one person, while the duty holds, and leave no trace.
import { beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { rowsOf } from '../builders/database.ts';
import { pictureDesk } from '../builders/picture-desk.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { NOW } from '../builders/demo-database.ts';
import { compose } from '../../src/app/compose.ts';
import { openMetrics } from '../../src/app/metrics.ts';
import { jsonLog } from '../../src/platform/log/index.ts';
import { eraseDeadFeeds } from '../../src/members/notices/notices-store.ts';
import { writeToReaders } from '../../src/members/people/write-to-readers.ts';

const house = standingHouse();
const { ask } = pictureDesk(house);
const PAGE = '/konto/aviseringar';
const rows = (statement: string, values: readonly unknown[] = []) =>
  rowsOf(house().demo.url, statement, [...values]);

/** Makes an address. @returns its path */
async function made(role: string, kind: string): Promise<string> {
  const answer = await ask(role, `${PAGE}/adress`, { method: 'POST', body: `kind=${kind}` });
  expect(answer.status).toBe(200);
  const [, address = ''] = /value="http:\/\/localhost:8080([^"]*)"/.exec(await answer.text()) ?? [];
  expect(address).toMatch(/^\/flode\/[\w-]{27}\/(?:veckor[.]atom|kalender[.]ics)$/);
  return address;
}
/** Asks as a calendar or a feed reader does: without a sign-in. */
const read = (path: string): Promise<Response> => ask('nobody', path);
const tokenIn = (path: string): string => path.split('/')[2] ?? '';

beforeAll(() =>
  rows(`insert into work.picture_version (week, version, made_at, reason, fingerprint, inputs, document)
    values ('2026-11-09', 1, '2026-11-16T11:00:00Z', null, 'x', 'x', '{}'), ('2026-11-09', 2, '2026-11-18T11:00:00Z', 'fel', 'x', 'x', '{}')
    on conflict do nothing`),
);

describe('an address for a calendar', () => {
  it('gives times and links without signing in, and nothing of what is met about', async () => {
    const answer = await read(await made('coordinator', 'calendar'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const lines = (await answer.text()).split('\r\n');
    const summaries = new Set(lines.filter((line) => line.startsWith('SUMMARY')));
    const said =
      /Rapportera veckan|(?:Veckomöte|Månadens lägesbild|Tertialanalys|Strategiska rådet) i Samsyn/;
    expect([...summaries].every((line) => said.test(line))).toBe(true);
    expect(summaries.has('SUMMARY:Veckomöte i Samsyn')).toBe(true);
    expect(lines.some((line) => /^(DESCRIPTION|ATTENDEE|ORGANIZER|LOCATION)/.test(line))).toBe(
      false,
    );
    // Wednesday 09:00 in Sweden; the week between Christmas and New Year is a week of pause.
    expect(lines.some((line) => /^DTSTART.*20261125T080000Z$/.test(line))).toBe(true);
    expect(lines).not.toContain('UID:meeting-2026-W53@samsyn');
    // The strategic council, on the day that the wheel has it.
    expect(lines).toContain('UID:meeting-2026-W50-rad@samsyn');
    expect(lines.some((line) => /^DTSTART.*20261209T080000Z$/.test(line))).toBe(true);
  });

  it('opens that feed and nothing else', async () => {
    const path = await made('coordinator', 'calendar');
    const token = tokenIn(path);
    for (const other of [`/flode/${token}/veckor.atom`, `/flode/${token}`, `/flode/${token}/`])
      expect((await read(other)).status).toBe(404);
    const asked = { headers: { host: 'localhost', authorization: `Bearer ${token}` } };
    for (const page of ['/api/picture/2026-W47', '/konto', '/r/paminnelse.ics'])
      expect((await house().app.http.request(page, asked)).status).toBeGreaterThanOrEqual(400);
    const cookie = { headers: { host: 'localhost', cookie: `samsyn=${token}` } };
    expect((await house().app.http.request('/api/picture/2026-W47', cookie)).status).toBe(401);
  });

  it('is kept as a hash, with the day of its last use, and ends when it is removed', async () => {
    const path = await made('coordinator', 'calendar');
    await read(path);
    const [kept] = await rows(
      `select id, token_hash, used_on::text as used from members.feed_token order by made_at desc, id limit 1`,
    );
    const all = await rows('select t::text as line from members.feed_token t');
    expect(all.every(({ line }) => !String(line).includes(tokenIn(path)))).toBe(true);
    const [mine] = await rows(
      'select id, used_on::text as used from members.feed_token where token_hash = $1',
      [
        createHash('sha256')
          .update(`feed ${tokenIn(path)}`)
          .digest(),
      ],
    );
    expect(mine?.['used']).toBe('2026-11-23');
    expect(kept).toBeDefined();
    const end = (role: string) =>
      ask(role, `${PAGE}/bort`, { method: 'POST', body: `feed=${String(mine?.['id'])}` });
    expect((await end('politician')).status).toBe(404);
    expect((await read(path)).status).toBe(200);
    expect((await end('coordinator')).headers.get('location')).toBe(`${PAGE}?klart=ended`);
    expect((await read(path)).status).toBe(404);
    const told = await rows(
      `select kind, convert_from(payload, 'UTF8') as payload from audit.leaf where subject = $1 order by seq`,
      [mine?.['id']],
    );
    expect(told.map(({ kind }) => kind)).toEqual(['feed.added', 'feed.revoked']);
  });

  it('opens nothing once the duty has ended, and is erased', async () => {
    const path = await made('analyst', 'weeks');
    expect((await read(path)).status).toBe(200);
    await rows(
      `update members.duty set ended_at = $1 where role = 'analyst' and person_id in (select person_id from members.feed_token)`,
      [NOW],
    );
    house().app.members.forget();
    expect((await read(path)).status).toBe(404);
    const erase = (): Promise<number> =>
      house().demo.database.asSystemUnscoped((handle) => eraseDeadFeeds(handle, '2026-11-23'));
    expect(await erase()).toBe(1);
    expect(await erase()).toBe(0);
  });
});

describe('a feed of frozen weeks', () => {
  it('says that a week is there and links to it, and not a number of what is in it', async () => {
    const text = await (await read(await made('politician', 'weeks'))).text();
    expect(text).toMatch(/^<\?xml[^>]*>\s*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/);
    const titles = [...text.matchAll(/<title>([^<]*)</g)].map(([, title]) => title);
    expect(titles.slice(0, 3)).toEqual([
      'Samsyn: frysta veckor',
      'Vecka 46 är rättad, version 2',
      'Vecka 46 är fryst',
    ]);
    expect(text).not.toContain('/flode/');
  });

  it('is for those who may see the picture, and a calendar for those who report or meet', async () => {
    const asked = (role: string, kind: string) =>
      ask(role, `${PAGE}/adress`, { method: 'POST', body: `kind=${kind}` });
    expect((await asked('operator', 'weeks')).status).toBe(404);
    expect((await asked('auditor', 'calendar')).status).toBe(404);
    expect((await asked('politician', 'annat')).status).toBe(400);
    expect((await ask('phone', PAGE)).status).toBeGreaterThanOrEqual(300);
  });
});

it('leaves no token in the log, in figures or in the record, not even when it fails', async () => {
  const written: string[] = [];
  const metrics = openMetrics();
  const { database } = house().demo;
  const broken = {
    ...database,
    asSystemUnscoped: () => Promise.reject(new Error('postgres://user:x@host /flode/')),
  };
  const app = compose({
    ...{ database: { ...database, ...broken }, clock: { now: () => NOW }, metrics },
    log: jsonLog(
      (line) => written.push(line),
      () => NOW,
    ),
    ...{ mode: 'live', municipality: 'Örebro', web: '/nowhere', dataFolder: '/nowhere' },
    baseUrl: 'http://localhost:8080',
  });
  const path = await made('coordinator', 'calendar');
  const accept = { host: 'localhost', accept: 'text/html' };
  const failed = await app.http.request(path, { headers: { host: 'localhost' } });
  expect(failed.status).toBeGreaterThanOrEqual(500);
  // In live mode a stranger's page is led to sign in; an address with a token in it is not put into another one.
  const page = await app.http.request(path, { headers: accept });
  expect(page.headers.get('location')).toBeNull();
  app.live.stop();
  const kept = await rows(`select convert_from(payload, 'UTF8') as payload from audit.leaf`);
  const all = [...written, await metrics.text(), ...kept.map(({ payload }) => String(payload))];
  expect(written.join('')).toContain('/flode/:token');
  expect(all.filter((one) => one.includes(tokenIn(path)))).toEqual([]);
});

it('leaves those out of mails about the week who do not want them', async () => {
  await rows(
    `update members.person set email = 'p' || replace(id::text, '-', '') || '@example.se'`,
  );
  const sent = async (about: 'week-told' | 'missing-reports'): Promise<number> =>
    writeToReaders(
      {
        database: house().demo.database,
        members: house().demo.members,
        now: () => NOW,
      },
      { about, link: 'http://localhost:8080/r', which: ({ role }) => role === 'politician' },
    );
  const before = await sent('week-told');
  const choose = (body: string) => ask('politician', `${PAGE}/mejl`, { method: 'POST', body });
  expect((await choose('mejl=missing-reports')).status).toBe(303);
  expect(await sent('week-told')).toBe(before - 1);
  expect(await sent('missing-reports')).toBe(before);
  const page = await (await ask('politician', PAGE)).text();
  expect(page).toMatch(/id="mail-missing-reports"[^>]*checked/);
  expect(page).not.toMatch(/id="mail-week-told"[^>]*checked/);
  await choose('mejl=missing-reports&mejl=week-told&mejl=annat');
  expect(await sent('week-told')).toBe(before);
});

// Who is written to about a week: once for each organisation, when it is time, and without a word of content.
import { expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
import { freezeWeek } from '../versions/freeze-week.ts';
import { remindSilent, tellReporters, type Written } from './write-to-organisations.ts';

const house = standingHouse();
const FRIDAY = new Date('2026-11-20T08:05:00Z');
const FROZEN = new Date('2026-11-23T11:10:00Z');

const needs = (at: Date, isPaused = false) => ({
  ...{ database: house().demo.database, members: house().demo.members, now: () => at },
  ...{ isPaused: () => Promise.resolve(isPaused), baseUrl: 'http://localhost:8080' },
});
const rows = (statement: string) => rowsOf(house().demo.url, statement);
const mails = () => rows('select recipient, subject, sentence, link from mail.waiting order by 1');

const silentIn = `select id from members.organisation o where expected_to_report and not exists (
  select 1 from work.report r where r.organisation_id = o.id and r.week = '2026-11-16' and r.withdrawn_at is null)`;

/** In the silent organisations there is somebody who reports, and somebody who does not. */
async function staffSilent(): Promise<void> {
  for (const role of ['reporter', 'politician'])
    await rows(`with unit as (select distinct on (organisation_id) id, organisation_id from members.unit where organisation_id in (${silentIn})),
      person as (insert into members.person (id, organisation_id, title)
        select gen_random_uuid(), organisation_id, '${role}' from unit returning id, organisation_id)
      insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
        select gen_random_uuid(), person.id, organisation_id, unit.id, '${role}', '2026-01-01', '2026-01-01'
        from person join unit using (organisation_id)`);
  house().demo.members.forget();
}

/** Everybody has an address, as in a municipality that is not made up. */
async function giveAddresses(): Promise<void> {
  await rows(
    `update members.person set email = 'p' || replace(id::text, '-', '') || '@example.se'`,
  );
}

/** Addresses of those who report at some organisations. */
async function reportersAt(organisations: readonly unknown[]): Promise<readonly unknown[]> {
  const found = await rowsOf(
    house().demo.url,
    `select distinct p.email from members.person p join members.duty d on d.person_id = p.id
     where d.role in ('reporter', 'unit-responsible') and d.organisation_id = any($1) order by 1`,
    [organisations],
  );
  return found.map(({ email }) => email);
}

it('says nothing before it is time, and nothing of a week of pause', async () => {
  await staffSilent();
  await giveAddresses();
  const nothing: Written = { organisations: 0, mails: 0 };
  expect(await remindSilent(needs(new Date('2026-11-20T07:55:00Z')))).toEqual(nothing);
  expect(await remindSilent(needs(FRIDAY, true))).toEqual(nothing);
  expect(await remindSilent(needs(FROZEN))).toEqual(nothing);
  expect(await mails()).toEqual([]);
});

it('reminds the reporters of silent organisations once, also when two do it at once', async () => {
  const silent = (await rows(silentIn)).map(({ id }) => id);
  expect(silent.length).toBeGreaterThan(0);
  const both = await Promise.all([remindSilent(needs(FRIDAY)), remindSilent(needs(FRIDAY))]);
  expect(both[0].organisations + both[1].organisations).toBe(silent.length);
  const written = await mails();
  expect(written.length).toBeGreaterThan(0);
  expect(written.map(({ recipient }) => recipient)).toEqual(await reportersAt(silent));
  expect(both[0].mails + both[1].mails).toBe(written.length);
  expect(await rows('select distinct subject, sentence, link from mail.waiting')).toEqual([
    {
      subject: 'Samsyn: veckan stänger snart',
      sentence:
        'Vi har inte fått någon rapport från er den här veckan. Öppna länken för att rapportera eller trycka på Lugnt den här veckan.',
      link: 'http://localhost:8080/r',
    },
  ]);
  expect(await remindSilent(needs(new Date('2026-11-23T08:00:00Z')))).toMatchObject({ mails: 0 });
});

it('tells those who have reported when the week is frozen, once, and nobody of weeks long gone', async () => {
  await rows('delete from mail.waiting');
  expect(await tellReporters(needs(FROZEN))).toMatchObject({ organisations: 0 });
  expect(await freezeWeek({ ...house().app.judging, now: () => FROZEN }, '2026-W47')).toBe(true);
  expect(await tellReporters(needs(new Date('2026-11-25T11:01:00Z')))).toMatchObject({ mails: 0 });
  const { organisations } = await tellReporters(needs(FROZEN));
  expect(organisations).toBeGreaterThan(3);
  const reported = await rows(
    `select distinct organisation_id as id from work.picture_told where about = 'week-told' order by 1`,
  );
  const written = await mails();
  expect(written.map(({ recipient }) => recipient)).toEqual(
    await reportersAt(reported.map(({ id }) => id)),
  );
  expect(new Set(written.map(({ link }) => link))).toEqual(
    new Set(['http://localhost:8080/r/mina']),
  );
  expect(await tellReporters(needs(FROZEN))).toEqual({ organisations: 0, mails: 0 });
});

it('gives a calendar of times to those who may report, and to nobody else', async () => {
  const ask = async (role: string): Promise<Response> =>
    house().app.http.request('/r/paminnelse.ics', {
      headers: {
        cookie: house().visitors.find((one) => one.role === role)?.cookie ?? '',
        host: 'localhost',
      },
    });
  for (const role of ['politician', 'auditor', 'nobody'])
    expect((await ask(role)).status).toBeGreaterThanOrEqual(400);
  const answer = await ask('phone');
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const lines = (await answer.text()).split('\r\n');
  const starts = lines.filter((line) => line.startsWith('DTSTART'));
  expect(starts[0]).toMatch(/20261120T080000Z$/);
  // The week between Christmas and New Year is a week of pause.
  expect(lines).not.toContain('UID:report-2026-W53@samsyn');
  expect(lines).toContain('UID:report-2026-W52@samsyn');
  expect(lines.find((line) => line.startsWith('SUMMARY'))).toMatch(
    /^SUMMARY:Rapportera veckan i Samsyn \(stänger måndag/,
  );
});

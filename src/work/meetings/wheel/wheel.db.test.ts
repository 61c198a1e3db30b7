import { expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
import { Meetings } from '../contract.ts';
import { meetingEntries } from '../meeting-times.ts';
import { remindOfWheel } from './turn-wheel.ts';

const house = standingHouse();

async function ask(role: string, path: string, form?: Record<string, string>): Promise<Response> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  return app.http.request(path, {
    method: form ? 'POST' : 'GET',
    headers: { cookie, host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    ...(form && { body: new URLSearchParams(form).toString() }),
  });
}

const organisation = async (): Promise<string> => {
  const [row] = await rowsOf(house().demo.url, 'select id::text from members.organisation limit 1');
  return String(row?.['id']);
};
const item = async (title: string): Promise<Record<string, string>> => ({
  ...{ title, rhythm: 'monthly', firstDay: '2026-12-01', remindDays: '10' },
  organisation: await organisation(),
});

it('is turned by those who lead and seen by all who see the plan', async () => {
  expect((await ask('reporter', '/arshjul', await item('Rådet'))).status).toBe(404);
  expect((await ask('coordinator', '/arshjul', await item('Läsa loggen'))).status).toBe(303);
  expect(await (await ask('politician', '/arshjul')).text()).toContain('Läsa loggen');
  expect(await (await ask('archivist', '/arshjul/kalender.ics')).text()).toContain(
    'SUMMARY:Läsa loggen',
  );
  expect((await ask('operator', '/arshjul')).status).toBe(404);
});

it('keeps what was typed when it lacks something or may point somebody out', async () => {
  const lacks = await ask('coordinator', '/arshjul', { ...(await item('Möte')), organisation: '' });
  expect(lacks.status).toBe(422);
  expect(await lacks.text()).toContain('value="Möte"');
  expect((await ask('coordinator', '/arshjul', await item('Ring 070-174 06 05'))).status).toBe(422);
});

it('lets the writer say that a word is a place, and only then', async () => {
  const named = await item('Genomgång med Wallström');
  const refused = await ask('coordinator', '/arshjul', named);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toMatch(
    /name="notName" value="Wallström"[^>]*\/?>\s*Nej, ”Wallström” är en plats/,
  );
  expect((await ask('coordinator', '/arshjul', { ...named, notName: 'Wallström' })).status).toBe(
    303,
  );
  const number = { ...(await item('Ring 070-174 06 05')), notName: '070-174 06 05' };
  const certain = await ask('coordinator', '/arshjul', number);
  expect(certain.status).toBe(422);
  expect(await certain.text()).not.toContain('name="notName" value="070-174 06 05" type');
});

const idOf = async (title: string): Promise<string> => {
  const [row] = await rowsOf(
    house().demo.url,
    'select id::text from work.wheel_item where title = $1 and ended_at is null',
    [title],
  );
  return String(row?.['id']);
};
const others = async (): Promise<readonly unknown[]> =>
  Meetings.parse(await (await ask('coordinator', '/api/meetings')).json()).others;

it('makes a meeting of what stood there before, with one click where it can be told which', async () => {
  await rowsOf(house().demo.url, 'update work.wheel_item set meeting = null');
  expect(await others()).toEqual([]);
  const wheel = await (await ask('coordinator', '/arshjul')).text();
  for (const said of ['Månadens lägesbild', 'Tertialanalys', 'Strategiska rådet'])
    expect(wheel).toContain(`Gör till möte: ${said}`);
  expect(await (await ask('politician', '/arshjul')).text()).not.toContain('Gör till');
  const council = `/arshjul/${await idOf('Strategiskt råd')}/mote`;
  expect((await ask('analyst', council, { meeting: 'council' })).status).toBe(404);
  expect((await ask('coordinator', council, { meeting: 'fest' })).status).toBe(422);
  const made = await ask('coordinator', council, { meeting: 'council' });
  expect(made.headers.get('location')).toBe('/arshjul?klart=mote');
  expect(await others()).toMatchObject([{ kind: 'council', time: '09:00', until: '10:30' }]);
  const gone = `/arshjul/00000000-0000-4000-8000-000000000000/mote`;
  expect((await ask('coordinator', gone, { meeting: 'council' })).status).toBe(404);
});

it('says when such a meeting begins and ends, in the list, in both calendars and in the meeting', async () => {
  const at = `/arshjul/${await idOf('Strategiskt råd')}/mote`;
  for (const hours of [
    { startsAt: '13:00', endsAt: '' },
    { startsAt: '13:00', endsAt: '12:00' },
    { startsAt: '25:00', endsAt: '26:00' },
  ]) {
    const wrong = await ask('coordinator', at, { meeting: 'council', ...hours });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('slutet efter början');
  }
  const hours = { startsAt: '13:00', endsAt: '15:30' };
  expect((await ask('coordinator', at, { meeting: 'council', ...hours })).status).toBe(303);
  expect(await others()).toMatchObject([{ day: '2026-12-09', time: '13:00', until: '15:30' }]);
  const file = await (await ask('politician', '/arshjul/kalender.ics')).text();
  expect(file).toContain('DTSTART:20261209T120000Z');
  const { database, needs } = house().demo;
  const given = {
    ...{ database, now: needs.now, isPaused: () => Promise.resolve(false) },
    ...{ meeting: () => Promise.resolve({ weekday: 3, time: '09:00' }), baseUrl: 'http://x' },
  };
  const entries = await meetingEntries(given, await house().demo.callerOf('coordinator'), 'sv');
  expect(entries?.filter(({ uid }) => uid === 'meeting-2026-W50-rad@samsyn')).toMatchObject([
    {
      ...{ title: 'Strategiska rådet i Samsyn', url: 'http://x/mote/2026-W50-rad' },
      ...{ start: new Date('2026-12-09T12:00:00Z'), end: new Date('2026-12-09T14:30:00Z') },
    },
  ]);
  const politician = await house().demo.callerOf('politician');
  expect(await meetingEntries(given, politician, 'sv')).toBeUndefined();
  // No meeting any more: it is only remembered.
  expect((await ask('coordinator', at, { meeting: '' })).headers.get('location')).toContain(
    'minns',
  );
  expect(await others()).toEqual([]);
});

it('reminds once of a day, and not in a week of pause', async () => {
  const now = new Date('2026-11-24T04:20:00Z');
  const reminded: number[] = [];
  const needs = {
    ...{ database: house().demo.database, now: () => now },
    isPaused: () => Promise.resolve(false),
    remind: (whose: number) => Promise.resolve(reminded.push(whose)),
  };
  expect(await remindOfWheel({ ...needs, isPaused: () => Promise.resolve(true) })).toBe(0);
  const first = await remindOfWheel(needs);
  expect(first).toBeGreaterThan(0);
  expect(reminded).toHaveLength(first);
  expect(await remindOfWheel(needs)).toBe(0);
});

it('lets go of what no longer comes', async () => {
  const [row] = await rowsOf(
    house().demo.url,
    `select id::text from work.wheel_item where title = 'Läsa loggen'`,
  );
  const path = `/arshjul/${String(row?.['id'])}/bort`;
  expect((await ask('analyst', path, {})).status).toBe(404);
  expect((await ask('meeting-chair', path, {})).status).toBe(303);
  expect((await ask('meeting-chair', path, {})).status).toBe(404);
  expect(await (await ask('politician', '/arshjul')).text()).not.toContain('Läsa loggen');
});

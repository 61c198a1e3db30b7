import { expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
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

// The page on which a frozen week is compared with its corrections, and corrected.
import { beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
import { freezeWeek } from './freeze-week.ts';

const house = standingHouse();
const WEEK = '2026-W47';
const PATH = `/lage/${WEEK}/versioner`;

beforeAll(async () => {
  const judging = { ...house().app.judging, now: () => new Date('2026-11-23T11:10:00Z') };
  expect(await freezeWeek(judging, WEEK)).toBe(true);
});

type Answer = { readonly status: number; readonly page: string; readonly to: string };

async function ask(role: string, path: string, form?: Record<string, string>): Promise<Answer> {
  const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
  const answer = await house().app.http.request(path, {
    headers: {
      ...{ cookie, host: 'localhost' },
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
  });
  const { status, headers } = answer;
  return { status, page: await answer.text(), to: headers.get('location') ?? '' };
}

/** The rows of the table with a caption, as text. */
function tableOf(page: string, caption: string): readonly string[] {
  const tables = page.split('<table>').slice(1);
  const [, body = ''] =
    tables.find((one) => one.includes(caption))?.match(/<tbody>(.*?)<\/tbody>/s) ?? [];
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

it('is there for the inner circle alone, and corrects for those who answer changes', async () => {
  const reason = 'En fil var inläst två gånger.';
  for (const role of ['politician', 'reporter', 'lawyer', 'data-protection-officer']) {
    expect((await ask(role, PATH)).status).toBe(404);
    expect((await ask(role, PATH, { reason })).status).toBe(404);
  }
  const { page } = await ask('coordinator', PATH);
  expect(page).toContain('Arbetsmaterial');
  expect(page).toContain('Veckan frystes');
  expect(page).not.toContain('Jämför två versioner');
  expect((await ask('coordinator', '/lage/2026-W48/versioner')).page).toContain(
    'inte fryst än, så det finns inga versioner',
  );
  for (const path of ['/lage/2031-W01/versioner', '/lage/x/versioner', `${PATH}?fran=1&till=7`])
    expect((await ask('coordinator', path)).status).toBe(404);
  expect((await ask('coordinator', '/lage/2026-W40/versioner', { reason })).status).toBe(404);
});

it('keeps what was typed when something has to be put right, and nothing is made', async () => {
  const short = await ask('coordinator', PATH, { reason: 'Fel' });
  expect(short.status).toBe(422);
  expect(short.page).toMatch(/>\s*Fel<\/textarea/);
  expect(short.page).toContain('Rättelsen är inte gjord');
  const certain = await ask('coordinator', PATH, { reason: 'Gällde 19800313-9816 & ingen annan' });
  expect(certain.status).toBe(422);
  expect(certain.page).toContain('”19800313-9816” är en personuppgift');
  expect(certain.page).toContain('Gällde 19800313-9816 &amp; ingen annan</textarea');
  expect(certain.page).not.toContain('är en plats eller verksamhet');
  const kept = await rowsOf(
    house().demo.url,
    `select version from work.picture_version where week = '2026-11-16'`,
  );
  expect(kept).toEqual([{ version: 1 }]);
});

it('takes the writer’s word that it is a place, and tells what the new version changed', async () => {
  const { url } = house().demo;
  await rowsOf(
    url,
    `insert into work.tally (week, area_id, category_id, label, slot, reports, late)
     select date '2026-11-16', a.id, c.id, 2, 7, 30, 30 from work.area a, work.category c where a.slug = 'rosta' and c.code = 'litter'`,
  );
  const reason = 'Filen från Annas Konditori var inläst två gånger.';
  const asked = await ask('coordinator', PATH, { reason });
  expect(asked.status).toBe(422);
  const [, notName = ''] = asked.page.match(/name="notName" value="([^"]*)"/) ?? [];
  expect(asked.page).toContain(`Nej, ”${notName}” är en plats eller verksamhet`);
  const made = await ask('coordinator', PATH, { reason, notName });
  expect(made).toMatchObject({ status: 303, to: `${PATH}?fran=1&till=2&klart=2` });
  const { page } = await ask('coordinator', made.to);
  expect(page).toContain('Version 2 är gjord.');
  expect(page).toContain(reason);
  const [total = ''] = tableOf(page, 'Hela kommunen');
  const [, before = '', after = ''] = total.match(/^Alla rapporter (\d+) (\d+)$/) ?? [];
  expect(Number(after) - Number(before)).toBe(30);
  expect(tableOf(page, 'Områden')).toMatchObject([expect.stringMatching(/^Rosta \d+ \d+$/)]);
  expect(tableOf(page, 'Kategorier')).toHaveLength(1);
  expect(tableOf(page, 'Område och kategori')).toMatchObject([
    expect.stringMatching(/^Rosta, .+ \d+ \d+$/),
  ]);
  expect(page).toContain('Ändringar som har kommit till');
  const back = await ask('coordinator', `${PATH}?fran=2&till=1`);
  expect(back.page).toContain('Ändringar som inte längre är med');
  expect((await ask('coordinator', `${PATH}?fran=2&till=2`)).page).toContain(
    'Inget skiljer dem åt.',
  );
});

it('lets one of two who correct at once be first, and tells the other', async () => {
  const both = await Promise.all(
    ['coordinator', 'analyst'].map((role) => ask(role, PATH, { reason: `Rättad av ${role}.` })),
  );
  const [first, second] = [...both].sort((a, b) => a.status - b.status);
  expect(first?.status).toBe(303);
  // The second waits for the database or for the worker: it loses, or comes after as a version of its own.
  if (second?.status !== 303) {
    expect(second?.status).toBe(422);
    expect(second?.page).toContain('Någon annan gjorde en ny version samtidigt.');
    expect(second?.page).toMatch(/Rättad av \w+\.<\/textarea/);
  }
  const kept = await rowsOf(
    house().demo.url,
    `select distinct reason from work.picture_version where week = '2026-11-16' and version > 2`,
  );
  expect(kept).toHaveLength(both.filter(({ status }) => status === 303).length);
});

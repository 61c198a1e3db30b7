import { expect, it } from 'vitest';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
import { rowsOf } from '../../../../test/builders/database.ts';
import { addWeeks } from '#platform/weeks';
import { Changes, Picture } from '../contract.ts';
import { freezeWeek, judgeSoFar, weeksToFreeze } from './freeze-week.ts';
import { reproduce } from './reproduce.ts';

const house = standingHouse();
/** Ten minutes after the freeze of week 47. */
const AFTER = new Date('2026-11-23T11:10:00Z');
const WEEK = '2026-W47';

const judging = () => ({ ...house().app.judging, now: () => AFTER });

async function ask(
  role: string,
  path: string,
  init: { readonly method?: string; readonly body?: unknown } = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  const answer = await app.http.request(path, {
    method: init.method ?? 'GET',
    headers: { cookie, host: 'localhost', 'content-type': 'application/json' },
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  });
  return { status: answer.status, body: await answer.json().catch(() => undefined) };
}

async function changesFor(role: string): Promise<Changes> {
  const { status, body } = await ask(role, `/api/picture/${WEEK}/changes`);
  expect(status).toBe(200);
  return Changes.parse(body);
}

const answer = (role: string, body: unknown): ReturnType<typeof ask> =>
  ask(role, `/api/picture/${WEEK}/answers`, { method: 'POST', body });

it('tells the inner circle how a week looks before its freeze, and others nothing', async () => {
  expect((await changesFor('coordinator')).state).toBe('waiting');
  await judgeSoFar(house().app.judging);
  const soFar = await changesFor('coordinator');
  expect(soFar).toMatchObject({ state: 'so-far', versions: [], mayAnswer: true });
  expect(soFar.cards.map(({ id }) => id)).toContain('cell:vivalla:damage');
  expect(await changesFor('politician')).toMatchObject({ state: 'waiting', cards: [], tooFew: [] });
});

it('freezes a week once, at or after its freeze, with an entry in the record', async () => {
  expect(await freezeWeek(house().app.judging, WEEK)).toBe(false);
  expect(await weeksToFreeze(judging())).toContain(WEEK);
  expect(await freezeWeek(judging(), WEEK)).toBe(true);
  expect(await freezeWeek(judging(), WEEK)).toBe(false);
  expect(await weeksToFreeze(judging())).not.toContain(WEEK);
  const kept = await rowsOf(
    house().demo.url,
    `select subject from audit.leaf where kind = 'picture.frozen'`,
  );
  expect(kept).toEqual([{ subject: WEEK }]);
});

it('makes a frozen week anew to the byte, and sees when the inputs are no longer those', async () => {
  const { database } = house().demo;
  expect(await reproduce(database, WEEK)).toMatchObject({
    version: 1,
    isSame: true,
    inputsHold: true,
  });
  expect(await reproduce(database, '2026-W40')).toBeUndefined();
  await rowsOf(house().demo.url, `update work.picture_version set fingerprint = repeat('0', 64)`);
  expect(await reproduce(database, WEEK)).toMatchObject({ inputsHold: false });
  await rowsOf(
    house().demo.url,
    `update work.picture_version set fingerprint = (document::json ->> 'fingerprint')`,
  );
});

it('says in words what, how many, what is usual, how seldom, who stands behind it and what else it may be', async () => {
  const { cards, family } = await changesFor('coordinator');
  const card = cards.find(({ id }) => id === 'cell:vivalla:damage');
  expect(card?.title).toBe('Skadegörelse, Vivalla');
  expect(card?.direction).toBe('Fler än väntat');
  expect(card?.count).toMatch(/^\d+ rapporter\. Vanligt för årstiden är \d+–\d+\.$/);
  expect(card?.chance).toMatch(/slump/);
  expect(card?.caveats).toContain('Fler rapporter kan bero på att fler rapporterar.');
  expect(card?.caveats.join(' ')).toContain('Svartåbo har inte rapporterat sedan vecka');
  expect(card?.series.at(-1)?.week).toBe(WEEK);
  expect(family).toMatchObject({ alarmsExpected: 1, judged: 0, judgedFalse: 0 });
});

it('says of every area how it differs from what is usual, where it is known, in the order of their names', async () => {
  const { differences = [], tooFew } = await changesFor('coordinator');
  const areas = differences.filter(({ category }) => category === undefined);
  expect(areas).toHaveLength(37);
  expect(differences).toContainEqual(
    expect.objectContaining({ area: 'vivalla', category: 'damage', kind: 'more' }),
  );
  expect(areas.filter(({ kind }) => kind === 'too-few').length).toBeLessThanOrEqual(tooFew.length);
  expect(areas.filter(({ usual, kind }) => kind === 'too-few' && usual)).toEqual([]);
});

it('gives everyone else only what concerns the whole municipality and no small week', async () => {
  for (const role of ['politician', 'reporter', 'lawyer', 'data-protection-officer']) {
    const seen = await changesFor(role);
    expect(seen).toMatchObject({ state: 'frozen', mayAnswer: false });
    expect(seen).not.toHaveProperty('differences');
    const { tooFew, cannotSeeFall, silent, meeting, late, versions, entered } = seen;
    expect([tooFew, cannotSeeFall, silent, meeting, late, versions, entered].flat()).toEqual([]);
    for (const card of seen.cards) {
      expect(card.areas).toEqual([]);
      expect([...card.behind, ...card.caveats]).toEqual([]);
      expect([card.count, card.chance, ...card.series]).toEqual(['', '']);
    }
  }
});

it('takes a change to the meeting, once, and back again', async () => {
  const body = { change: 'cell:vivalla:damage', kind: 'to-meeting' };
  expect((await answer('meeting-chair', body)).status).toBe(204);
  expect((await answer('analyst', body)).status).toBe(204);
  const { meeting } = await changesFor('coordinator');
  expect(meeting).toMatchObject([
    { week: WEEK, change: body.change, title: 'Skadegörelse, Vivalla' },
  ]);
  const id = meeting[0]?.answer ?? '';
  const back = { method: 'DELETE' };
  expect((await ask('reporter', `/api/picture/answers/${id}`, back)).status).toBe(404);
  expect((await ask('coordinator', `/api/picture/answers/${id}`, back)).status).toBe(204);
  expect((await ask('coordinator', `/api/picture/answers/${id}`, back)).status).toBe(404);
  expect((await changesFor('coordinator')).meeting).toEqual([]);
});

it('counts what people call false alarms, and wants to know why', async () => {
  const change = 'cell:vivalla:damage';
  expect((await answer('coordinator', { change, kind: 'dismissed' })).status).toBe(422);
  expect((await answer('coordinator', { change, kind: 'explained' })).status).toBe(422);
  expect(
    (await answer('coordinator', { change, kind: 'dismissed', reason: 'chance' })).status,
  ).toBe(204);
  const { family, cards } = await changesFor('coordinator');
  expect(family).toMatchObject({ judged: 1, judgedFalse: 1 });
  expect(cards.find(({ id }) => id === change)?.answers).toMatchObject([
    { kind: 'dismissed', reason: 'chance' },
  ]);
});

it('refuses names and numbers of persons, changes that are not there, and those who may not', async () => {
  const change = 'cell:vivalla:damage';
  const named = { change, kind: 'explained', text: 'Det var 19800313-9816 som gjorde det' };
  expect((await answer('coordinator', named)).status).toBe(422);
  expect(
    (await answer('coordinator', { change: 'cell:rosta:litter', kind: 'to-meeting' })).status,
  ).toBe(404);
  for (const role of ['reporter', 'unit-responsible', 'politician', 'auditor', 'phone'])
    expect((await answer(role, { change, kind: 'to-meeting' })).status).toBe(404);
  const texts = await rowsOf(
    house().demo.url,
    `select text from work.change_answer where text is not null`,
  );
  expect(texts).toEqual([]);
});

it('does not move when a late report comes; a correction is a new version with its reason', async () => {
  const { demo } = house();
  const before = await reproduce(demo.database, WEEK, 1);
  await rowsOf(
    demo.url,
    `insert into work.tally (week, area_id, category_id, label, slot, reports, late)
     select date '2026-11-16', a.id, c.id, 2, 7, 1, 1 from work.area a, work.category c where a.slug = 'rosta' and c.code = 'litter'`,
  );
  expect((await reproduce(demo.database, WEEK, 1))?.document).toBe(before?.document);
  const path = `/api/picture/${WEEK}/versions`;
  const reason = 'En fil var inläst två gånger.';
  expect((await ask('coordinator', path, { method: 'POST', body: { reason: 'x' } })).status).toBe(
    400,
  );
  expect((await ask('reporter', path, { method: 'POST', body: { reason } })).status).toBe(404);
  const made = await ask('coordinator', path, { method: 'POST', body: { reason } });
  expect(made).toMatchObject({ status: 201, body: { version: 2 } });
  const { versions } = await changesFor('coordinator');
  expect(versions).toMatchObject([{ version: 2, reason }, { version: 1 }]);
  expect((await reproduce(demo.database, WEEK, 1))?.document).toBe(before?.document);
  expect(await reproduce(demo.database, WEEK, 2)).toMatchObject({ isSame: true });
});

it('shows those outside the circle frozen weeks as they were frozen, whatever comes, goes or is moved later', async () => {
  for (let back = 0; back < 4; back += 1) await freezeWeek(judging(), addWeeks('2026-W40', -back));
  const picture = async (role: string): Promise<Picture> => {
    const { body } = await ask(role, '/api/picture/2026-W40');
    return Picture.parse(body);
  };
  const shown = ({ areas, categories, cells, coverage, late }: Picture): unknown[] => [
    ...[areas, categories, coverage, late, cells],
  ];
  const change = (what: string): Promise<unknown> =>
    rowsOf(
      house().demo.url,
      `update work.tally set ${what} where week between '2026-09-07' and '2026-09-21' and label >= 2`,
    );
  const before = { outside: await picture('politician'), inside: await picture('analyst') };
  expect(before.outside.areaPeriod).toMatchObject({ from: '2026-09-07', weeks: 4 });
  expect(before.outside.cells.some((cell) => cell.shown.kind === 'count')).toBe(true);
  await change('reports = reports + 1, late = late + 1');
  expect(shown(await picture('politician'))).toEqual(shown(before.outside));
  expect(shown(await picture('analyst'))).not.toEqual(shown(before.inside));
  // Withdrawn or moved: of a whole period that has been frozen, nothing of that is seen either.
  await change('reports = 0, late = 0');
  const after = await picture('politician');
  expect([after.areas, after.categories]).toEqual([
    ...[before.outside.areas, before.outside.categories],
  ]);
});

it('compares nothing across a break that somebody enters, and is whole again when it is taken back', async () => {
  const found = { week: '2026-W45', kind: 'form', text: 'Nytt formulär hos alla.' };
  expect(
    (await ask('reporter', '/api/picture/breaks', { method: 'POST', body: found })).status,
  ).toBe(404);
  expect(
    (await ask('coordinator', '/api/picture/breaks', { method: 'POST', body: found })).status,
  ).toBe(204);
  await ask('coordinator', `/api/picture/${WEEK}/versions`, {
    method: 'POST',
    body: { reason: 'Ett nytt formulär började gälla.' },
  });
  const broken = await changesFor('coordinator');
  const vivalla = broken.cards.find(({ id }) => id === 'cell:vivalla:damage');
  expect(vivalla).toMatchObject({ kind: 'not-comparable', direction: 'Går inte att jämföra' });
  expect(vivalla?.caveats).toContain(
    'Ett nytt formulär började gälla vecka 45: Nytt formulär hos alla.',
  );
  const [entered] = broken.entered;
  const gone = { method: 'DELETE' };
  expect((await ask('coordinator', `/api/picture/breaks/${entered?.id ?? ''}`, gone)).status).toBe(
    204,
  );
  expect((await changesFor('coordinator')).entered).toEqual([]);
});

it('holds in the database, too: nobody outside the circle reads, and nobody changes a version', async () => {
  const { database } = house().demo;
  const scope = (role: string, inWeeklyRound: boolean) => ({
    organisation: 1,
    role,
    inWeeklyRound,
    person: 'test',
  });
  const { sql } = await import('#platform/db');
  const count = (role: string, round: boolean): Promise<number> =>
    database.as(scope(role, round), async (handle) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from work.picture_version`.execute(handle);
      return rows[0]?.n ?? -1;
    });
  expect(await count('coordinator', true)).toBeGreaterThan(0);
  expect(await count('politician', true)).toBe(0);
  expect(await count('analyst', false)).toBe(0);
  await expect(
    database.as(scope('coordinator', true), (handle) =>
      sql`update work.picture_version set document = '{}'`.execute(handle),
    ),
  ).rejects.toThrow('permission denied');
  await expect(
    database.as(scope('reporter', true), (handle) =>
      sql`insert into work.change_answer (id, week, change, kind, organisation_id, answered_at)
        values (gen_random_uuid(), '2026-11-16', 'area:rosta', 'to-meeting', 1, now())`.execute(
        handle,
      ),
    ),
  ).rejects.toThrow('row-level security');
});

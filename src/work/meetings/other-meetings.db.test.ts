import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { partsOf } from '../../../test/builders/picture-desk.ts';
import { standingHouse } from '../../../test/builders/standing-house.ts';
import { Meeting, Meetings } from './contract.ts';

const house = standingHouse();
/** The week of the house's clock. */
const WEEK = '2026-W48';
const COUNCIL = `${WEEK}-rad`;
const TODAY = '2026-11-24';

async function send(
  role: string,
  path: string,
  given: { readonly json?: unknown; readonly form?: Record<string, string> } = {},
): Promise<Response> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  const { json, form } = given;
  const body = form ? new URLSearchParams(form).toString() : json && JSON.stringify(json);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return app.http.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie, host: 'localhost', 'content-type': type },
    ...(typeof body === 'string' && { body }),
  });
}
const tell = async (role: string, id: string, path: string, json: unknown = {}): Promise<number> =>
  (await send(role, `/api/meetings/${id}${path}`, { json })).status;
const read = async (id: string, role = 'coordinator'): Promise<Meeting> =>
  Meeting.parse(await (await send(role, `/api/meetings/${id}`)).json());
const statusOf = async (role: string, id: string): Promise<number> =>
  (await send(role, `/api/meetings/${id}`)).status;
const register = (): Promise<readonly Record<string, unknown>[]> =>
  rowsOf(
    house().demo.url,
    `select version, content from work.register_entry
      where register = 'council-meeting' and content ->> 'day' = '${TODAY}' order by version`,
  );

async function inWheel(meeting: string): Promise<number> {
  const [row] = await rowsOf(
    house().demo.url,
    'select id::text from members.organisation where in_weekly_round limit 1',
  );
  const form = {
    ...{ title: `Möte ${meeting}`, rhythm: 'quarterly', firstDay: TODAY, remindDays: '10' },
    ...{ organisation: String(row?.['id']), meeting },
  };
  return (await send('coordinator', '/arshjul', { form })).status;
}

describe('before it begins', () => {
  it('is not there until the wheel has it, and only as a kind that there is', async () => {
    expect(await statusOf('coordinator', COUNCIL)).toBe(404);
    expect(await tell('coordinator', COUNCIL, '/start')).toBe(404);
    expect(await inWheel('festival')).toBe(422);
    expect(await inWheel('council')).toBe(303);
    for (const id of [`${WEEK}-manad`, `${WEEK}-fest`, `${WEEK}-rad-rad`, 'rad', '2026-W60-rad'])
      expect(await statusOf('coordinator', id)).toBe(404);
    expect(await read(COUNCIL)).toMatchObject({
      ...{ kind: 'council', status: 'planned', day: TODAY, week: WEEK, changes: [] },
      paper: { template: 'council', mayMake: true },
      // The demo's own, in its wheel.
      ...{ time: '09:00', until: '10:30' },
      next: { kind: 'council', day: '2026-12-09', time: '09:00', until: '10:30' },
    });
  });

  it('is found from the wheel and from the list of meetings, by the round alone', async () => {
    expect(await (await send('coordinator', '/arshjul')).text()).toContain(`/mote/${COUNCIL}"`);
    expect(await (await send('politician', '/arshjul')).text()).not.toContain('/mote/20');
    const { others } = Meetings.parse(await (await send('analyst', '/api/meetings')).json());
    expect(others).toContainEqual({
      ...{ id: COUNCIL, kind: 'council', day: TODAY, time: '09:00', until: '10:30' },
    });
    for (const role of ['reporter', 'politician', 'measure-owner', 'operator', 'phone'])
      expect(await statusOf(role, COUNCIL)).toBe(404);
  });

  it('has the paper that was made for it, a draft only to those who write', async () => {
    const made = await send('coordinator', '/dokument', { form: { template: 'council' } });
    expect(made.status).toBe(303);
    const href = made.headers.get('location')?.replace(/[?].*/, '');
    const { paper } = await read(COUNCIL);
    expect(paper).toMatchObject({ mayMake: false, made: { href, locked: false } });
    expect((await read(COUNCIL, 'municipal-police-officer')).paper).toEqual({
      ...{ template: 'council', mayMake: false },
    });
  });
});

describe('while it runs', () => {
  it('calls the positions that the register has, and notes who is there', async () => {
    const entry = { organisation: 'Region Örebro län', position: 'regiondirektör' };
    const kept = await send('coordinator', '/dokument/register/council-member', { form: entry });
    expect(kept.status).toBe(303);
    expect((await read(COUNCIL)).called).toContain('Region Örebro län: regiondirektör');
    expect(await tell('analyst', COUNCIL, '/start')).toBe(404);
    expect(await tell('meeting-chair', COUNCIL, '/start')).toBe(204);
    const { attendance } = await read(COUNCIL);
    const organisation = attendance[0]?.organisation;
    const noted = { organisation, state: 'present' };
    expect(await tell('analyst', COUNCIL, '/attendance', noted)).toBe(204);
  });

  it('notes who is there by organisation and position, never by name', async () => {
    const here = (organisation: string, position: string, rest: object = {}): Promise<number> =>
      tell('analyst', COUNCIL, '/positions', { organisation, position, here: true, ...rest });
    const region = 'Region Örebro län';
    expect(await here(region, 'regiondirektör')).toBe(204);
    const [member] = (await read(COUNCIL)).attendance;
    const own = member?.name ?? '';
    const both = ['Kommundirektör', 'Säkerhetschef'].map((one) => here(own, one));
    expect(await Promise.all(both)).toEqual([204, 204]);
    for (const bad of ['Anna Andersson', 'Kommundirektör Anna Andersson', 'Chef 19800313-9816'])
      expect([422, 400]).toContain(await here(own, bad));
    expect(await here(own, 'chef@example.org')).toBe(400);
    expect(await here('Ingen alls AB', 'Direktör')).toBe(422);
    const said = { organisation: own, position: 'Chef', here: true };
    expect(await tell('politician', COUNCIL, '/positions', said)).toBe(404);
    expect(await here(own, 'Kanslichef', { here: false })).toBe(204);
    const { positions, attendance } = await read(COUNCIL);
    expect(positions.filter((one) => one.here)).toEqual([
      { organisation: region, position: 'regiondirektör', called: true, here: true },
      { organisation: own, position: 'Kommundirektör', called: false, here: true },
      { organisation: own, position: 'Säkerhetschef', called: false, here: true },
    ]);
    expect(positions.some(({ position }) => position === 'Kanslichef')).toBe(false);
    expect(attendance[0]?.state).toBe('present');
    const kept = await rowsOf(house().demo.url, 'select position from work.meeting_position');
    expect(JSON.stringify(kept)).not.toContain('Anna');
  });

  it('keeps its words apart from the weekly meeting’s in the same week', async () => {
    const note = { item: 'changes', base: 0, text: 'Rådet vill ha fler vuxna på plats' };
    expect(await tell('analyst', WEEK, '/notes', note)).toBe(404);
    expect((await send('analyst', `/api/meetings/${COUNCIL}/notes`, { json: note })).status).toBe(
      200,
    );
    expect(await tell('coordinator', WEEK, '/start')).toBe(204);
    expect((await read(WEEK)).notes).toEqual({});
    expect((await read(WEEK)).attendance.every(({ state }) => state === 'unknown')).toBe(true);
    const position = { organisation: 'Region Örebro län', position: 'Direktör', here: true };
    expect(await tell('analyst', WEEK, '/positions', position)).toBe(422);
    const named = { item: 'round', base: 0, text: 'Ring 070-174 06 05' };
    expect(await tell('analyst', COUNCIL, '/notes', named)).toBe(422);
  });
});

describe('when it is over', () => {
  const id = randomUUID();

  it('has its decisions in the plan and its minutes in the register, also when a chair closes it', async () => {
    const organisation = (await read(COUNCIL)).attendance[0]?.organisation;
    const decision = { id, what: 'Pröva fler fältare', organisation, byWhen: '2026-12-15' };
    expect(await tell('analyst', COUNCIL, '/decisions', decision)).toBe(204);
    expect(await tell('analyst', COUNCIL, '/close')).toBe(404);
    expect(await tell('meeting-chair', COUNCIL, '/close')).toBe(204);
    expect((await read(COUNCIL)).decisions).toMatchObject([
      { id, measure: { status: 'Planerad' } },
    ]);
    expect(await register()).toEqual([
      {
        version: 1,
        content: {
          minutes: `Minnesanteckningar 24 november 2026: /mote/${COUNCIL}/anteckningar`,
          ...{ day: TODAY, matters: ['Pröva fler fältare'] },
          present: expect.arrayContaining([
            'Region Örebro län: regiondirektör',
            expect.stringMatching(/: Säkerhetschef$/),
          ]) as unknown,
        },
      },
    ]);
    expect(await tell('analyst', COUNCIL, '/notes', { item: 'round', base: 0, text: 'x' })).toBe(
      404,
    );
    expect((await read(WEEK)).status).toBe('running');
  });

  it('gives its minutes, with who was called and who was there, and the register has them', async () => {
    const minutes = await (await send('coordinator', `/mote/${COUNCIL}/anteckningar`)).text();
    for (const said of ['Strategiska rådet', 'regiondirektör', 'Pröva fler fältare', 'fler vuxna'])
      expect(minutes).toContain(said);
    const [here, away] = minutes.split('Kallade men inte noterade som närvarande');
    expect(here).toContain('Säkerhetschef');
    expect(here).toContain('Region Örebro län: regiondirektör');
    expect(away).toContain('Chef för lokalpolisområdet');
    const word = await send('coordinator', `/mote/${COUNCIL}/anteckningar.docx`);
    const xml = partsOf(Buffer.from(await word.arrayBuffer())).get('word/document.xml');
    expect(xml?.toString('utf8')).toContain('Säkerhetschef');
    const law = await (await send('lawyer', '/dokument/register/council-meeting')).text();
    expect(law).toContain('Närvarande befattningar');
    expect(law).toContain('Säkerhetschef');
    const tasks = await (await send('coordinator', `/mote/${COUNCIL}/uppgifter.ics`)).text();
    expect(tasks).toContain('DTSTART:20261209T080000Z');
    expect(tasks).toContain('DTEND:20261209T093000Z');
    expect(minutes).toContain('24 november 2026 09:00–10:30');
    expect((await send('politician', `/mote/${COUNCIL}/anteckningar`)).status).toBe(404);
  });

  it('is a new version of the same entry when it was opened and closed again', async () => {
    expect(await tell('coordinator', COUNCIL, '/reopen')).toBe(204);
    expect(
      await tell('coordinator', COUNCIL, `/decisions/${id}/followed`, { kind: 'withdrawn' }),
    ).toBe(204);
    expect(await tell('coordinator', COUNCIL, '/close')).toBe(204);
    const [, second, ...more] = await register();
    expect(second).toMatchObject({ version: 2, content: { matters: ['Möte utan beslut'] } });
    expect(more).toEqual([]);
  });

  it('leaves what is open to the weekly meetings after it, and to its own next one', async () => {
    expect(await inWheel('month')).toBe(303);
    const month = `${WEEK}-manad`;
    expect(await tell('coordinator', month, '/start')).toBe(204);
    const { attendance } = await read(month);
    const decision = { id: randomUUID(), what: 'Gå igenom lamporna', byWhen: '2026-12-20' };
    const whole = { ...decision, organisation: attendance[0]?.organisation };
    expect(await tell('analyst', month, '/decisions', whole)).toBe(204);
    expect(await tell('coordinator', month, '/close')).toBe(204);
    const since = (await read('2026-W49')).since.filter(({ what }) => what === decision.what);
    expect(since).toMatchObject([{ kind: 'month', week: WEEK }]);
    const { held } = Meetings.parse(await (await send('analyst', '/api/meetings')).json());
    expect(held.map((one) => one.id)).toEqual(expect.arrayContaining([month, COUNCIL, WEEK]));
    expect(await register()).toHaveLength(2);
  });
});

describe('the second line', () => {
  const as = (role: string, query: string): Promise<unknown> =>
    rowsOf(
      house().demo.url,
      `begin; set local role samsyn_app; select set_config('samsyn.role', '${role}', true),
        set_config('samsyn.round', 'yes', true), set_config('samsyn.organisation', '1', true); ${query}; rollback`,
    ).then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  const entry = (what: string): string =>
    `insert into work.register_entry values ('${randomUUID()}', 1, '${what}', '{}', false, 1, 'x', now())`;

  it('lets who leads enter the council’s minutes and nothing else of the law', async () => {
    expect(await as('meeting-chair', entry('council-meeting'))).toBe('done');
    for (const other of ['council-member', 'agreement', 'delegation'])
      expect(await as('meeting-chair', entry(other))).toContain('row-level security');
    expect(await as('analyst', entry('council-meeting'))).toContain('row-level security');
  });

  it('takes no words of one meeting because another runs in the same week', async () => {
    const note = (kind: string): string =>
      `insert into work.meeting_note (week, item, version, text, organisation_id, at, kind)
        values ('2026-11-23', 'round', 90, 'x', 1, now(), '${kind}')`;
    expect(await as('coordinator', note('week'))).toBe('done');
    expect(await as('coordinator', note('council'))).toContain('row-level security');
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { standingHouse } from '../../../test/builders/standing-house.ts';
import { sql } from '#platform/db';
import { scopeOf } from '#safeguards/policy';
import { Meeting, Meetings } from './contract.ts';

const house = standingHouse();
const WEEK = '2026-W48';

async function ask(
  role: string,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  const answer = await app.http.request(`/api/meetings${path}`, {
    method,
    headers: { cookie, host: 'localhost', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json().catch(() => undefined) };
}
const post = async (role: string, path: string, body: unknown = {}): Promise<number> =>
  (await ask(role, `/${WEEK}${path}`, body)).status;
const read = async (role = 'coordinator', week = WEEK): Promise<Meeting> =>
  Meeting.parse((await ask(role, `/${week}`)).body);
const note = async (role: string, base: number, text: string): Promise<unknown> =>
  (await ask(role, `/${WEEK}/notes`, { item: 'round', base, text })).body;

async function someDecision(what: string): Promise<Record<string, unknown>> {
  const { attendance } = await read();
  const organisation = attendance[0]?.organisation;
  return { id: randomUUID(), what, organisation, byWhen: '2026-12-09', isMeasure: true };
}

describe('before it begins', () => {
  it('has its agenda ready for the round, and is nothing to anybody else', async () => {
    const meeting = await read('analyst');
    expect(meeting).toMatchObject({ status: 'planned', day: '2026-11-25', time: '09:00' });
    expect(meeting.pictureWeek).toBe('2026-W47');
    expect(meeting.attendance.length).toBeGreaterThan(3);
    for (const role of ['reporter', 'politician', 'measure-owner', 'operator', 'phone'])
      expect((await ask(role, `/${WEEK}`)).status).toBe(404);
    expect((await ask('coordinator', '/2026-W60')).status).toBe(404);
    expect((await ask('coordinator', '/2030-W01')).status).toBe(404);
  });

  it('takes no words', async () => {
    expect(await post('coordinator', '/notes', { item: 'round', base: 0, text: 'x' })).toBe(404);
    expect(await post('coordinator', '/decisions', await someDecision('Röj buskar'))).toBe(404);
  });

  it('is started by those who lead, once', async () => {
    expect(await post('analyst', '/start')).toBe(404);
    expect(await post('meeting-chair', '/start')).toBe(204);
    expect(await post('coordinator', '/start')).toBe(204);
    expect((await read()).status).toBe('running');
    const leaves = await rowsOf(
      house().demo.url,
      `select 1 from audit.leaf where kind = 'meeting.started'`,
    );
    expect(leaves).toHaveLength(1);
    expect(await ask('coordinator', '/2026-W51/start', {})).toMatchObject({ status: 404 });
  });
});

describe('while it runs', () => {
  it('lays together what several write at the same time', async () => {
    expect(await note('analyst', 0, 'Mörkt i tunneln')).toMatchObject({ version: 1, both: false });
    expect(await note('coordinator', 0, 'Rutor vid skolan')).toMatchObject({
      ...{ version: 2, both: true, text: 'Mörkt i tunneln\nRutor vid skolan' },
    });
    expect(await note('analyst', 1, 'Mörkt i tunneln\nLampan är lagad')).toMatchObject({
      text: expect.stringContaining('Rutor vid skolan') as unknown,
    });
    const all = (await read()).notes['round']?.text ?? '';
    for (const line of ['Mörkt i tunneln', 'Rutor vid skolan', 'Lampan är lagad'])
      expect(all).toContain(line);
  });

  it('refuses what may point somebody out, says where and never what', async () => {
    const text = 'Ring 070-174 06 05 om tunneln';
    const { status, body } = await ask('analyst', `/${WEEK}/notes`, {
      item: 'changes',
      base: 0,
      text,
    });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).not.toContain('070');
    expect(body).toMatchObject({ finds: [{ start: 5, certain: true }] });
    const decision = await someDecision('Prata med 19800313-9816');
    expect(await post('coordinator', '/decisions', decision)).toBe(422);
    const kept = await rowsOf(
      house().demo.url,
      `select 1 from work.meeting_decision where week = '2026-11-23'`,
    );
    expect(kept).toHaveLength(0);
  });

  it('keeps a decision that is sent twice as one, and knows who changed it first', async () => {
    const decision = await someDecision('Extra vuxna på skolgården');
    expect(await post('analyst', '/decisions', decision)).toBe(204);
    expect(await post('analyst', '/decisions', decision)).toBe(204);
    const [kept] = (await read()).decisions;
    expect((await read()).decisions).toHaveLength(1);
    const { id, ...words } = decision;
    const change = (version: number, what: string): Promise<{ status: number }> =>
      ask('coordinator', `/${WEEK}/decisions/${String(id)}`, { ...words, what, version }, 'PUT');
    expect((await change(kept?.version ?? 0, 'Extra vuxna på torget')).status).toBe(204);
    expect((await change(kept?.version ?? 0, 'Något annat')).status).toBe(409);
    expect((await read()).decisions[0]?.what).toBe('Extra vuxna på torget');
  });

  it('keeps the group’s view of an area and those that differ beside it', async () => {
    const area = 'varberga';
    expect(
      await post('coordinator', '/assessments', { area, word: 'watch', reason: 'Fler rutor' }),
    ).toBe(204);
    const own = { area, word: 'usual', reason: 'Vi ser inget nytt', own: true };
    expect(await post('municipal-police-officer', '/assessments', own)).toBe(204);
    const its = (await read()).assessments.filter((one) => one.area === area);
    expect(its.map(({ word }) => word).sort()).toEqual(['usual', 'watch']);
    expect(await post('coordinator', '/assessments', { ...own, area: 'nowhere' })).toBe(422);
  });

  it('counts what was handed on, and who is there', async () => {
    expect(await post('analyst', '/handed-over', { by: 1 })).toBe(204);
    expect(await post('analyst', '/handed-over', { by: -1 })).toBe(204);
    expect(await post('analyst', '/handed-over', { by: -1 })).toBe(204);
    expect(await post('analyst', '/handed-over', { by: 1 })).toBe(204);
    expect((await read()).handedOver).toBe(1);
    const organisation = (await read()).attendance[0]?.organisation;
    expect(await post('analyst', '/attendance', { organisation, state: 'present' })).toBe(204);
    expect((await read()).attendance[0]?.state).toBe('present');
    expect(await post('analyst', '/attendance', { organisation: 9999, state: 'present' })).toBe(
      422,
    );
  });
});

describe('when it is over', () => {
  it('is closed by those who lead; its decisions are in the plan, and nothing is written in it', async () => {
    expect(await post('analyst', '/close')).toBe(404);
    expect(await post('meeting-chair', '/close')).toBe(204);
    const meeting = await read();
    expect(meeting.status).toBe('closed');
    expect(meeting.decisions[0]?.measure?.href).toMatch(/^\/atgard\//);
    expect(await post('coordinator', '/notes', { item: 'round', base: 0, text: 'Mer' })).toBe(404);
    expect(await post('coordinator', '/step', { step: 'round' })).toBe(404);
    expect(await post('coordinator', '/decisions', await someDecision('Ett till'))).toBe(404);
  });

  it('is opened again by those who lead alone, by SQL too, and in its own week', async () => {
    expect((await read()).mayReopen).toBe(true);
    expect(await post('analyst', '/reopen')).toBe(404);
    const { demo } = house();
    const write = (role: string, statement: ReturnType<typeof sql>): Promise<unknown> =>
      demo
        .callerOf(role)
        .then((caller) => demo.database.as(scopeOf(caller), (handle) => statement.execute(handle)));
    const reopen = sql`update work.meeting set status = 'running', closed_at = null`;
    expect(await write('police', reopen)).toMatchObject({ numAffectedRows: 0n });
    const late = sql`insert into work.meeting_note (week, item, version, text, organisation_id, at)
      values ('2026-11-23', 'round', 99, 'x', 1, now())`;
    await expect(write('coordinator', late)).rejects.toThrow(/row-level security/);
    expect(await post('meeting-chair', '/reopen')).toBe(204);
    expect(await post('meeting-chair', '/reopen')).toBe(404);
    expect(await post('meeting-chair', '/close')).toBe(204);
    expect((await read()).decisions).toHaveLength(1);
  });

  it('leaves its open decisions to the next, where a new day needs its reason', async () => {
    const of = async (): Promise<Meeting['since'][number] | undefined> =>
      (await read('coordinator', '2026-W49')).since.find(({ week }) => week === WEEK);
    const decision = await of();
    expect(decision?.what).toBe('Extra vuxna på torget');
    const follow = async (body: unknown): Promise<number> =>
      (await ask('analyst', `/2026-W49/decisions/${decision?.id ?? ''}/followed`, body)).status;
    expect(await follow({ kind: 'late', byWhen: '2026-12-11' })).toBe(422);
    expect(await follow({ kind: 'late', byWhen: '2026-12-11', reason: 'Väntar på nycklar' })).toBe(
      204,
    );
    expect(await follow({ kind: 'withdrawn' })).toBe(404);
    expect(await follow({ kind: 'done' })).toBe(204);
    const after = await of();
    expect(after?.status).toBe('done');
    // Nobody had said what its measure was to change: it ends with the decision, and says that nothing can be judged.
    expect(after?.measure?.status).toBe('Avslutad i förtid');
    expect(after?.events.map(({ kind }) => kind)).toEqual(['added', 'changed', 'late', 'done']);
    const list = Meetings.parse((await ask('coordinator', '')).body);
    expect(list.held.map(({ week }) => week)).toContain(WEEK);
  });

  it('gives its notes as Word, PDF and tasks, and records that', async () => {
    const { app, visitors } = house();
    const cookie = visitors.find(({ role }) => role === 'analyst')?.cookie ?? '';
    const fetchFile = async (file: string): Promise<Buffer> => {
      const path = `/mote/${WEEK}/${file}`;
      const answer = await app.http.request(path, { headers: { cookie, host: 'localhost' } });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await fetchFile('anteckningar.docx')).subarray(0, 2).toString()).toBe('PK');
    expect((await fetchFile('anteckningar.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await fetchFile('uppgifter.ics')).toString()).toContain('BEGIN:VEVENT');
    expect((await fetchFile('anteckningar')).toString()).toContain('Mörkt i tunneln');
    const leaves = await rowsOf(
      house().demo.url,
      `select 1 from audit.leaf where kind = 'meeting.exported'`,
    );
    expect(leaves).toHaveLength(3);
    const outside = visitors.find(({ role }) => role === 'politician')?.cookie ?? '';
    for (const file of ['anteckningar', 'anteckningar.docx', 'uppgifter.ics']) {
      const headers = { cookie: outside, host: 'localhost' };
      expect((await app.http.request(`/mote/${WEEK}/${file}`, { headers })).status).toBe(404);
    }
  });
});

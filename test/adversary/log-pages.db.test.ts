import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFrames, type Env } from '#members';
import { record, SYSTEM_ACTOR } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { rowsOf } from '../builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../builders/demo-database.ts';
import { circleOf, namesOf } from '../../src/app/log-names.ts';
import { logRoutes } from '../../src/safeguards/log/routes.ts';

let demo: DemoDatabase;
let dpo: Caller;
let ask: (caller: Caller, path: string, form?: Record<string, string>) => Promise<Response>;
beforeAll(async () => {
  demo = await demoDatabase();
  dpo = await demo.callerOf('dpo');
  const { database, members, needs } = demo;
  const frameOf = openFrames({ members, demo: true, style: () => '/style.css' });
  ask = async (caller, path, form) => {
    const app = new Hono<Env>();
    app.use(async (context, next) => {
      context.set('caller', caller);
      await next();
    });
    const screen = (text: string): readonly unknown[] => needs.screen(text, []);
    const names = { namesNow: namesOf(database, members), circle: circleOf(members) };
    app.route('/', logRoutes({ ...{ database, now: () => NOW, screen, frameOf }, ...names }));
    app.onError((error) => {
      throw error;
    });
    return app.request(
      `http://localhost${path}`,
      form ? { method: 'POST', body: new URLSearchParams(form) } : {},
    );
  };
});
afterAll(() => demo.close());

/** Look-ups of one quarter: fifty-two in one day by one, one at night, one from outside the circle, one that was refused. */
async function lookUps(): Promise<void> {
  const [police, school] = [await demo.callerOf('police'), await demo.callerOf('schoolHost')];
  const [outsider] = await rowsOf(
    demo.url,
    'select id from members.organisation where not in_weekly_round order by id limit 1',
  );
  const look = (caller: Caller, at: string) => ({
    ...{ kind: 'report.read' as const, subject: 'a-report', policy: 'p', actor: caller.actor },
    ...{ organisation: caller.organisation, at: new Date(at), facts: {} },
  });
  await demo.database.asSystemUnscoped(async (handle) => {
    for (let n = 0; n < 52; n += 1)
      await record(handle, look(police, `2026-08-04T10:${String(n).padStart(2, '0')}:00Z`));
    await record(handle, look(police, '2026-09-01T23:30:00Z'));
    const outside = { organisation: Number(outsider?.['id']), about: school.organisation };
    await record(handle, { ...look(school, '2026-09-02T10:00:00Z'), ...outside });
    await record(handle, { ...look(school, '2026-09-03T10:00:00Z'), kind: 'access.refused' });
    await record(handle, look(police, '2026-10-01T10:00:00Z'));
  });
}

describe('the pages of the record', () => {
  it('are drawn, for every filter and for one entry', async () => {
    for (const path of ['/logg', '/logg?kind=demo.seeded&organisation=3', '/logg?subject=log']) {
      const answer = await ask(dpo, path);
      expect(answer.status, path).toBe(200);
      expect(await answer.text()).toContain('<h1>Logg</h1>');
    }
    const one = await ask(dpo, '/logg/1');
    expect(await one.text()).toContain('samsyn audit prove 1');
  });
  it('say what to put right when a period is missing', async () => {
    const answer = await ask(dpo, '/logg/uttag.csv', { from: '2026-11-23' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Välj både från och till');
  });
});

describe('the review of the record', () => {
  let page = '';
  it('is due, and says in words when it is late', async () => {
    const text = await (await ask(dpo, '/logg/granskning')).text();
    expect(text).toContain('Granskningen av 1 juli 2026 – 30 september 2026 skulle ha varit klar');
    expect(await (await ask(dpo, '/logg')).text()).toContain('skulle ha varit klar');
  });
  it('draws a sample and what stands out, about look-ups only', async () => {
    await lookUps();
    const begun = await ask(dpo, '/logg/granskning', {});
    expect(begun.status).toBe(303);
    page = begun.headers.get('location') ?? '';
    const again = await ask(dpo, '/logg/granskning', {});
    expect(again.headers.get('location')).toBe(page);
    const finds = await rowsOf(
      demo.url,
      'select why, count(*)::int as n, max(lookups)::int as most from audit.review_find group by why order by why',
    );
    expect(finds).toEqual([
      { why: 'hours', n: 1, most: 1 },
      { why: 'outside', n: 2, most: 1 },
      { why: 'sample', n: 25, most: 1 },
      { why: 'volume', n: 1, most: 52 },
    ]);
    const text = await (await ask(dpo, page)).text();
    expect(text).toContain('4 augusti 2026: Kommunpolis, 52 uppslag');
  });
  it('can be drawn again by anyone from its seed', async () => {
    const drawn = await rowsOf(
      demo.url,
      `select l.seq from audit.review r, audit.leaf l where l.kind in ('report.read', 'access.read', 'log.read', 'log.exported', 'records.extracted')
        and l.at >= '2026-07-01 00:00 Europe/Stockholm' and l.at < '2026-10-01 00:00 Europe/Stockholm'
        order by sha256(convert_to(seed || ':' || l.seq, 'UTF8')) limit 25`,
    );
    const kept = await rowsOf(
      demo.url,
      `select seq from audit.review_find where why = 'sample' order by n`,
    );
    expect(kept).toEqual(drawn);
  });
  it('is signed with a note without personal data, once', async () => {
    const refused = await ask(dpo, page, { note: 'Ring Anders Svensson på 070-123 45 67.' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('personuppgifter');
    expect((await ask(dpo, page, { note: ' ' })).status).toBe(422);
    expect((await ask(dpo, page, { note: 'Inget att anmärka på.' })).status).toBe(303);
    expect((await ask(dpo, page, { note: 'En gång till.' })).status).toBe(303);
    const text = await (await ask(dpo, page)).text();
    expect(text).toContain('Inget att anmärka på.');
    expect(text).not.toContain('En gång till.');
    const told = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8')::jsonb -> 'facts' as facts from audit.leaf where kind = 'log.reviewed'`,
    );
    expect(told).toEqual([{ facts: { from: '2026-07-01', to: '2026-09-30', finds: 29 } }]);
    expect(await (await ask(dpo, '/logg')).text()).not.toContain('skulle ha varit klar');
  });
  it('is for the data protection officer alone', async () => {
    for (const persona of ['coordinator', 'schoolHost', 'politician', 'police']) {
      const caller = await demo.callerOf(persona);
      for (const path of ['/logg/granskning', page])
        await expect(ask(caller, path), persona).rejects.toThrow('not-found');
      await expect(ask(caller, page, { note: 'x' })).rejects.toThrow('not-found');
    }
  });
});

describe('an entry whose time is out', () => {
  const run = '0197a1de-0000-7000-8000-000000000001';
  it('says that its contents are disposed of, by which decision, and nothing of what it said', async () => {
    await demo.database.asSystemUnscoped((handle) =>
      record(handle, {
        ...{ kind: 'record.shortened', subject: run, at: NOW, policy: 'approve-disposal' },
        ...{ organisation: 0, actor: SYSTEM_ACTOR, facts: { upto: 1, root: '' } },
      }),
    );
    await rowsOf(
      demo.url,
      `insert into audit.shortened select 0, seq, hash from audit.leaf where seq = 1;
       delete from audit.leaf where seq = 1`,
    );
    const answer = await ask(dpo, '/logg/1');
    expect(answer.status).toBe(410);
    const text = await answer.text();
    expect(text).toContain('Innehållet i posten är gallrat');
    expect(text).toContain(`href="/gallring/korning/${run}"`);
    expect(text).not.toContain('Uppgifter i posten');
    await expect(ask(dpo, '/logg/999999')).rejects.toThrow('not-found');
  });
  it('is still for nobody who may not see the record', async () => {
    await expect(ask(await demo.callerOf('schoolHost'), '/logg/1')).rejects.toThrow('not-found');
  });
});

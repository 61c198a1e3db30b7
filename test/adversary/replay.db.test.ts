// The number that a device gives its report makes sending it twice harmless. It is no way to somebody else's report.
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import { NOW } from '../builders/demo-database.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { someReport } from '../builders/writer.ts';

const house = standingHouse();
const TEXT = 'Lampan vid gångvägen är sönder.';

async function cookieOf(persona: string): Promise<string> {
  const { person } = await house().demo.callerOf(persona);
  const given = { person, scope: 'full', assurance: 2, device: 'test' } as const;
  return `samsyn=${await house().app.members.openSession(given)}`;
}

async function send(cookie: string, report: object): Promise<{ status: number; body: string }> {
  const answer = await house().app.http.request('/api/reports', {
    method: 'POST',
    body: JSON.stringify({ reports: [report] }),
    headers: {
      cookie,
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/json',
    },
  });
  return { status: answer.status, body: await answer.text() };
}

const kept = (id: string) =>
  rowsOf(
    house().demo.url,
    `select r.organisation_id, r.unit_id, t.text, (select count(*)::int from audit.leaf where subject = r.id::text) as leaves
     from work.report r left join work.report_text t on t.report_id = r.id where r.id = $1`,
    [id],
  );
const counted = () =>
  rowsOf(
    house().demo.url,
    'select sum(reports)::int as n from work.tally union all select sum(reports)::int from work.tally_own',
  );

describe('a report’s number, sent again', () => {
  it('by its own sender is known, and counted once', async () => {
    const report = { ...someReport(1, NOW), text: TEXT };
    const own = await cookieOf('schoolHost');
    expect((await send(own, report)).body).toContain('"received"');
    const before = { rows: await kept(report.id), counted: await counted() };
    const again = await send(own, report);
    expect(again.status).toBe(200);
    expect(again.body).toContain('"known"');
    expect({ rows: await kept(report.id), counted: await counted() }).toEqual(before);
  });

  it('by another organisation gets nothing of it, and leaves nothing', async () => {
    const report = { ...someReport(2, NOW), text: TEXT };
    await send(await cookieOf('schoolHost'), report);
    const before = { rows: await kept(report.id), counted: await counted() };
    const stranger = await cookieOf('housing');
    const same = await send(stranger, report);
    const guess = await send(stranger, { ...report, text: 'Något annat.' });
    expect(same.status).toBe(409);
    expect(same).toEqual(guess);
    for (const secret of [TEXT, 'known', 'received', 'Oxhagsskolan', 'oxhagen'])
      expect(same.body).not.toContain(secret);
    expect({ rows: await kept(report.id), counted: await counted() }).toEqual(before);
    const withdrawn = await house().app.http.request(`/api/reports/${report.id}`, {
      method: 'DELETE',
      headers: { cookie: stranger, host: 'localhost', origin: 'http://localhost' },
    });
    expect(withdrawn.status).toBe(404);
    expect(await kept(report.id)).toEqual(before.rows);
  });
});

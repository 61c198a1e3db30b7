// What one may not see changes nothing of what one sees: no list, count, order, page, search, ETag, export or stream tells
// that it is there. Everything that can be read is read twice, before and after it came.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReportInput } from '../../src/work/reports/contract.ts';
import { submitReports } from '../../src/work/reports/submit-report.ts';
import type { Visitor } from '../builders/house.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { DOORS } from './routes.ts';

const house = standingHouse();

/**
 * The record, and the register of what is kept, are for those who watch over all of it; what the machine says of itself is
 * for its operator; streams never end.
 */
const NOT_READ =
  /^GET \/(logg|gallring\/utlamnande|metrics|readyz|healthz|api\/picture\/stream)|live$/;
const ASKED = [
  '/lage/2026-W48',
  '/lage/2026-W48/export/csv',
  '/lage/2026-W48/export/open.csv?category=damage&lang=en',
  '/lage/2026-W48/export/xlsx',
  '/lage/2026-W48/tackning',
  '/api/picture/2026-W48',
  '/api/picture/2026-W48?area=oxhagen',
  '/api/picture/2026-W48?area=oxhagen&category=damage',
  '/api/picture/2026-W48?category=damage&lang=en',
  '/api/inflow',
  '/api/inflow/part/new',
  '/api/inflow/part/done',
  '/medlemmar?q=grund',
  '/r/mina',
];

function paths(): readonly string[] {
  const routes = [
    ...new Set(house().app.http.routes.map(({ method, path }) => `${method} ${path}`)),
  ]
    .filter((route) => route.startsWith('GET ') && !route.includes('*') && !NOT_READ.test(route))
    .map((route) => DOORS[route]?.path ?? route.slice(4).replace(/:\w+(\{[^}]*\})?/g, 'oxhagen'));
  return [...new Set([...routes, ...ASKED])];
}

type Read = { readonly status: number; readonly body: string; readonly tag: string | null };

async function readAll(visitor: Visitor): Promise<ReadonlyMap<string, Read>> {
  const read = new Map<string, Read>();
  for (const path of paths()) {
    const answer = await house().app.http.request(path, {
      headers: { cookie: visitor.cookie, host: 'localhost' },
    });
    // Forms carry numbers of their own for what will be sent: new at every reading, and telling nothing.
    // The inner circle's cursor is the database's clock, which moves with whatever anybody writes.
    const body = (await answer.text())
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replace(/"cursor":"\d+"/g, '');
    read.set(path, { status: answer.status, body, tag: answer.headers.get('etag') });
  }
  return read;
}

/** A report that stays in the organisation, in the running week. */
async function reportWithin(persona: string): Promise<void> {
  const { needs, callerOf } = house().demo;
  const input: ReportInput = {
    id: randomUUID(),
    kind: 'event',
    category: 'damage',
    area: 'oxhagen',
    eventFrom: '2026-11-23T07:00:00Z',
    text: 'Glas på marken vid entrén.',
    label: 'own',
  };
  const caller = await callerOf(persona);
  await submitReports(needs, { caller, channel: 'device', reports: [input] });
}

describe('a report that stays within its organisation', () => {
  it('changes nothing of what anybody else can read', async () => {
    const others: Visitor[] = house().visitors.filter(({ role }) => role !== 'operator');
    const before = new Map<string, ReadonlyMap<string, Read>>();
    for (const visitor of others) before.set(visitor.name, await readAll(visitor));
    await reportWithin('youthLeader');
    const changed: string[] = [];
    let compared = 0;
    for (const visitor of others)
      for (const [path, read] of await readAll(visitor)) {
        compared += 1;
        if (JSON.stringify(before.get(visitor.name)?.get(path)) !== JSON.stringify(read))
          changed.push(`${path} as ${visitor.name}`);
      }
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(500);
  }, 240_000);

  it('is there for its own organisation: the comparison can see a difference', async () => {
    const { members, callerOf } = house().demo;
    const { person } = await callerOf('youthLeader');
    const given = { person, scope: 'full', assurance: 2, device: 'test' } as const;
    const cookie = `samsyn=${await members.openSession(given)}`;
    const own: Visitor = { name: 'youth leader', role: 'reporter', cookie };
    const before = await readAll(own);
    await reportWithin('youthLeader');
    const after = await readAll(own);
    expect(after.get('/r/mina')?.body).not.toBe(before.get('/r/mina')?.body);
  }, 120_000);
});

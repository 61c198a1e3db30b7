// Everybody who can stand at the door: each role signed in at two organisations, a phone for reporting, and nobody.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ROLES, type Role } from '#safeguards/policy';
import { compose, type App } from '../../src/app/compose.ts';
import { openMetrics } from '../../src/app/metrics.ts';
import { jsonLog } from '../../src/platform/log/index.ts';
import { demoDatabase, NOW, type DemoDatabase } from './demo-database.ts';

export type Visitor = {
  readonly name: string;
  readonly role: Role | 'phone' | 'nobody';
  readonly cookie: string;
};
export type House = {
  readonly demo: DemoDatabase;
  readonly app: App;
  readonly visitors: readonly Visitor[];
  /** What the house keeps outside its database. */
  readonly folder: string;
  /** Another server on the same database, with a memory of its own. */
  readonly another: () => App;
};

/**
 * A running house with visitors. An organisation in the weekly round, so that every role has all it can have.
 * @param now the house's clock; without, it stands still
 */
export async function openHouse(folder: string, now: () => Date = () => NOW): Promise<House> {
  layWeb(folder);
  const demo = await demoDatabase(now);
  const another = (): App =>
    compose({
      database: demo.database,
      clock: { now },
      log: jsonLog(() => undefined, now),
      metrics: openMetrics(),
      mode: 'demo',
      municipality: 'Örebro',
      web: folder,
      dataFolder: folder,
      baseUrl: 'http://localhost:8080',
    });
  const app = another();
  const people = await addPeople(demo.url);
  app.members.forget();
  const signIn = async (person: string, scope: 'full' | 'report'): Promise<string> =>
    `${COOKIES[scope]}=${await app.members.openSession({ person, scope, assurance: 2, device: 'test' })}`;
  const visitors: Visitor[] = [{ name: 'nobody', role: 'nobody', cookie: '' }];
  for (const { id, role } of people)
    visitors.push({ name: role, role, cookie: await signIn(id, 'full') });
  const reporter = people.find(({ role }) => role === 'reporter')?.id ?? '';
  visitors.push({ name: 'a phone', role: 'phone', cookie: await signIn(reporter, 'report') });
  return { demo, app, visitors, folder, another };
}

/** What the pages need of a built web: where script and style lie, and the workbench's page. */
function layWeb(folder: string): void {
  mkdirSync(join(folder, 'assets/report/.vite'), { recursive: true });
  const manifest = { 'report-page.ts': { file: 'report-page.js', css: ['report-page.css'] } };
  writeFileSync(join(folder, 'assets/report/.vite/manifest.json'), JSON.stringify(manifest));
  mkdirSync(join(folder, 'assets/sign-in/.vite'), { recursive: true });
  const script = { 'passkey.ts': { file: 'passkey.js' } };
  writeFileSync(join(folder, 'assets/sign-in/.vite/manifest.json'), JSON.stringify(script));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Samsyn</title>');
}

/** Names of the cookies on this machine, without TLS. */
const COOKIES = { full: 'samsyn', report: 'samsyn-phone' } as const;

async function addPeople(
  url: string,
): Promise<readonly { readonly id: string; readonly role: Role }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const people = ROLES.map((role) => ({ id: randomUUID(), role }));
    for (const { id, role } of people) {
      await client.query(
        `insert into members.person (id, organisation_id, title) select $1, organisation_id, $2 from members.unit where slug = 'trygghetsenheten'`,
        [id, role],
      );
      await client.query(
        `insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
         select $1, $2, organisation_id, id, $3, '2026-01-01', '2026-01-01' from members.unit where slug = 'trygghetsenheten'`,
        [randomUUID(), id, role],
      );
    }
    return people;
  } finally {
    await client.end();
  }
}

// Starts the servers of the journey suite, one for each of its workers, on a Monday morning in the demo. The demo is made once
// and copied, so that they begin alike and no journey meets another that runs beside it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWebWhenStale } from '../../tools/build-web.ts';
import { JOURNEY_WORKERS } from './journey-workers.ts';
import { startServer, type RunningServer } from './server.ts';

/** The weekly picture of week 47 closes at noon of this day. */
const MONDAY_MORNING = '2026-11-23T09:10:00+01:00';

function start(folder: string): Promise<RunningServer> {
  return startServer({ folder, environment: { SAMSYN_NOW: MONDAY_MORNING } });
}

/** Called by vitest before the first journey; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  await buildWebWhenStale(() => undefined);
  const place = mkdtempSync(join(tmpdir(), 'samsyn-journeys-'));
  const folders = Array.from({ length: JOURNEY_WORKERS }, (_, n) => join(place, String(n + 1)));
  const [first = '', ...others] = folders;
  await (await start(first)).stop();
  // PostgreSQL refuses a folder whose rights have changed.
  for (const folder of others) execFileSync('cp', ['-a', first, folder]);
  const servers = await Promise.all(folders.map(start));
  process.env['SAMSYN_TEST_URLS'] = servers.map(({ url }) => url).join(' ');
  process.env['SAMSYN_TEST_FOLDERS'] = folders.join(' ');
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(place, { recursive: true, force: true });
  };
}

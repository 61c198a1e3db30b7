// Starts the one PostgreSQL of the database suite; the workers find it by SAMSYN_TEST_DATABASE.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/database-server/index.ts';

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-db-'));
  const server = await startEmbedded({ folder, say: () => undefined });
  process.env['SAMSYN_TEST_DATABASE'] = server.url;
  await dropDurability(server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** These databases do not outlive the run, so nothing waits for the disk. What a power cut does is tried by the journeys. */
async function dropDurability(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

// Starts the one PostgreSQL of the database suite; the workers find it by SAMSYN_TEST_DATABASE.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/platform/database-server/index.ts';

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-db-'));
  const server = await startEmbedded({ folder, say: () => undefined });
  process.env['SAMSYN_TEST_DATABASE'] = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

// Starts the one server of the journey suite, on a Monday morning in the demo; the workers find it by SAMSYN_TEST_URL.
import { buildWebWhenStale } from '../../tools/build-web.ts';
import { startServer } from './server.ts';

/** The weekly picture of week 47 closes at noon of this day. */
const MONDAY_MORNING = '2026-11-23T09:10:00+01:00';

/** Called by vitest before the first journey; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  await buildWebWhenStale(() => undefined);
  const server = await startServer({ environment: { SAMSYN_NOW: MONDAY_MORNING } });
  process.env['SAMSYN_TEST_URL'] = server.url;
  process.env['SAMSYN_TEST_FOLDER'] = server.folder;
  return server.stop;
}

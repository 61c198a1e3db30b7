// Starts the one browser of the journey suite; the workers find it by SAMSYN_TEST_BROWSER.
import { serveBrowser } from './browser.ts';

/** Called by vitest before the first journey; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const { endpoint, close } = await serveBrowser();
  process.env['SAMSYN_TEST_BROWSER'] = endpoint;
  return close;
}

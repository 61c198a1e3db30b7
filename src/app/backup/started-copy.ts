import { startEmbedded } from '../../platform/database-server/index.ts';
import { standingOf } from './backup-store.ts';
import type { Standing } from './manifest.ts';

/**
 * Starts the database of an unpacked backup, which brings it to the moment at which the copy ended, and tells how it
 * stands. `forgetful` is for a copy that nobody will go on with.
 */
export async function standingOfCopy(
  folder: string,
  options: { readonly forgetful?: boolean } = {},
): Promise<Standing> {
  const running = await startEmbedded({ folder, say: () => undefined, ...options });
  try {
    return await standingOf(running.url);
  } finally {
    await running.stop();
  }
}

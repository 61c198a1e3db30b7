import { startEmbedded } from '../../platform/database-server/index.ts';
import { Stop } from '../../platform/stop/index.ts';
import { standingOf } from './backup-store.ts';
import { differenceOf, type Manifest } from './manifest.ts';

export type Proving = {
  /** For a copy that nobody will go on with: faster, and lost when the power goes. */
  readonly forgetful?: boolean;
  /** Done in the started database when it holds what it should. */
  readonly afterwards?: (url: string, manifest: Manifest) => Promise<void>;
};

/**
 * Starts the database of an unpacked backup, which brings it to the moment at which the copy ended, and compares.
 * @throws Stop when it does not hold what it should
 */
export async function proveCopy(
  folder: string,
  manifest: Manifest,
  { afterwards, ...options }: Proving = {},
): Promise<void> {
  const running = await startEmbedded({ folder, say: () => undefined, ...options });
  try {
    const difference = differenceOf(manifest, await standingOf(running.url));
    if (difference !== undefined)
      throw new Stop(`The backup does not hold what it should: ${difference}. It is not used.`);
    await afterwards?.(running.url, manifest);
  } finally {
    await running.stop();
  }
}

import type { Database } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import { documentFor, fingerprintOf } from './version.ts';
import { documentOf, inputsOf } from './versions-store.ts';

export type Reproduced = {
  readonly week: string;
  readonly version: number;
  readonly bytes: number;
  /** SHA-256 of the inputs as they are kept. */
  readonly fingerprint: string;
  /** The inputs are those that were frozen. */
  readonly inputsHold: boolean;
  /** The document that follows from them is the frozen one, to the byte. */
  readonly isSame: boolean;
  /** The frozen document. */
  readonly document: string;
};

/**
 * Makes a frozen version anew from the inputs that were frozen with it, and compares to the byte.
 * @param version without: the newest
 * @returns undefined when there is no such version
 */
export async function reproduce(
  database: Database,
  week: string,
  version?: number,
): Promise<Reproduced | undefined> {
  return database.asSystemUnscoped(async (handle) => {
    const found = await documentOf(handle, mondayOf(week), version);
    const inputs = found && (await inputsOf(handle, mondayOf(week), found.head.version));
    if (!found || inputs === undefined) return undefined;
    const fingerprint = fingerprintOf(inputs);
    return {
      ...{ week, version: found.head.version, fingerprint, document: found.document },
      bytes: Buffer.byteLength(found.document),
      inputsHold: fingerprint === found.head.fingerprint,
      isSame: documentFor(inputs) === found.document,
    };
  });
}

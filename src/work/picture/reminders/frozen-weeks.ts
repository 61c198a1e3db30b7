import type { Database } from '#platform/db';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { newestVersions } from '../versions/versions-store.ts';

/** A reader of feeds shows the newest, and asks again. */
const MOST = 26;

/**
 * The versions of weeks that were frozen last, for whoever may see the picture: that they are there, never what is in them.
 * @returns undefined for whoever may not see it
 */
export async function frozenWeeks(
  { database }: { readonly database: Database },
  caller: Caller,
): Promise<Awaited<ReturnType<typeof newestVersions>> | undefined> {
  if (!decide(caller, 'see-picture').allowed) return undefined;
  return database.asSystemUnscoped((handle) => newestVersions(handle, MOST));
}

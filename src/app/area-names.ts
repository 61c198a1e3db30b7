import { remember } from '#members';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { editionOn } from '#work/areas';

const KEPT = 60_000;

/** The areas in force today by name, for those who choose among them. Kept for a minute. */
export function areaNames(
  database: Database,
  now: () => Date,
): () => Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const kept = remember(
    () => database.asSystemUnscoped((handle) => editionOn(handle, dayOf(now()))),
    KEPT,
    () => now().getTime(),
  );
  return async () =>
    (await kept.get())?.areas.map(({ slug, short: name }) => ({ slug, name })) ?? [];
}

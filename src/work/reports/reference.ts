import type { Members } from '#members';
import { remember } from '#members';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { areaKeys, editionOn } from '#work/areas';
import { loadCategories, loadSubCodes } from './reference-store.ts';
import type { Reference } from './report.ts';

const KEPT = 10_000;

/** What reports are checked against, read at most every ten seconds; the units are the caller's own organisation's. */
export function openReference(
  database: Database,
  members: Members,
  now: () => Date,
): (caller: Caller) => Promise<Reference> {
  const shared = remember(
    () => database.asSystemUnscoped((handle) => readShared(handle, dayOf(now()))),
    KEPT,
    () => now().getTime(),
  );
  const byOrganisation = new Map<
    number,
    { readonly from: object; readonly reference: Reference }
  >();
  return async (caller) => {
    const [base, directory] = [await shared.get(), await members.directory()];
    const kept = byOrganisation.get(caller.organisation);
    if (kept?.from === base) return kept.reference;
    const units = new Map(
      directory.units
        .filter((unit) => unit.organisation === caller.organisation)
        .map((unit) => [unit.slug, unit.id]),
    );
    const reference = { ...base, units };
    byOrganisation.set(caller.organisation, { from: base, reference });
    return reference;
  };
}

async function readShared(
  handle: Parameters<typeof loadCategories>[0],
  day: string,
): Promise<Omit<Reference, 'units'>> {
  const categories = await loadCategories(handle);
  const subCodes = await loadSubCodes(handle);
  const edition = await editionOn(handle, day);
  const today = new Set((edition?.areas ?? []).map((area) => String(area.slug)));
  const keys = await areaKeys(handle);
  return {
    categories: new Map(categories.map((category) => [category.code, category])),
    subCodes: new Map(subCodes.map((sub) => [sub.code, sub.category])),
    areas: new Map(keys.filter((key) => today.has(key.slug)).map((key) => [key.slug, key.id])),
  };
}

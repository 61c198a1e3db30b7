import type { Handle } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import { documentOf, preliminaryOf } from '../versions/versions-store.ts';
import { Version } from '../versions/version.ts';

/** The newest that is known of a week: its newest version, else how it looks so far. */
export type Newest = {
  readonly version: Version;
  readonly madeAt: Date;
  /** Absent of a week that is not frozen. */
  readonly number?: number;
};

export async function newestOf(handle: Handle, week: string): Promise<Newest | undefined> {
  const frozen = await documentOf(handle, mondayOf(week));
  if (frozen) {
    const { head, document } = frozen;
    return { version: parsed(document), madeAt: head.madeAt, number: head.version };
  }
  const soFar = await preliminaryOf(handle, mondayOf(week));
  return soFar && { version: parsed(soFar.document), madeAt: soFar.madeAt };
}

function parsed(document: string): Version {
  return Version.parse(JSON.parse(document));
}

/** The changes that a week has, by id, with their Swedish titles. */
export async function changesOfWeek(
  handle: Handle,
  week: string,
): Promise<ReadonlyMap<string, { readonly sv: string; readonly en: string }>> {
  const newest = await newestOf(handle, week);
  if (!newest) return new Map();
  const { judged, said } = newest.version;
  return new Map(
    judged.changes.map(({ id }, n) => [
      id,
      { sv: said.sv[n]?.title ?? id, en: said.en[n]?.title ?? id },
    ]),
  );
}

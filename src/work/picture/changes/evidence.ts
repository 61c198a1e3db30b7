import type { Handle } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import type { Change } from './change.ts';
import { newestOf } from './known-changes.ts';
import type { Said } from './said.ts';

/** One change as a week's picture has it, with its words in both languages. */
export type ChangeEvidence = {
  readonly week: string;
  readonly monday: string;
  /** Version of the frozen picture; absent while the week is still open. */
  readonly version: number | undefined;
  readonly change: Change;
  readonly said: { readonly sv: Said; readonly en: Said };
};

/**
 * A change of a week, for whoever builds on it: exact numbers, so the handle must be the inner circle's. Undefined when
 * the week has no such change.
 */
export async function evidenceOf(
  handle: Handle,
  week: string,
  change: string,
): Promise<ChangeEvidence | undefined> {
  const newest = await newestOf(handle, week);
  const at = newest?.version.judged.changes.findIndex(({ id }) => id === change) ?? -1;
  const found = newest?.version.judged.changes[at];
  const sv = newest?.version.said.sv[at];
  const en = newest?.version.said.en[at];
  if (!newest || !found || !sv || !en) return undefined;
  return {
    ...{ week, monday: mondayOf(week), version: newest.number },
    ...{ change: found, said: { sv, en } },
  };
}

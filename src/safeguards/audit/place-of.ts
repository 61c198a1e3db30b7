import type { Database } from '#platform/db';
import { addDays, instantAt } from '#platform/weeks';
import { firstPlaceFrom } from './audit-store.ts';

/**
 * A place in the record, from a place ("120") or a day in Sweden ("2026-11-23": its first leaf; for an end, the first of
 * the day after). Undefined when nothing comes so late.
 * @throws RangeError when it is neither
 */
export async function placeOf(
  database: Database,
  told: string,
  as: 'from' | 'to',
): Promise<number | undefined> {
  if (/^\d{1,15}$/.test(told)) return Number(told);
  if (!/^\d{4}-\d\d-\d\d$/.test(told) || Number.isNaN(Date.parse(told))) throw new RangeError(told);
  const at = instantAt(as === 'from' ? told : addDays(told, 1), '00:00');
  return database.asSystemUnscoped((handle) => firstPlaceFrom(handle, at));
}

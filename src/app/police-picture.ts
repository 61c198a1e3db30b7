import type { Database } from '#platform/db';
import { police } from '#work/reports';
import type { Picture } from '#work/picture';

/** Örebro; the municipality's own code becomes a setting when a second municipality starts. */
export const MUNICIPALITY = '1880';
const SOURCE = 'Polisen';
const KEPT_FOR = 60_000;
const MOST_KEPT = 200;

/** The police's notices beside the picture, read at most once a minute for each week. */
export function policePicture(
  database: Database,
  now: () => Date,
): (week: string) => Promise<Picture['police']> {
  const kept = new Map<
    string,
    { readonly at: number; readonly police: Promise<Picture['police']> }
  >();
  return (week) => {
    const found = kept.get(week);
    if (found && now().getTime() - found.at < KEPT_FOR) return found.police;
    if (kept.size > MOST_KEPT) kept.clear();
    const police = read(database, week);
    police.catch(() => kept.delete(week));
    kept.set(week, { at: now().getTime(), police });
    return police;
  };
}

async function read(database: Database, week: string): Promise<Picture['police']> {
  const { latest, week: found, series } = await police.week(database, MUNICIPALITY, week);
  return {
    source: SOURCE,
    ...(latest !== undefined && { latest }),
    ...(found && { week: { total: found.total, types: [...found.types] } }),
    series: [...series],
  };
}

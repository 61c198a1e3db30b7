import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Places } from './read-grid.ts';

/** Every name that means an area of the edition in force on a day, in small letters; and the municipality's own. */
export async function placeNames(handle: Handle, day: string): Promise<Places> {
  const { rows } = await sql<{ slug: string; name: string }>`
    with now as (select v.area_id, a.slug, v.name, v.short, v.code from work.area_version v join work.area a on a.id = v.area_id
      where v.edition_id = (select id from work.area_edition
        order by valid_from <= ${day}::date desc, abs(valid_from - ${day}::date) limit 1))
    select slug, lower(unnest(array[slug, name, short, code])) as name from now
    union select n.slug, lower(x.alias) from now n join work.area_alias x on x.area_id = n.area_id
    limit 20000`.execute(handle);
  const found = await sql<{
    code: string;
    name: string;
  }>`select code, name from members.municipality`.execute(handle);
  return {
    areas: new Map(rows.map(({ slug, name }) => [name, slug])),
    municipality: found.rows[0] ?? { code: '', name: '' },
  };
}

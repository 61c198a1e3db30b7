import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { AreaEdition } from './contract.ts';
import { Area } from './contract.ts';
import type { DrawnArea } from './geojson.ts';

export type EditionHead = {
  readonly id: number;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo?: string | undefined;
  readonly source: string;
  readonly digest: string;
};
export type AreaKey = { readonly id: number; readonly slug: string };

/** All editions, oldest first. */
export async function editions(handle: Handle): Promise<readonly EditionHead[]> {
  const { rows } = await sql<{
    id: number;
    name: string;
    from: string;
    to: string | null;
    source: string;
    digest: string;
  }>`
    select id, name, valid_from::text as from, valid_to::text as to, source, digest from work.area_edition order by valid_from limit 500`.execute(
    handle,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    validFrom: row.from,
    validTo: row.to ?? undefined,
    source: row.source,
    digest: row.digest,
  }));
}

/** The whole edition that is in force on a day (the oldest one for days before it). */
export async function editionOn(handle: Handle, day: string): Promise<AreaEdition | undefined> {
  const all = await editions(handle);
  const head = all.findLast((edition) => edition.validFrom <= day) ?? all[0];
  if (!head) return undefined;
  const { rows } = await sql<Row>`
    select a.slug, v.code, v.name, v.short, v.point, v.approximate, v.geometry,
      coalesce((select array_agg(alias order by alias) from work.area_alias x where x.area_id = a.id), '{}') as aliases,
      (select to_jsonb(p) from work.area_population p where p.area_id = a.id order by year desc limit 1) as population
    from work.area_version v join work.area a on a.id = v.area_id
    where v.edition_id = ${head.id} order by v.short collate "sv-SE-x-icu" limit 2000`.execute(
    handle,
  );
  const { id, name, validFrom, validTo, source } = head;
  return { ...dropUndefined({ id, name, validFrom, validTo, source }), areas: rows.map(toArea) };
}

/** An area by name. */
export type AreaName = { readonly slug: string; readonly short: string };

/**
 * The areas of that edition by name, in Swedish order: without borders, which are most of an edition. Empty when there
 * is no edition at all.
 */
export async function areaNamesOn(handle: Handle, day: string): Promise<readonly AreaName[]> {
  const { rows } = await sql<AreaName>`select a.slug, v.short
    from work.area_version v join work.area a on a.id = v.area_id
    where v.edition_id = (select id from work.area_edition
      order by valid_from <= ${day}::date desc, abs(valid_from - ${day}::date) limit 1)
    order by v.short collate "sv-SE-x-icu" limit 2000`.execute(handle);
  return rows;
}

/** Where the areas of that edition lie: a point inside each, as [longitude, latitude]. */
export async function areaPoints(
  handle: Handle,
  day: string,
): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const { rows } = await sql<{ slug: string; point: number[] }>`select a.slug, v.point
    from work.area_version v join work.area a on a.id = v.area_id
    where v.edition_id = (select id from work.area_edition
      order by valid_from <= ${day}::date desc, abs(valid_from - ${day}::date) limit 1) limit 2000`.execute(
    handle,
  );
  return new Map(rows.map(({ slug, point: [east = 0, north = 0] }) => [slug, [east, north]]));
}

type Row = {
  slug: string;
  code: string;
  name: string;
  short: string;
  point: number[];
  approximate: boolean;
  geometry: unknown;
  aliases: string[];
  population: { number: number; year: number; source: string; made_up: boolean } | null;
};

function toArea(row: Row): Area {
  const { population, ...rest } = row;
  const counted = population && {
    number: population.number,
    year: population.year,
    source: population.source,
    madeUp: population.made_up,
  };
  return Area.parse(counted ? { ...rest, population: counted } : rest);
}

function dropUndefined(
  head: Omit<EditionHead, 'digest'>,
): Omit<EditionHead, 'digest' | 'validTo'> & { validTo?: string } {
  const { validTo, ...rest } = head;
  return validTo === undefined ? rest : { ...rest, validTo };
}

/** Key and slug of every area that ever was. */
export async function areaKeys(handle: Handle): Promise<readonly AreaKey[]> {
  const { rows } =
    await sql<AreaKey>`select id, slug from work.area order by slug limit 5000`.execute(handle);
  return rows;
}

/** Days on which the border of some area changed, with the slugs that changed. */
export async function borderChanges(
  handle: Handle,
): Promise<readonly { readonly day: string; readonly areas: readonly string[] }[]> {
  const { rows } = await sql<{ day: string; areas: string[] }>`
    select e.valid_from::text as day, array_agg(a.slug order by a.slug) as areas
    from work.area_edition e join work.area_version v on v.edition_id = e.id join work.area a on a.id = v.area_id
    where v.border_changed group by e.valid_from order by e.valid_from limit 500`.execute(handle);
  return rows;
}

export type NewEdition = {
  readonly name: string;
  readonly validFrom: string;
  readonly source: string;
  readonly digest: string;
  readonly at: Date;
  readonly populationYear: number;
  readonly areas: readonly (DrawnArea & { readonly borderChanged: boolean })[];
};

/** Adds an edition; the one before ends where it begins. */
export async function addEdition(handle: Handle, edition: NewEdition): Promise<number> {
  await sql`update work.area_edition set valid_to = ${edition.validFrom} where valid_to is null and valid_from < ${edition.validFrom}`.execute(
    handle,
  );
  const made = await sql<{
    id: number;
  }>`insert into work.area_edition (name, valid_from, source, digest, added_at)
    values (${edition.name}, ${edition.validFrom}, ${edition.source}, ${edition.digest}, ${edition.at}) returning id`.execute(
    handle,
  );
  const id = made.rows[0]?.id ?? 0;
  const slugs = edition.areas.map((area) => area.slug);
  await sql`insert into work.area (slug) select unnest(${slugs}::text[]) on conflict do nothing`.execute(
    handle,
  );
  const keys = new Map((await areaKeys(handle)).map((key) => [key.slug, key.id]));
  for (const area of edition.areas) await addVersion(handle, { edition, area, id, keys });
  return id;
}

type Version = {
  readonly edition: NewEdition;
  readonly area: NewEdition['areas'][number];
  readonly id: number;
  readonly keys: ReadonlyMap<string, number>;
};

async function addVersion(handle: Handle, version: Version): Promise<void> {
  const { area, edition, keys } = version;
  const key = keys.get(area.slug);
  const parent = edition.areas.find((other) => other.code === area.parent)?.slug;
  await sql`insert into work.area_version (edition_id, area_id, parent_id, code, name, short, approximate, point, geometry, border_changed)
    values (${version.id}, ${key}, ${parent === undefined ? null : keys.get(parent)}, ${area.code}, ${area.name}, ${area.short},
      ${area.approximate}, ${[...area.point]}, ${JSON.stringify(area.geometry)}, ${area.borderChanged})`.execute(
    handle,
  );
  for (const alias of area.aliases) {
    await sql`insert into work.area_alias values (${alias}, ${key}) on conflict do nothing`.execute(
      handle,
    );
  }
  if (area.population) {
    await sql`insert into work.area_population values (${key}, ${area.population.year ?? edition.populationYear}, ${area.population.number}, ${edition.source}, ${area.population.madeUp})
      on conflict on constraint area_population_pk do update set number = excluded.number, source = excluded.source, made_up = excluded.made_up`.execute(
      handle,
    );
  }
}

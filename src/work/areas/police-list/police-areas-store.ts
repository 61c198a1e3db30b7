import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { ImportedArea, ImportedEdition } from './imported.ts';

export type KeptEdition = ImportedEdition & { readonly digest: string };

export type NewPoliceEdition = {
  readonly edition: ImportedEdition;
  readonly digest: string;
  readonly at: Date;
};

/** Adds an edition with its areas; of two of one year the later counts. */
export async function addPoliceEdition(
  handle: Handle,
  { edition, digest, at }: NewPoliceEdition,
): Promise<void> {
  const { year, published, total, particular, risk, vulnerable, source, break: broke } = edition;
  const { rows } = await sql<{ id: number }>`
    insert into work.police_edition (year, published, total, particular, middle, vulnerable, source, digest, break_sv, break_en, added_at)
    values (${year}, ${published}, ${total}, ${particular}, ${risk}, ${vulnerable}, ${source}, ${digest},
      ${broke?.sv ?? null}, ${broke?.en ?? null}, ${at}) returning id`.execute(handle);
  const id = rows[0]?.id ?? 0;
  for (const [number, area] of edition.areas.entries())
    await sql`insert into work.police_area (edition_id, number, name, label, hectares, geometry, parts)
      values (${id}, ${number}, ${area.name}, ${area.label}, ${area.hectares}, ${JSON.stringify(area.geometry)}::jsonb,
        ${JSON.stringify({ parts: area.parts, named: area.named })}::jsonb)`.execute(handle);
}

/** The editions that have been taken in, oldest year first, each as its newest file says, with their areas here. */
export async function policeEditions(handle: Handle): Promise<readonly KeptEdition[]> {
  const { rows } = await sql<Row>`
    select distinct on (e.year) e.year, e.published, e.total, e.particular, e.middle as risk, e.vulnerable, e.source, e.digest,
      e.break_sv as sv, e.break_en as en,
      coalesce((select jsonb_agg(jsonb_build_object('name', a.name, 'label', a.label, 'hectares', a.hectares,
          'geometry', a.geometry, 'parts', a.parts -> 'parts', 'named', a.parts -> 'named') order by a.name, a.number)
        from work.police_area a where a.edition_id = e.id), '[]'::jsonb) as areas,
      coalesce((select array_agg(slug order by slug) from work.area), '{}') as "all"
    from work.police_edition e order by e.year, e.id desc limit 100`.execute(handle);
  return rows.map(({ sv, en, ...row }) => ({
    ...row,
    ...(sv !== null && en !== null && { break: { sv, en } }),
  }));
}

type Row = Omit<KeptEdition, 'break' | 'areas'> & {
  readonly sv: string | null;
  readonly en: string | null;
  readonly areas: readonly ImportedArea[];
};

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import type { Columns } from './columns.ts';
import type { ReadyRow } from './read-row.ts';

export type Numbered = ReadyRow & { readonly id: string; readonly reporter: string };

/**
 * Adds reports in one statement. One that is here already is left as it is; one that was taken back with a whole
 * import comes back.
 * @returns the numbers of those that were added
 */
export async function addReports(
  handle: Handle,
  rows: readonly Numbered[],
  given: { readonly importId: string; readonly at: Date },
): Promise<readonly string[]> {
  const column = <T>(pick: (row: Numbered) => T): T[] => rows.map(pick);
  const { rows: added } = await sql<{ id: string }>`insert into work.report as r
      (id, organisation_id, unit_id, reporter, kind, category_id, sub_code, area_id, event_from, event_to, week, reported_at, late, channel, amount, import_id, digest)
    select x.id, x.org, x.unit, x.reporter, x.kind, x.category, x.sub, x.area, x.from_at, x.to_at, x.week, ${given.at}, x.late, 'import', x.amount, ${given.importId}::uuid, decode(x.digest, 'hex')
    from unnest(${column((row) => row.id)}::uuid[], ${column((row) => row.organisation)}::smallint[], ${column((row) => row.unit)}::smallint[],
      ${column((row) => row.reporter)}::bigint[], ${column((row) => row.kind)}::text[], ${column((row) => row.category)}::smallint[], ${column((row) => row.subCode)}::text[],
      ${column((row) => row.area)}::smallint[], ${column((row) => row.from.toISOString())}::timestamptz[], ${column((row) => row.to?.toISOString() ?? null)}::timestamptz[],
      ${column((row) => mondayOf(row.week))}::date[], ${column((row) => row.late)}::boolean[], ${column((row) => row.amount)}::text[], ${column((row) => row.digest.toString('hex'))}::text[])
      as x(id, org, unit, reporter, kind, category, sub, area, from_at, to_at, week, late, amount, digest)
    on conflict on constraint report_pk do update set withdrawn_at = null, import_id = excluded.import_id, reported_at = excluded.reported_at, tx = pg_current_xact_id()
      where r.withdrawn_at is not null and exists (select from work.import i where i.id = r.import_id and i.undone_at is not null)
    returning r.id`.execute(handle);
  return added.map(({ id }) => id);
}

/** Keeps the free texts of the reports that were added. */
export async function addTexts(
  handle: Handle,
  rows: readonly Numbered[],
  eraseAfter: string,
): Promise<void> {
  const told = rows.filter((row) => row.text !== null);
  if (told.length === 0) return;
  await sql`insert into work.report_text (report_id, organisation_id, text, erase_after)
    select id, org, text, ${eraseAfter}::date from unnest(${told.map((row) => row.id)}::uuid[],
      ${told.map((row) => row.organisation)}::smallint[], ${told.map((row) => row.text)}::text[]) as x(id, org, text)
    on conflict do nothing`.execute(handle);
}

export type ImportRow = {
  readonly id: string;
  readonly at: Date;
  readonly added: number;
  readonly rejected: number;
  readonly undoneAt: Date | null;
};

/** Begins an import; its sums are written at the end. */
export async function beginImport(
  handle: Handle,
  given: { readonly id: string; readonly organisation: number; readonly at: Date },
): Promise<void> {
  await sql`insert into work.import (id, organisation_id, at, added, rejected) values (${given.id}::uuid, ${given.organisation}, ${given.at}, 0, 0)`.execute(
    handle,
  );
}

/** Ends an import: its roll-ups and its sums. */
export async function endImport(
  handle: Handle,
  given: { readonly id: string; readonly added: number; readonly rejected: number },
): Promise<void> {
  await sql`select work.add_import_to_tallies(${given.id}::uuid, 1, false)`.execute(handle);
  await sql`update work.import set added = ${given.added}, rejected = ${given.rejected} where id = ${given.id}::uuid`.execute(
    handle,
  );
}

/** Takes a whole import back, once. @returns how many reports, or undefined when there is none to take back */
export async function takeBack(
  handle: Handle,
  given: { readonly id: string; readonly at: Date },
): Promise<number | undefined> {
  const found =
    await sql`update work.import set undone_at = ${given.at} where id = ${given.id}::uuid and undone_at is null returning id`.execute(
      handle,
    );
  if (found.rows.length === 0) return undefined;
  // Those that were taken back one by one before are out of the sums already.
  await sql`select work.add_import_to_tallies(${given.id}::uuid, -1, false)`.execute(handle);
  const { rows } = await sql<{
    n: string;
  }>`with gone as (update work.report set withdrawn_at = ${given.at}, tx = pg_current_xact_id()
    where import_id = ${given.id}::uuid and withdrawn_at is null returning id) select count(*) as n from gone`.execute(
    handle,
  );
  return Number(rows[0]?.n ?? 0);
}

/** Whether there is such an import of the organisation. */
export async function ownImport(
  handle: Handle,
  organisation: number,
  id: string,
): Promise<boolean> {
  const { rows } =
    await sql`select from work.import where id = ${id}::uuid and organisation_id = ${organisation}`.execute(
      handle,
    );
  return rows.length > 0;
}

/** The newest imports of the one who asks; `page` from 0. */
export async function listImports(
  handle: Handle,
  organisation: number,
  page: number,
): Promise<readonly ImportRow[]> {
  const { rows } =
    await sql<ImportRow>`select id, at, added, rejected, undone_at as "undoneAt" from work.import
    where organisation_id = ${organisation} order by at desc limit 20 offset ${page * 20}`.execute(
      handle,
    );
  return rows;
}

export async function rememberColumns(
  handle: Handle,
  given: { readonly organisation: number; readonly headings: string; readonly columns: Columns },
): Promise<void> {
  await sql`insert into work.import_mapping values (${given.organisation}, ${given.headings}, ${JSON.stringify(given.columns)}::jsonb)
    on conflict on constraint import_mapping_pk do update set columns = excluded.columns`.execute(
    handle,
  );
}

export async function rememberedColumns(
  handle: Handle,
  organisation: number,
  headings: string,
): Promise<unknown> {
  const { rows } = await sql<{
    columns: unknown;
  }>`select columns from work.import_mapping where organisation_id = ${organisation} and headings = ${headings}`.execute(
    handle,
  );
  return rows[0]?.columns;
}

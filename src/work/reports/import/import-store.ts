import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import type { Columns } from './columns.ts';
import type { ReadyRow } from './read-row.ts';

export type Numbered = ReadyRow & { readonly id: string; readonly reporter: string };

/**
 * Adds reports and their free texts in one statement, so that the next batch can be read while the database works. A
 * report that is here already is left as it is; one that was taken back with a whole import comes back.
 * @returns how many were added
 */
export async function addReports(
  handle: Handle,
  rows: readonly Numbered[],
  given: { readonly importId: string; readonly at: Date; readonly eraseAfter: string },
): Promise<number> {
  const { importId, at, eraseAfter } = given;
  const { rows: added } = await sql<{
    n: number;
  }>`with given as (select * from unnest(${plain(rows, (row) => row.id)}::uuid[], ${plain(rows, (row) => row.organisation)}::smallint[],
      ${plain(rows, (row) => row.unit)}::smallint[], ${plain(rows, (row) => row.reporter)}::bigint[], ${plain(rows, (row) => row.kind)}::text[],
      ${plain(rows, (row) => row.category)}::smallint[], ${rows.map((row) => row.subCode)}::text[], ${plain(rows, (row) => row.area)}::smallint[],
      ${plain(rows, (row) => row.from.toISOString())}::timestamptz[], ${plain(rows, (row) => row.to?.toISOString() ?? null)}::timestamptz[],
      ${plain(rows, (row) => mondayOf(row.week))}::date[], ${plain(rows, (row) => row.late)}::boolean[], ${rows.map((row) => row.amount)}::text[],
      ${plain(rows, (row) => row.digest.toString('hex'))}::text[], ${rows.map((row) => row.text)}::text[])
      as x(id, org, unit, reporter, kind, category, sub, area, from_at, to_at, week, late, amount, digest, told)),
    added as (insert into work.report as r
      (id, organisation_id, unit_id, reporter, kind, category_id, sub_code, area_id, event_from, event_to, week, reported_at, late, channel, amount, import_id, digest)
      select id, org, unit, reporter, kind, category, sub, area, from_at, to_at, week, ${at}, late, 'import', amount, ${importId}::uuid, decode(digest, 'hex') from given
      on conflict do nothing returning r.id),
    texts as (insert into work.report_text (report_id, organisation_id, text, erase_after)
      select id, org, told, ${eraseAfter}::date from given where told is not null and id in (select id from added))
    select count(*)::int as n from added`.execute(handle);
  const n = added[0]?.n ?? 0;
  return n === rows.length ? n : n + (await bringBack(handle, rows, given));
}

/** Reports that an undone import had brought, and that this one brings again. Few, so that the others pay nothing. */
async function bringBack(
  handle: Handle,
  rows: readonly Numbered[],
  given: { readonly importId: string; readonly at: Date; readonly eraseAfter: string },
): Promise<number> {
  const { rows: back } = await sql<{
    n: number;
  }>`with given as (select * from unnest(${plain(rows, (row) => row.id)}::uuid[], ${plain(rows, (row) => row.organisation)}::smallint[],
      ${rows.map((row) => row.text)}::text[]) as x(id, org, told)),
    back as (update work.report r set withdrawn_at = null, import_id = ${given.importId}::uuid, reported_at = ${given.at}, tx = pg_current_xact_id()
      from work.import i where r.id = any (select id from given) and r.withdrawn_at is not null and i.id = r.import_id and i.undone_at is not null
      returning r.id),
    texts as (insert into work.report_text (report_id, organisation_id, text, erase_after)
      select id, org, told, ${given.eraseAfter}::date from given where told is not null and id in (select id from back)
      on conflict do nothing)
    select count(*)::int as n from back`.execute(handle);
  return back[0]?.n ?? 0;
}

/** An array as PostgreSQL writes it, for values that need no quotes (numbers, ids, instants, code words of ours). */
function plain(
  rows: readonly Numbered[],
  pick: (row: Numbered) => string | number | boolean | null,
): string {
  return `{${rows.map((row) => pick(row) ?? 'NULL').join(',')}}`;
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

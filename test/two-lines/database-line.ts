// What PostgreSQL lets one person see and change, asked in one transaction that is taken back again.
import { sql, type Database } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';

/** Names of what was reached: "read 00…07", "add own sum 3". Whatever is not here was not reached. */
export type Reached = ReadonlySet<string>;

export async function reachedBy(database: Database, caller: Caller): Promise<Reached> {
  const found: { readonly names: readonly string[] }[] = [];
  try {
    await database.as(scopeOf(caller), async (handle) => {
      const { rows } = await sql<{ names: readonly string[] }>`${sql.raw(READS)}`.execute(handle);
      const tried = await sql<{ names: readonly string[] }>`${sql.raw(TRIES)}`.execute(handle);
      const changed = await sql<{ names: readonly string[] }>`${sql.raw(CHANGES)}`.execute(handle);
      found.push(...rows, ...tried.rows, ...changed.rows);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return new Set(found.flatMap(({ names }) => names));
}

class TakenBack extends Error {}

const READS = `select coalesce(array_agg(name), '{}') as names from (
  select 'read report ' || id as name from work.report
  union all select 'read text ' || report_id from work.report_text
  union all select 'read history ' || report_id from work.report_history
  union all select 'read shared sum ' || label from work.tally
  union all select 'read own sum ' || organisation_id || ' ' || label from work.tally_own
  union all select 'read reporter sum ' || organisation_id || ' ' || label from work.tally_reporter
  union all select 'read calm sum ' || organisation_id from work.tally_calm
  union all select 'read import ' || organisation_id from work.import
  union all select 'read key' from members.reporter_key
  union all select 'read key' from members.api_key) x`;

const TRIES = `with o as (select id from members.organisation)
  select coalesce(array_agg(name), '{}') as names from (
    select 'add report ' || id as name from o where tries.add_report(id)
    union all select 'add text ' || id from tries.report where not has_text and tries.add_text(id, organisation_id)
    union all select 'add words ' || id from tries.report where not has_text and organisation_id <> (select access.organisation())
      and tries.add_text(id, (select access.organisation()))
    union all select 'add history ' || id from tries.report where tries.add_history(id, organisation_id)
    union all select 'share report ' || id || ' ' || l from tries.report, generate_series(1, 5) l where label <> l and tries.share(id, l)
    union all select 'add own sum ' || id || ' ' || l from o, generate_series(1, 2) l where tries.add_own_sum(id, l)
    union all select 'add reporter sum ' || id || ' ' || l from o, generate_series(1, 2) l where tries.add_reporter_sum(id, l)
    union all select 'add calm sum ' || id from o where tries.add_calm_sum(id)
    union all select 'add shared sum' where tries.add_shared_sum()
    union all select 'add import ' || id from o where tries.add_import(id)) x`;

const CHANGES = `with
  report as (update work.report set severity = 1 where kind = 'event' returning id),
  text as (update work.report_text set text = text where text <> 'Glas.' returning report_id),
  own as (update work.tally_own set reports = reports where area_id = 1 returning organisation_id, label),
  reporter as (update work.tally_reporter set reports = reports where reporter = 1 returning organisation_id, label),
  calm as (update work.tally_calm set reports = reports where week = '2026-11-16' returning organisation_id),
  shared as (update work.tally set reports = reports where area_id = 1 returning label),
  import as (update work.import set added = added returning organisation_id)
  select coalesce(array_agg(name), '{}') as names from (
    select 'change report ' || id as name from report
    union all select 'change text ' || report_id from text
    union all select 'change own sum ' || organisation_id || ' ' || label from own
    union all select 'change reporter sum ' || organisation_id || ' ' || label from reporter
    union all select 'change calm sum ' || organisation_id from calm
    union all select 'change shared sum ' || label from shared
    union all select 'change import ' || organisation_id from import) x`;

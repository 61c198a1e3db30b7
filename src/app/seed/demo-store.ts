import type { Handle } from '#platform/db';
import { migrate, sql, withOwner } from '#platform/db';
import { MIGRATIONS } from '../data-place.ts';

export type DemoState = 'demo' | 'empty' | 'own';

/** Whether a database holds the demo, nothing at all, or somebody's own data. */
export async function demoState(handle: Handle): Promise<DemoState> {
  const { rows } = await sql<{ demo: boolean; used: boolean }>`select
    exists (select from members.demo) as demo,
    exists (select from members.organisation) or exists (select from work.report) or exists (select from work.area_edition) as used`.execute(
    handle,
  );
  if (rows[0]?.demo) return 'demo';
  return rows[0]?.used ? 'own' : 'empty';
}

export async function markDemo(handle: Handle, seed: number, at: Date): Promise<void> {
  await sql`insert into members.demo (seed, seeded_at) values (${seed}, ${at})`.execute(handle);
}

/** All that migrations make. What the database's roles are known by (platform) stays. */
const OURS = 'members, work, audit, access, mail, retention, settings';

/**
 * Takes the demo's database back to what it was before the first start, and makes it anew: settings, registers and what the
 * migrations themselves write, too. The owner's work: the application may not empty anything. Killed in between, the next
 * start goes on with an empty database.
 */
export async function emptyDemo(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`drop schema ${OURS} cascade`);
    await client.query('truncate platform.migration');
    await client.query('commit');
  });
  await migrate(ownerUrl, MIGRATIONS, () => undefined);
}

export type SeedRow = {
  readonly id: string;
  readonly organisation: string;
  readonly unit: string;
  readonly reporter: string;
  readonly kind: string;
  readonly category: string | undefined;
  readonly area: string | undefined;
  readonly event_from: string;
  readonly week: string;
  readonly reported_at: string;
  readonly late: boolean;
  readonly certainty: string | undefined;
  readonly severity: number | undefined;
  readonly amount: string | undefined;
  readonly text: string | undefined;
  readonly erase_after: string;
  readonly digest: string;
};

const COLUMNS = `id uuid, organisation text, unit text, reporter bigint, kind text, category text, area text,
  event_from timestamptz, week date, reported_at timestamptz, late boolean, certainty text, severity smallint,
  amount text, text text, erase_after date, digest text`;

/** Writes made-up reports in bulk; the roll-ups are summed from them afterwards, once. */
export async function insertMadeUp(handle: Handle, rows: readonly SeedRow[]): Promise<void> {
  const json = JSON.stringify(rows);
  const given = sql.raw(`as x(${COLUMNS})`);
  await sql`insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, area_id, event_from, week, reported_at,
      late, channel, certainty, severity, amount, digest)
    select x.id, o.id, u.id, x.reporter, x.kind, c.id, a.id, x.event_from, x.week, x.reported_at, x.late, 'device', x.certainty,
      x.severity, x.amount, decode(x.digest, 'hex')
    from jsonb_to_recordset(${json}::jsonb) ${given}
    join members.organisation o on o.slug = x.organisation join members.unit u on u.slug = x.unit
    left join work.category c on c.code = x.category left join work.area a on a.slug = x.area`.execute(
    handle,
  );
  await sql`insert into work.report_text (report_id, organisation_id, text, erase_after)
    select x.id, o.id, x.text, x.erase_after from jsonb_to_recordset(${json}::jsonb) ${given}
    join members.organisation o on o.slug = x.organisation where x.text is not null`.execute(
    handle,
  );
}

/** Sums every roll-up from the raw reports of an empty start. */
export async function sumTallies(handle: Handle): Promise<void> {
  await sql`insert into work.tally (week, area_id, category_id, label, slot, reports, late)
    select week, area_id, category_id, label, 0, count(*), count(*) filter (where late)
    from work.report where kind <> 'calm' and label >= 2 group by 1, 2, 3, 4`.execute(handle);
  await sql`insert into work.tally_own (organisation_id, week, area_id, category_id, label, slot, reports)
    select organisation_id, week, area_id, category_id, label, 0, count(*)
    from work.report where kind <> 'calm' group by 1, 2, 3, 4, 5`.execute(handle);
  await sql`insert into work.tally_reporter (week, organisation_id, reporter, label, slot, reports)
    select week, organisation_id, reporter, label, 0, count(*)
    from work.report group by 1, 2, 3, 4`.execute(handle);
  await sql`insert into work.tally_calm select week, organisation_id, unit_id, 0, count(*)
    from work.report where kind = 'calm' group by 1, 2, 3`.execute(handle);
}

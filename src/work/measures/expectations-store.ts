import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { By } from '#work/plans';
import type { Expectation, ExpectationContent } from './expectation.ts';
import { Baseline } from './expectation.ts';

type Row = {
  number: number;
  kind: Expectation['kind'];
  category: number | null;
  area: number | null;
  indicator: string | null;
  success: string;
  effect: string;
  failed: string;
  follow_up: string | null;
  why: string;
  organisation: number;
  role: string;
  at: Date;
};

/** What has been expected of a measure: first what was expected before it began, then each change. */
export async function expectationsOf(handle: Handle, id: string): Promise<readonly Expectation[]> {
  const { rows } =
    await sql<Row>`select number, kind, category_id as category, area_id as area, indicator, success, effect,
      failed_if as failed, follow_up_day::text as follow_up, why, organisation_id as organisation, role, at
    from work.measure_expectation where measure_id = ${id}::uuid order by number limit 100`.execute(
      handle,
    );
  return rows.map((row) => {
    const { number, kind, success, effect, why, organisation, role, at } = row;
    return {
      ...{ number, kind, success, effect, why, organisation, role, at },
      ...{ failedIf: row.failed, category: row.category ?? undefined, area: row.area ?? undefined },
      ...{ indicator: row.indicator ?? undefined, followUp: row.follow_up ?? undefined },
    };
  });
}

export type NewExpectation = {
  readonly id: string;
  readonly content: ExpectationContent;
  readonly baseline: Baseline | undefined;
  readonly by: By;
};

/** Writes what is expected before the work begins, or writes it anew as long as it has not begun. */
export async function writeExpectation(handle: Handle, given: NewExpectation): Promise<void> {
  const { id, content: one, baseline, by } = given;
  await sql`insert into work.measure_expectation (measure_id, number, kind, category_id, area_id, indicator, success, effect, failed_if,
      follow_up_day, organisation_id, role, at)
    values (${id}::uuid, 1, ${one.kind}, ${one.category ?? null}, ${one.area ?? null}, ${one.indicator ?? null}, ${one.success},
      ${one.effect}, ${one.failedIf}, ${one.followUp ?? null}::date, ${by.organisation}, ${by.role}, ${by.at})
    on conflict on constraint measure_expectation_pk do update set kind = excluded.kind, category_id = excluded.category_id,
      area_id = excluded.area_id, indicator = excluded.indicator, success = excluded.success, effect = excluded.effect,
      failed_if = excluded.failed_if, follow_up_day = excluded.follow_up_day, organisation_id = excluded.organisation_id,
      role = excluded.role, at = excluded.at`.execute(handle);
  if (baseline)
    await sql`insert into work.measure_baseline (measure_id, number, document, at)
      values (${id}::uuid, 1, ${JSON.stringify(baseline)}::jsonb, ${by.at})
      on conflict on constraint measure_baseline_pk do update set document = excluded.document, at = excluded.at`.execute(
      handle,
    );
}

/** Adds a changed expectation, with why. What was expected before the work began stays as it was. */
export async function addExpectation(
  handle: Handle,
  given: Omit<NewExpectation, 'baseline'> & { readonly after: number; readonly why: string },
): Promise<boolean> {
  const { id, content: one, by, after, why } = given;
  const { numAffectedRows } =
    await sql`insert into work.measure_expectation (measure_id, number, kind, category_id, area_id, indicator, success, effect,
      failed_if, follow_up_day, why, organisation_id, role, at)
    values (${id}::uuid, ${after + 1}, ${one.kind}, ${one.category ?? null}, ${one.area ?? null}, ${one.indicator ?? null},
      ${one.success}, ${one.effect}, ${one.failedIf}, ${one.followUp ?? null}::date, ${why}, ${by.organisation}, ${by.role}, ${by.at})
    on conflict on constraint measure_expectation_pk do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

/** How it was before, in exact numbers; undefined where nothing is kept, and for whoever may not see them. */
export async function baselineOf(handle: Handle, id: string): Promise<Baseline | undefined> {
  const { rows } = await sql<{ document: unknown }>`select document from work.measure_baseline
    where measure_id = ${id}::uuid and number = 1`.execute(handle);
  return rows[0] && Baseline.parse(rows[0].document);
}

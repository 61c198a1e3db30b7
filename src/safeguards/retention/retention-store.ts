import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { ruleId, type Decision, type Rule, type RuleId } from './rules.ts';

type RuleRow = {
  readonly id: string;
  readonly months: number | null;
  readonly body: string | null;
  readonly day: string | null;
  readonly paragraph: string | null;
  readonly ref: string | null;
  readonly madeUp: boolean;
  readonly version: number;
};

const rule = sql`select id, months, decision_body as body, decision_day::text as day, decision_paragraph as paragraph,
  decision_ref as ref, made_up as "madeUp", version from retention.rule`;

/** All rules in their order. */
export async function loadRules(handle: Handle): Promise<readonly Rule[]> {
  const { rows } = await sql<RuleRow>`${rule} order by position limit 100`.execute(handle);
  return rows.flatMap(ruleOf);
}

function ruleOf({ id, months, body, day, paragraph, ref, madeUp, version }: RuleRow): Rule[] {
  const known = ruleId(id);
  if (!known) return [];
  const whole = body !== null && day !== null && paragraph !== null && ref !== null;
  const decision = whole ? { body, day, paragraph, ref } : undefined;
  return [{ id: known, months: months ?? undefined, decision, madeUp, version }];
}

/** When the record's oldest entry was written; undefined before there is one. */
export async function oldestEntry(handle: Handle): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date;
  }>`select at from audit.leaf order by at, seq limit 1`.execute(handle);
  return rows[0]?.at;
}

/**
 * The place before which the record may be shortened on a day; undefined when nothing is old enough, when the rule rests on
 * no decision, or while it is held.
 */
export async function recordUpto(handle: Handle, day: string): Promise<number | undefined> {
  const { rows } = await sql<{ upto: string | null }>`select retention.record_upto(
      (${day}::date - make_interval(months => r.months))::timestamp at time zone 'Europe/Stockholm') as upto
    from retention.rule r where r.id = 'record' and r.months is not null and r.decision_ref is not null
      and not exists (select from retention.hold h where h.rule_id = 'record' and h.lifted_at is null)`.execute(
    handle,
  );
  return rows[0]?.upto == null ? undefined : Number(rows[0].upto);
}

export type RuleChange = {
  readonly id: RuleId;
  readonly months: number | undefined;
  readonly decision: Decision | undefined;
  readonly madeUp: boolean;
  /** As it was when it was read. */
  readonly version: number;
};

/** Changes a rule; false when somebody else has changed it since. */
export async function updateRule(handle: Handle, change: RuleChange): Promise<boolean> {
  const { decision: d, months = null } = change;
  const { numAffectedRows } =
    await sql`update retention.rule set months = ${months}, decision_body = ${d?.body ?? null}, decision_day = ${d?.day ?? null}::date,
      decision_paragraph = ${d?.paragraph ?? null}, decision_ref = ${d?.ref ?? null}, made_up = ${change.madeUp}, version = version + 1
    where id = ${change.id} and version = ${change.version}`.execute(handle);
  return numAffectedRows === 1n;
}

export type Preview = {
  readonly rule: RuleId;
  readonly due: number;
  readonly held: number;
  readonly oldest: Date | undefined;
  readonly newest: Date | undefined;
};

/** What a rule would remove on a day. Removes nothing. */
export async function previewRule(handle: Handle, id: RuleId, day: string): Promise<Preview> {
  const { rows } = await sql<{
    due: string;
    held: string;
    oldest: Date | null;
    newest: Date | null;
  }>`select * from retention.preview(${id}, ${day}::date)`.execute(handle);
  const [row] = rows;
  return {
    rule: id,
    due: Number(row?.due ?? 0),
    held: Number(row?.held ?? 0),
    oldest: row?.oldest ?? undefined,
    newest: row?.newest ?? undefined,
  };
}

export type Hold = {
  readonly id: string;
  readonly rule: string | undefined;
  readonly report: string | undefined;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
};

/** What is held now, newest first. */
export async function loadHolds(handle: Handle): Promise<readonly Hold[]> {
  const { rows } = await sql<{
    id: string;
    rule: string | null;
    report: string | null;
    reason: string;
    placedBy: string;
    placedAt: Date;
  }>`select id, rule_id as rule, report_id as report, reason, placed_by as "placedBy", placed_at as "placedAt"
    from retention.hold where lifted_at is null order by placed_at desc, id desc limit 200`.execute(
    handle,
  );
  return rows.map((row) => ({
    ...row,
    rule: row.rule ?? undefined,
    report: row.report ?? undefined,
  }));
}

export type NewHold = {
  readonly id: string;
  readonly rule: RuleId | undefined;
  readonly report: string | undefined;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
};

export async function saveHold(handle: Handle, hold: NewHold): Promise<void> {
  await sql`insert into retention.hold (id, rule_id, report_id, reason, placed_by, placed_at)
    values (${hold.id}::uuid, ${hold.rule ?? null}, ${hold.report ?? null}::uuid, ${hold.reason}, ${hold.by}::uuid, ${hold.at})`.execute(
    handle,
  );
}

/** Lifts a hold; false when there was none to lift. */
export async function liftHoldRow(
  handle: Handle,
  id: string,
  by: { readonly person: string; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update retention.hold set lifted_by = ${by.person}::uuid, lifted_at = ${by.at}
    where id = ${id}::uuid and lifted_at is null`.execute(handle);
  return numAffectedRows === 1n;
}

/** The demo's own decisions, so that its rules can be tried; marked as made up, and worth nothing in another database. */
export async function saveDemoDecisions(handle: Handle, day: string): Promise<void> {
  await sql`update retention.rule set decision_body = 'Demokommunens kommunstyrelse', decision_day = ${day}::date,
    decision_paragraph = '§ 12', decision_ref = 'DEMO 2026-0412', made_up = true where decision_ref is null`.execute(
    handle,
  );
}

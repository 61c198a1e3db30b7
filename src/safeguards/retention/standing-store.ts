import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { ruleId, type RuleId } from './rules.ts';

export type Standing = {
  readonly id: string;
  readonly rule: RuleId;
  readonly proposedBy: string;
  readonly approvedBy: string | undefined;
  /** The last day. */
  readonly until: string;
};

/** Standing approvals, and proposals of one, that nobody has withdrawn and whose time is not out. */
export async function loadStanding(handle: Handle, day: string): Promise<readonly Standing[]> {
  const { rows } = await sql<{
    id: string;
    rule: string;
    proposedBy: string;
    approvedBy: string | null;
    until: string;
  }>`select id, rule_id as rule, proposed_by as "proposedBy", approved_by as "approvedBy", valid_until::text as until
    from retention.standing where withdrawn_at is null and valid_until >= ${day}::date order by proposed_at desc limit 100`.execute(
    handle,
  );
  return rows.flatMap((row) => {
    const rule = ruleId(row.rule);
    return rule ? [{ ...row, rule, approvedBy: row.approvedBy ?? undefined }] : [];
  });
}

export async function saveStanding(
  handle: Handle,
  given: {
    readonly id: string;
    readonly rule: RuleId;
    readonly by: string;
    readonly at: Date;
    readonly until: string;
  },
): Promise<void> {
  await sql`insert into retention.standing (id, rule_id, proposed_by, proposed_at, valid_until)
    values (${given.id}::uuid, ${given.rule}, ${given.by}::uuid, ${given.at}, ${given.until}::date)`.execute(
    handle,
  );
}

type By = { readonly person: string; readonly at: Date };

/** Approves another's proposal; false when there is none, or it is one's own. */
export async function approveStandingRow(handle: Handle, id: string, by: By): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update retention.standing set approved_by = ${by.person}::uuid, approved_at = ${by.at}
    where id = ${id}::uuid and approved_by is null and withdrawn_at is null and proposed_by <> ${by.person}::uuid`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

export async function withdrawStandingRow(handle: Handle, id: string, by: By): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update retention.standing set withdrawn_by = ${by.person}::uuid, withdrawn_at = ${by.at}
    where id = ${id}::uuid and withdrawn_at is null`.execute(handle);
  return numAffectedRows === 1n;
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { ruleId, type RuleId } from './rules.ts';

export type RunState = 'proposed' | 'refused' | 'running' | 'cancelled' | 'done';

export type Run = {
  readonly id: string;
  readonly day: string;
  readonly standing: boolean;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy: string | undefined;
  readonly approvedAt: Date | undefined;
  readonly refusedBy: string | undefined;
  readonly cancelledAt: Date | undefined;
  readonly endedAt: Date | undefined;
  /** Day after which nobody can check a backup against the run any more. */
  readonly saltUntil: string | undefined;
};

/** Where a run stands. A run that was cancelled before anybody approved it was withdrawn. */
export function stateOf(run: Run): RunState {
  if (run.refusedBy !== undefined) return 'refused';
  if (run.cancelledAt !== undefined) return 'cancelled';
  if (run.approvedBy === undefined) return 'proposed';
  return run.endedAt === undefined ? 'running' : 'done';
}

const COLUMNS = sql`id, day::text as day, standing_id is not null as standing, proposed_by as "proposedBy", proposed_at as "proposedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", refused_by as "refusedBy", cancelled_at as "cancelledAt",
  ended_at as "endedAt", salt_until::text as "saltUntil"`;

type RunRow = { readonly [K in keyof Run]: Exclude<Run[K], undefined> | null } & {
  readonly id: string;
  readonly day: string;
  readonly standing: boolean;
  readonly proposedBy: string;
  readonly proposedAt: Date;
};

function runOf(row: RunRow): Run {
  return {
    ...row,
    approvedBy: row.approvedBy ?? undefined,
    approvedAt: row.approvedAt ?? undefined,
    refusedBy: row.refusedBy ?? undefined,
    cancelledAt: row.cancelledAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
    saltUntil: row.saltUntil ?? undefined,
  };
}

/** A page of runs, newest first, from below the run `before`. */
export async function loadRuns(
  handle: Handle,
  asked: { readonly before: string | undefined; readonly most: number },
): Promise<readonly Run[]> {
  const before = asked.before ?? null;
  const { rows } = await sql<RunRow>`select ${COLUMNS} from retention.run
    where ${before}::uuid is null or (proposed_at, id) < (select proposed_at, id from retention.run where id = ${before}::uuid)
    order by proposed_at desc, id desc limit ${asked.most}`.execute(handle);
  return rows.map(runOf);
}

export async function findRun(handle: Handle, id: string): Promise<Run | undefined> {
  const { rows } =
    await sql<RunRow>`select ${COLUMNS} from retention.run where id = ${id}::uuid`.execute(handle);
  return rows[0] && runOf(rows[0]);
}

/** Runs that were approved and have not ended, oldest first: what a server that starts takes up again. */
export async function openRuns(handle: Handle): Promise<readonly Run[]> {
  const { rows } = await sql<RunRow>`select ${COLUMNS} from retention.run
    where ended_at is null and approved_at is not null order by approved_at limit 50`.execute(
    handle,
  );
  return rows.map(runOf);
}

export type Progress = {
  readonly rule: RuleId;
  readonly previewed: number;
  readonly removed: number;
  /** In hexadecimal; there when the rule's part is done. */
  readonly root: string | undefined;
};

export async function loadProgress(handle: Handle, run: string): Promise<readonly Progress[]> {
  const { rows } = await sql<{
    rule: string;
    previewed: string;
    removed: string;
    root: string | null;
  }>`select rule_id as rule, previewed, removed, encode(root, 'hex') as root
    from retention.progress join retention.rule r on r.id = rule_id where run_id = ${run}::uuid order by position`.execute(
    handle,
  );
  return rows.flatMap((row) => {
    const rule = ruleId(row.rule);
    if (!rule) return [];
    const { previewed, removed, root } = row;
    return [
      { rule, previewed: Number(previewed), removed: Number(removed), root: root ?? undefined },
    ];
  });
}

export type NewRun = {
  readonly id: string;
  readonly day: string;
  readonly counts: readonly { readonly rule: RuleId; readonly due: number }[];
  readonly by: string;
  readonly at: Date;
  /** A night's run: whose standing approval it rests on. */
  readonly standing?: { readonly id: string; readonly approvedBy: string };
};

export async function saveRun(handle: Handle, run: NewRun): Promise<void> {
  const rules = run.counts.map(({ rule }) => rule);
  const { standing } = run;
  await sql`insert into retention.run (id, day, rules, standing_id, proposed_by, proposed_at, approved_by, approved_at)
    values (${run.id}::uuid, ${run.day}::date, ${rules}, ${standing?.id ?? null}::uuid, ${run.by}::uuid, ${run.at},
      ${standing?.approvedBy ?? null}::uuid, ${standing ? run.at : null})`.execute(handle);
  for (const { rule, due } of run.counts)
    await sql`insert into retention.progress (run_id, rule_id, previewed) values (${run.id}::uuid, ${rule}, ${due})`.execute(
      handle,
    );
}

type By = { readonly person: string; readonly at: Date };

/** Approves a proposal that nobody has answered; false when there is none, or it is one's own. */
export async function approveRun(handle: Handle, id: string, by: By): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update retention.run set approved_by = ${by.person}::uuid, approved_at = ${by.at}
    where id = ${id}::uuid and approved_by is null and refused_by is null and cancelled_at is null and proposed_by <> ${by.person}::uuid`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

export async function refuseRun(handle: Handle, id: string, by: By): Promise<boolean> {
  const { numAffectedRows } = await sql`update retention.run set refused_by = ${by.person}::uuid
    where id = ${id}::uuid and approved_by is null and refused_by is null and cancelled_at is null`.execute(
    handle,
  );
  return numAffectedRows === 1n;
}

export async function cancelRun(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update retention.run set cancelled_at = ${at}
    where id = ${id}::uuid and cancelled_at is null and refused_by is null and ended_at is null`.execute(
    handle,
  );
  return numAffectedRows === 1n;
}

/** One batch of one rule. @returns rows removed; 'cancelled', or 'none' when nothing is left */
export async function disposeBatch(
  handle: Handle,
  at: { readonly run: string; readonly rule: RuleId; readonly most: number },
): Promise<number | 'cancelled' | 'none'> {
  const { rows } = await sql<{
    n: string | null;
  }>`select retention.dispose(${at.run}::uuid, ${at.rule}, ${at.most}) as n`.execute(handle);
  const n = rows[0]?.n ?? null;
  if (n === null) return 'none';
  return n === '-1' ? 'cancelled' : Number(n);
}

type Part = { readonly run: string; readonly rule: RuleId };

/** Digests of what was removed, in order, from after one of them. */
export async function removedAfter(
  handle: Handle,
  part: Part,
  page: { readonly after: Uint8Array; readonly most: number },
): Promise<readonly Buffer[]> {
  const { rows } = await sql<{
    digest: Buffer;
  }>`select digest from retention.removed_after(${part.run}::uuid, ${part.rule}, ${Buffer.from(page.after)}, ${page.most}) as digest`.execute(
    handle,
  );
  return rows.map(({ digest }) => digest);
}

/** Keeps a rule's root and lets the digests go; false when it was done before. */
export async function sealPart(
  handle: Handle,
  part: Part,
  done: { readonly root: Uint8Array; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select retention.seal(${part.run}::uuid, ${part.rule}, ${Buffer.from(done.root)}, ${done.at}) as done`.execute(
    handle,
  );
  return rows[0]?.done ?? false;
}

export async function endRun(
  handle: Handle,
  run: string,
  end: { readonly at: Date; readonly saltUntil: string },
): Promise<void> {
  await sql`select retention.end_run(${run}::uuid, ${end.at}, ${end.saltUntil}::date)`.execute(
    handle,
  );
}

export async function eraseSalts(handle: Handle, day: string): Promise<void> {
  await sql`select retention.erase_salts(${day}::date)`.execute(handle);
}

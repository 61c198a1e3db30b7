import type { Database, Handle, Statement } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import type { Leaf } from '#safeguards/audit';
import type { Caller, Label } from '#safeguards/policy';
import { labelRank, scopeOf } from '#safeguards/policy';
import type { ReadyReport } from './report.ts';
import type { Flag } from './triage/flags.ts';

export type Outcome = 'received' | 'known' | 'conflict';

export type Submission = {
  readonly caller: Caller;
  readonly report: ReadyReport;
  readonly reporter: string;
  readonly at: Date;
  readonly channel: 'device' | 'form' | 'api';
  /** Who may see it. */
  readonly label: Label;
  /** "Ej offentlig": never leaves the partners. */
  readonly notPublic: boolean;
  /** Why triage should read it first. */
  readonly flags: readonly Flag[];
  /** Day after which the free text is erased. */
  readonly eraseAfter: string;
  readonly leaf: Leaf;
};

const SUBMIT = `select work.submit_report($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27,$28,$29) as outcome`;

/** Report, roll-ups and record in one prepared statement: one round trip, one commit. */
export async function submitReport(database: Database, submission: Submission): Promise<Outcome> {
  const rows = await database.hot<{ outcome: Outcome }>(statement(submission));
  return rows[0]?.outcome ?? 'conflict';
}

/** The same for several reports in one transaction: all are taken in, or none. */
export async function submitWithin(handle: Handle, submission: Submission): Promise<Outcome> {
  const values = statement(submission).values.map((value) => sql`${value}`);
  const { rows } = await sql<{
    outcome: Outcome;
  }>`select work.submit_report(${sql.join(values)}) as outcome`.execute(handle);
  return rows[0]?.outcome ?? 'conflict';
}

function statement(submission: Submission): Statement {
  const { caller, report, leaf } = submission;
  const scope = scopeOf(caller);
  return {
    name: 'submit-report',
    text: SUBMIT,
    values: [
      ...[
        scope.organisation,
        scope.role,
        scope.inWeeklyRound,
        scope.person,
        report.id,
        report.unit ?? caller.unit,
        submission.reporter,
        report.kind,
      ],
      ...[
        report.category,
        report.subCode,
        report.area,
        report.eventFrom,
        report.eventTo,
        mondayOf(report.week),
      ],
      ...[
        submission.at,
        report.late,
        submission.channel,
        report.certainty,
        report.severity,
        report.amount,
      ],
      ...[report.text, submission.eraseAfter, report.digest, labelRank(submission.label)],
      ...[leaf.actor, leaf.payload, leaf.hash, submission.notPublic, [...submission.flags]],
    ],
  };
}

export type Kept = { readonly id: string; readonly reporter: string; readonly withdrawn: boolean };

/** A report of the caller's own organisation. */
export async function findOwn(
  handle: Handle,
  id: string,
  organisation: number,
): Promise<Kept | undefined> {
  const { rows } =
    await sql<Kept>`select id, reporter::text as reporter, withdrawn_at is not null as withdrawn
    from work.report where id = ${id}::uuid and organisation_id = ${organisation}`.execute(handle);
  return rows[0];
}

/** Takes a report back and tells the record; false when there was none to take back. */
export async function withdrawReport(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select work.withdraw_report(${id}::uuid, ${at}) as done`.execute(handle);
  return rows[0]?.done ?? false;
}

export type Correction = {
  readonly id: string;
  readonly category: number;
  readonly area: number;
  readonly eventFrom: Date;
  readonly week: string;
  readonly late: boolean;
  readonly at: Date;
};

/** Corrects what, where or when, and keeps the old reading; false when there was none to correct. */
export async function correctReport(handle: Handle, correction: Correction): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select work.correct_report(${correction.id}::uuid, ${correction.category}::smallint, ${correction.area}::smallint,
    ${correction.eventFrom}, ${mondayOf(correction.week)}::date, ${correction.late}, ${correction.at}) as done`.execute(
    handle,
  );
  return rows[0]?.done ?? false;
}

/** Whether the unit has told anything of the week. */
export async function unitHasReported(
  handle: Handle,
  unit: number,
  week: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from work.report
    where organisation_id = (select current_setting('samsyn.organisation')::smallint) and week = ${mondayOf(week)} and unit_id = ${unit} and withdrawn_at is null) as found`.execute(
    handle,
  );
  return rows[0]?.found ?? false;
}

/** Most reports that are looked at, the newest first; more change no order that anybody would notice. */
const MOST_USED = 5_000;

/**
 * How often a unit has reported each category, by people's own reports (not by tables or e-services), read as it stood at
 * an instant: what was withdrawn or corrected later counts as it was then.
 */
export async function usedCategories(
  handle: Handle,
  unit: number,
  span: { readonly from: string; readonly before: string; readonly knownAt: Date },
): Promise<readonly { readonly code: string; readonly reports: number }[]> {
  const { from, before, knownAt } = span;
  const { rows } = await sql<{ code: string; reports: number }>`
    with newest as (select id, unit_id, category_id, version, channel, reported_at, withdrawn_at from work.report
      where organisation_id = (select current_setting('samsyn.organisation')::smallint) and week >= ${from} and week < ${before}
      order by week desc limit ${MOST_USED}),
    then_read as (select case when version = 1 then category_id else coalesce((select (h.row ->> 'category_id')::smallint
        from work.report_history h where h.report_id = newest.id and h.replaced_at >= ${knownAt} order by h.version limit 1),
        category_id) end as category_id
      from newest where unit_id = ${unit} and channel in ('device', 'form') and reported_at < ${knownAt}
        and (withdrawn_at is null or withdrawn_at >= ${knownAt}))
    select c.code, count(*)::int as reports from then_read join work.category c on c.id = category_id
    group by 1 order by 2 desc, 1`.execute(handle);
  return rows;
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Outcome = 'done' | 'stale' | 'absent';

export type Change = {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly category?: number | undefined;
  /** The text as it is from now on; the old one is put aside. */
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
  readonly sentence?: string | undefined;
  readonly mergedInto?: string | undefined;
  readonly at: Date;
  readonly eraseAfter: string;
};

/** Makes a decision, moves the report between the sums and keeps how it was before. */
export async function decideReport(handle: Handle, change: Change): Promise<Outcome> {
  const { id, version, action, category = null, text = null, reason = null } = change;
  const { sentence = null, mergedInto = null, at, eraseAfter } = change;
  const { rows } = await sql<{
    outcome: Outcome;
  }>`select work.decide_report(${id}::uuid, ${version}::smallint, ${action}, ${category}::smallint, ${text}, ${reason}, ${sentence},
    ${mergedInto}::uuid, ${at}, ${eraseAfter}::date) as outcome`.execute(handle);
  return rows[0]?.outcome ?? 'absent';
}

/** Takes back the last decision, when nothing has happened since. */
export async function undoDecision(
  handle: Handle,
  change: Pick<Change, 'id' | 'version' | 'at'>,
): Promise<Outcome> {
  const { rows } = await sql<{
    outcome: Outcome;
  }>`select work.undo_decision(${change.id}::uuid, ${change.version}::smallint, ${change.at}) as outcome`.execute(
    handle,
  );
  return rows[0]?.outcome ?? 'absent';
}

/** Notes that triage has read a report; the first time stands. */
export async function markRead(
  handle: Handle,
  given: {
    readonly id: string;
    readonly organisation: number;
    readonly at: Date;
    readonly eraseAfter: string;
  },
): Promise<void> {
  const { id, organisation, at, eraseAfter } = given;
  await sql`insert into work.triage as t (report_id, organisation_id, read_at, erase_after)
    values (${id}::uuid, ${organisation}, ${at}, ${eraseAfter}::date)
    on conflict on constraint triage_pk do update set read_at = ${at} where t.read_at is null`.execute(
    handle,
  );
}

type Reading = {
  readonly id: string;
  readonly person: string;
  /** In Stockholm. */
  readonly day: string;
  readonly at: Date;
};

/** Notes that a person has a report open. @returns whether it is the first time of the day */
export async function noteReader(handle: Handle, reading: Reading): Promise<boolean> {
  const { id, person, day, at } = reading;
  const { rows } = await sql<{
    before: string | null;
  }>`select read_on::text as before from work.triage_reader where report_id = ${id}::uuid and person = ${person}::uuid`.execute(
    handle,
  );
  await sql`insert into work.triage_reader as t values (${id}::uuid, ${person}::uuid, ${day}::date, ${at})
    on conflict on constraint triage_reader_pk do update set read_on = excluded.read_on, seen_at = excluded.seen_at`.execute(
    handle,
  );
  return rows[0]?.before !== day;
}

/** Forgets who had what open before yesterday. */
export async function forgetReaders(handle: Handle, before: string): Promise<void> {
  await sql`delete from work.triage_reader where read_on < ${before}::date`.execute(handle);
}

/** People other than oneself who have the report open. */
export async function otherReaders(
  handle: Handle,
  asked: { readonly id: string; readonly person: string; readonly since: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{
    person: string;
  }>`select person from work.triage_reader where report_id = ${asked.id}::uuid
    and person <> ${asked.person}::uuid and seen_at >= ${asked.since} order by seen_at desc limit 5`.execute(
    handle,
  );
  return rows.map(({ person }) => person);
}

/** Closes a report for a person: others no longer see them there. */
export async function closeFor(handle: Handle, id: string, person: string): Promise<void> {
  await sql`update work.triage_reader set seen_at = '-infinity' where report_id = ${id}::uuid and person = ${person}::uuid`.execute(
    handle,
  );
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { weekOfDay } from '#platform/weeks';

export type KeptMeeting = {
  readonly week: string;
  readonly status: 'running' | 'closed';
  readonly startedAt: Date;
  readonly closedAt: Date | undefined;
  readonly step: number;
  readonly stepSince: Date;
  readonly handedOver: number;
  readonly version: number;
};

type Row = {
  week: string;
  status: string;
  startedAt: Date;
  closedAt: Date | null;
  step: number;
  stepSince: Date;
  handedOver: number;
  version: number;
};

const COLUMNS = sql`week::text as week, status, started_at as "startedAt", closed_at as "closedAt", step,
  step_since as "stepSince", handed_over as "handedOver", version`;

function meetingOf(row: Row): KeptMeeting {
  return {
    ...row,
    week: weekOfDay(row.week),
    status: row.status === 'closed' ? 'closed' : 'running',
    closedAt: row.closedAt ?? undefined,
  };
}

/** The meeting of a week (Monday); undefined when none was started. */
export async function meetingIn(handle: Handle, monday: string): Promise<KeptMeeting | undefined> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from work.meeting where week = ${monday}::date`.execute(
      handle,
    );
  return rows[0] && meetingOf(rows[0]);
}

/** Holds the meeting until the transaction ends, so that two who write do it after each other. */
export async function lockMeeting(
  handle: Handle,
  monday: string,
): Promise<KeptMeeting['status'] | undefined> {
  const { rows } = await sql<{ status: string }>`select status from work.meeting
    where week = ${monday}::date and status = 'running' for update`.execute(handle);
  return rows[0] ? 'running' : undefined;
}

/** Other screens see by the version that something was written. A closed meeting has told it by closing. */
export async function touchMeeting(handle: Handle, monday: string): Promise<void> {
  await sql`update work.meeting set version = version + 1 where week = ${monday}::date and status = 'running'`.execute(
    handle,
  );
}

/** @returns false when it was started already */
export async function addMeeting(handle: Handle, monday: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into work.meeting (week, started_at, step_since)
    values (${monday}::date, ${at}, ${at}) on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

export async function setStep(
  handle: Handle,
  { monday, step, at }: { readonly monday: string; readonly step: number; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.meeting set step = ${step}, step_since = ${at}
    where week = ${monday}::date and step <> ${step}`.execute(handle);
  return numAffectedRows === 1n;
}

export async function addHandOver(handle: Handle, monday: string, by: 1 | -1): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.meeting set handed_over = handed_over + ${by}
    where week = ${monday}::date and handed_over + ${by} between 0 and 99`.execute(handle);
  return numAffectedRows === 1n;
}

export async function closeMeetingRow(handle: Handle, monday: string, at: Date): Promise<void> {
  await sql`update work.meeting set status = 'closed', closed_at = ${at}, version = version + 1
    where week = ${monday}::date`.execute(handle);
}

/** @returns false when it was not closed */
export async function reopenMeetingRow(handle: Handle, monday: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.meeting set status = 'running', closed_at = null, version = version + 1
    where week = ${monday}::date and status = 'closed'`.execute(handle);
  return numAffectedRows === 1n;
}

/** Versions of some meetings, for those who listen. */
export async function versionsOfMeetings(
  handle: Handle,
  mondays: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ week: string; version: number; status: string }>`
    select week::text as week, version, status from work.meeting where week = any(${mondays}::date[])`.execute(
    handle,
  );
  return new Map(
    rows.map(({ week, version, status }) => [weekOfDay(week), `${version} ${status}`]),
  );
}

export type HeldMeeting = {
  readonly week: string;
  readonly status: 'running' | 'closed';
  readonly present: number;
  readonly decisions: number;
  readonly open: number;
};

/** Meetings before a Monday, the newest first. */
export async function meetingsBefore(
  handle: Handle,
  monday: string,
  limit: number,
): Promise<readonly HeldMeeting[]> {
  const { rows } = await sql<Omit<HeldMeeting, 'status'> & { status: string }>`
    select m.week::text as week, m.status,
      (select count(*)::int from work.meeting_attendance a where a.week = m.week and a.state = 'present') as present,
      (select count(*)::int from work.meeting_decision d where d.week = m.week and d.status <> 'withdrawn') as decisions,
      (select count(*)::int from work.meeting_decision d where d.week = m.week and d.status = 'open') as open
    from work.meeting m where m.week < ${monday}::date order by m.week desc limit ${limit}`.execute(
    handle,
  );
  return rows.map((row) => ({
    ...row,
    week: weekOfDay(row.week),
    status: row.status === 'closed' ? 'closed' : 'running',
  }));
}

export type Attendance = { readonly organisation: number; readonly state: 'present' | 'absent' };

export async function attendanceOf(handle: Handle, monday: string): Promise<readonly Attendance[]> {
  const { rows } =
    await sql<Attendance>`select organisation_id as organisation, state from work.meeting_attendance
    where week = ${monday}::date limit 2000`.execute(handle);
  return rows;
}

export async function setAttendance(
  handle: Handle,
  one: Attendance & { readonly monday: string; readonly at: Date },
): Promise<void> {
  const { monday, organisation, state, at } = one;
  await sql`insert into work.meeting_attendance (week, organisation_id, state, noted_at)
    values (${monday}::date, ${organisation}, ${state}, ${at})
    on conflict on constraint meeting_attendance_pk do update set state = excluded.state, noted_at = excluded.noted_at`.execute(
    handle,
  );
}

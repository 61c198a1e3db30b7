import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { weekOfDay } from '#platform/weeks';
import { MeetingKind } from './contract.ts';
import { meetingId, type MeetingKey } from './meeting-id.ts';

export type KeptMeeting = {
  readonly week: string;
  readonly kind: MeetingKind;
  /** Day of a meeting of another rhythm than the week's. */
  readonly heldOn: string | undefined;
  /** When such a meeting was to begin and end. */
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
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
  kind: string;
  heldOn: string | null;
  startsAt: string | null;
  endsAt: string | null;
  status: string;
  startedAt: Date;
  closedAt: Date | null;
  step: number;
  stepSince: Date;
  handedOver: number;
  version: number;
};

const COLUMNS = sql`week::text as week, kind, held_on::text as "heldOn", starts_at as "startsAt", ends_at as "endsAt", status, started_at as "startedAt", closed_at as "closedAt", step,
  step_since as "stepSince", handed_over as "handedOver", version`;

const isIt = ({ monday, kind }: MeetingKey) => sql`week = ${monday}::date and kind = ${kind}`;

function meetingOf(row: Row): KeptMeeting {
  return {
    ...row,
    week: weekOfDay(row.week),
    kind: MeetingKind.parse(row.kind),
    heldOn: row.heldOn ?? undefined,
    startsAt: row.startsAt ?? undefined,
    endsAt: row.endsAt ?? undefined,
    status: row.status === 'closed' ? 'closed' : 'running',
    closedAt: row.closedAt ?? undefined,
  };
}

/** A meeting; undefined when it was not started. */
export async function meetingIn(handle: Handle, key: MeetingKey): Promise<KeptMeeting | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.meeting where ${isIt(key)}`.execute(
    handle,
  );
  return rows[0] && meetingOf(rows[0]);
}

/** Holds the meeting until the transaction ends, so that two who write do it after each other. */
export async function lockMeeting(
  handle: Handle,
  key: MeetingKey,
): Promise<KeptMeeting['status'] | undefined> {
  const { rows } = await sql<{ status: string }>`select status from work.meeting
    where ${isIt(key)} and status = 'running' for update`.execute(handle);
  return rows[0] ? 'running' : undefined;
}

/** Other screens see by the version that something was written. A closed meeting has told it by closing. */
export async function touchMeeting(handle: Handle, key: MeetingKey): Promise<void> {
  await sql`update work.meeting set version = version + 1 where ${isIt(key)} and status = 'running'`.execute(
    handle,
  );
}

/** @param one.held day and hours of a meeting of another rhythm @returns false when it was started already */
export async function addMeeting(
  handle: Handle,
  one: MeetingKey & {
    readonly held?:
      { readonly day: string; readonly time: string; readonly until: string } | undefined;
    readonly at: Date;
  },
): Promise<boolean> {
  const { monday, kind, held, at } = one;
  const { numAffectedRows } =
    await sql`insert into work.meeting (week, kind, held_on, starts_at, ends_at, started_at, step_since)
    values (${monday}::date, ${kind}, ${held?.day ?? null}::date, ${held?.time ?? null}, ${held?.until ?? null}, ${at}, ${at}) on conflict do nothing`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

export async function setStep(
  handle: Handle,
  { key, step, at }: { readonly key: MeetingKey; readonly step: number; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.meeting set step = ${step}, step_since = ${at}
    where ${isIt(key)} and step <> ${step}`.execute(handle);
  return numAffectedRows === 1n;
}

export async function addHandOver(handle: Handle, key: MeetingKey, by: 1 | -1): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.meeting set handed_over = handed_over + ${by}
    where ${isIt(key)} and handed_over + ${by} between 0 and 99`.execute(handle);
  return numAffectedRows === 1n;
}

export async function closeMeetingRow(handle: Handle, key: MeetingKey, at: Date): Promise<void> {
  await sql`update work.meeting set status = 'closed', closed_at = ${at}, version = version + 1
    where ${isIt(key)}`.execute(handle);
}

/** @returns false when it was not closed */
export async function reopenMeetingRow(handle: Handle, key: MeetingKey): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.meeting set status = 'running', closed_at = null, version = version + 1
    where ${isIt(key)} and status = 'closed'`.execute(handle);
  return numAffectedRows === 1n;
}

/** Versions of the meetings of some weeks by what they are called, for those who listen. */
export async function versionsOfMeetings(
  handle: Handle,
  mondays: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ week: string; kind: string; version: number; status: string }>`
    select week::text as week, kind, version, status from work.meeting where week = any(${mondays}::date[])`.execute(
    handle,
  );
  return new Map(
    rows.map(({ week, kind, version, status }) => [
      meetingId(weekOfDay(week), MeetingKind.parse(kind)),
      `${version} ${status}`,
    ]),
  );
}

/** As many decisions as a line of the list names. */
const NAMED = 4;

export type HeldMeeting = {
  readonly week: string;
  readonly kind: MeetingKind;
  readonly heldOn: string | undefined;
  readonly status: 'running' | 'closed';
  readonly present: number;
  readonly decisions: number;
  readonly open: number;
  /** What was decided, in the order it was. */
  readonly what: readonly string[];
};

/** Meetings of weeks before a Monday, the newest first; of one kind, or of all. */
export async function meetingsBefore(
  handle: Handle,
  asked: { readonly monday: string; readonly kind?: MeetingKind; readonly limit: number },
): Promise<readonly HeldMeeting[]> {
  const { monday, kind = null, limit } = asked;
  const { rows } = await sql<HeldRow>`
    select m.week::text as week, m.kind, m.held_on::text as "heldOn", m.status,
      (select count(*)::int from work.meeting_attendance a
        where a.week = m.week and a.kind = m.kind and a.state = 'present') as present,
      (select count(*)::int from work.meeting_decision d
        where d.week = m.week and d.kind = m.kind and d.status <> 'withdrawn') as decisions,
      (select count(*)::int from work.meeting_decision d
        where d.week = m.week and d.kind = m.kind and d.status = 'open') as open,
      array(select d.what from work.meeting_decision d where d.week = m.week and d.kind = m.kind
        and d.status <> 'withdrawn' order by d.added_at, d.id limit ${NAMED}) as what
    from work.meeting m where m.week < ${monday}::date and (${kind}::text is null or m.kind = ${kind})
    order by m.week desc, m.kind limit ${limit}`.execute(handle);
  return rows.map((row) => ({
    ...row,
    week: weekOfDay(row.week),
    kind: MeetingKind.parse(row.kind),
    heldOn: row.heldOn ?? undefined,
    status: row.status === 'closed' ? 'closed' : 'running',
  }));
}

type HeldRow = {
  readonly week: string;
  readonly kind: string;
  readonly heldOn: string | null;
  readonly status: string;
} & Pick<HeldMeeting, 'present' | 'decisions' | 'open' | 'what'>;

export type Attendance = { readonly organisation: number; readonly state: 'present' | 'absent' };

export async function attendanceOf(
  handle: Handle,
  key: MeetingKey,
): Promise<readonly Attendance[]> {
  const { rows } =
    await sql<Attendance>`select organisation_id as organisation, state from work.meeting_attendance
    where ${isIt(key)} limit 2000`.execute(handle);
  return rows;
}

export async function setAttendance(
  handle: Handle,
  one: Attendance & MeetingKey & { readonly at: Date },
): Promise<void> {
  const { monday, kind, organisation, state, at } = one;
  await sql`insert into work.meeting_attendance (week, kind, organisation_id, state, noted_at)
    values (${monday}::date, ${kind}, ${organisation}, ${state}, ${at})
    on conflict on constraint meeting_attendance_pk do update set state = excluded.state, noted_at = excluded.noted_at`.execute(
    handle,
  );
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Role } from '#safeguards/policy';

export type PersonRow = {
  readonly id: string;
  readonly organisation: number;
  readonly title: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
  readonly version: number;
};
export type DutyRow = {
  readonly id: string;
  readonly person: string;
  /** What the person is called: the name, else the title. */
  readonly called: string;
  readonly organisation: number;
  readonly unit: number;
  readonly unitName: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | null;
  readonly standsInFor: string | null;
  /** The one whose duty it stands in for. */
  readonly standsInForCalled: string | null;
  readonly givenBy: string | null;
  readonly givenByCalled: string | null;
  readonly givenAt: Date;
};

const PERSON = sql`p.id, p.organisation_id as organisation, p.title, p.name, p.email, p.joined_at as "joinedAt", p.left_at as "leftAt", p.version`;

/** Those who take part in an organisation, in the order in which they joined, from one person on. */
export async function peopleOf(
  handle: Handle,
  asked: {
    readonly organisation: number;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly PersonRow[]> {
  const { organisation, after = null, limit } = asked;
  const { rows } = await sql<PersonRow>`select ${PERSON} from members.person p
    where p.organisation_id = ${organisation} and p.left_at is null
      and (${after}::uuid is null or (p.joined_at, p.id) > (select a.joined_at, a.id from members.person a where a.id = ${after}::uuid))
    order by p.joined_at, p.id limit ${limit}`.execute(handle);
  return rows;
}

export async function findPerson(handle: Handle, id: string): Promise<PersonRow | undefined> {
  const { rows } =
    await sql<PersonRow>`select ${PERSON} from members.person p where p.id = ${id}::uuid`.execute(
      handle,
    );
  return rows[0];
}

/** The duties of some people that nobody has ended, as they were given. */
export async function dutiesOfPeople(
  handle: Handle,
  people: readonly string[],
): Promise<readonly DutyRow[]> {
  if (people.length === 0) return [];
  const { rows } =
    await sql<DutyRow>`select d.id, d.person_id as person, coalesce(p.name, p.title) as called,
      d.organisation_id as organisation, d.unit_id as unit, u.name as "unitName", d.role, d.from_day::text as from, d.until_day::text as until,
      d.stands_in_for as "standsInFor", coalesce(op.name, op.title) as "standsInForCalled",
      d.given_by as "givenBy", coalesce(g.name, g.title) as "givenByCalled", d.given_at as "givenAt"
    from members.duty d join members.person p on p.id = d.person_id join members.unit u on u.id = d.unit_id
      left join members.duty o on o.id = d.stands_in_for left join members.person op on op.id = o.person_id
      left join members.person g on g.id = d.given_by
    where d.person_id = any(${[...people]}::uuid[]) and d.ended_at is null
    order by d.given_at, d.id limit 1000`.execute(handle);
  return rows;
}

/** Addresses of some people, where they have given one. */
export async function emailsOf(handle: Handle, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`select email from members.person
    where id = any(${ids}::uuid[]) and left_at is null and email is not null order by id limit 5000`.execute(
    handle,
  );
  return rows.map(({ email }) => email);
}

export type NewPersonRow = {
  readonly id: string;
  readonly organisation: number;
  readonly title: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly at: Date;
};

export async function addPersonRow(handle: Handle, person: NewPersonRow): Promise<void> {
  await sql`insert into members.person (id, organisation_id, title, name, email, joined_at)
    values (${person.id}::uuid, ${person.organisation}, ${person.title}, ${person.name ?? null}, ${person.email ?? null}, ${person.at})`.execute(
    handle,
  );
}

/** Changes what a person is called, unless somebody else has since; false when they have. */
export async function changePersonRow(
  handle: Handle,
  change: Pick<PersonRow, 'id' | 'title' | 'version'> & {
    readonly name: string | undefined;
    readonly email: string | undefined;
  },
): Promise<boolean> {
  const { id, version, title, name = null, email = null } = change;
  const { rows } =
    await sql`update members.person set title = ${title}, name = ${name}, email = ${email}, version = version + 1
    where id = ${id}::uuid and version = ${version} and left_at is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

export type NewDutyRow = {
  readonly id: string;
  readonly person: string;
  readonly organisation: number;
  readonly unit: number;
  readonly role: Role;
  readonly from: string;
  readonly until: string | undefined;
  readonly standsInFor?: string | undefined;
  readonly givenBy: string | undefined;
  readonly at: Date;
};

export async function addDutyRow(handle: Handle, duty: NewDutyRow): Promise<void> {
  await sql`insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, until_day, stands_in_for, given_by, given_at)
    values (${duty.id}::uuid, ${duty.person}::uuid, ${duty.organisation}, ${duty.unit}, ${duty.role}, ${duty.from}::date, ${duty.until ?? null}::date,
      ${duty.standsInFor ?? null}::uuid, ${duty.givenBy ?? null}::uuid, ${duty.at})`.execute(
    handle,
  );
}

type Ended = { readonly at: Date; readonly by: string | undefined };

/** Ends a duty, and with it those that stand in for it; false when it was ended already. */
export async function endDutyRow(handle: Handle, id: string, { at, by }: Ended): Promise<boolean> {
  const { rows } =
    await sql`update members.duty set ended_at = ${at}, ended_by = ${by ?? null}::uuid
    where (id = ${id}::uuid or stands_in_for = ${id}::uuid) and ended_at is null returning id`.execute(
      handle,
    );
  return rows.length > 0;
}

/** Moves a duty's last day. False when it was ended. */
export async function setLastDay(
  handle: Handle,
  id: string,
  until: string | undefined,
): Promise<boolean> {
  const { rows } = await sql`update members.duty set until_day = ${until ?? null}::date
    where id = ${id}::uuid and ended_at is null returning id`.execute(handle);
  return rows.length === 1;
}

/**
 * A person leaves: every duty ends, with those that stand in for it, and every session at once.
 * False when they had left already.
 */
export async function leavePersonRow(
  handle: Handle,
  id: string,
  { at, by }: Ended,
): Promise<boolean> {
  const { rows } =
    await sql`update members.person set left_at = ${at}, version = version + 1 where id = ${id}::uuid and left_at is null returning id`.execute(
      handle,
    );
  if (rows.length === 0) return false;
  await sql`update members.duty set ended_at = ${at}, ended_by = ${by ?? null}::uuid where ended_at is null
    and (person_id = ${id}::uuid or stands_in_for in (select id from members.duty where person_id = ${id}::uuid))`.execute(
    handle,
  );
  await endSessionsOf(handle, id, at);
  return true;
}

/** Ends every session of a person. @returns how many */
export async function endSessionsOf(handle: Handle, id: string, at: Date): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select members.end_sessions(${id}::uuid, ${at}) as n`.execute(handle);
  return rows[0]?.n ?? 0;
}

/** When a person last signed in. */
export async function lastSignedIn(handle: Handle, id: string): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date | null;
  }>`select members.last_signed_in(${id}::uuid) as at`.execute(handle);
  return rows[0]?.at ?? undefined;
}

/** How many hold a role on a day, in the whole municipality. */
export async function holdersOf(handle: Handle, role: Role, day: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(distinct person_id)::int as n from members.duty
    where role = ${role} and ended_at is null and stands_in_for is null and from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)`.execute(
    handle,
  );
  return rows[0]?.n ?? 0;
}

/** Addresses of those who have a role on a day, deputies too: for reminders without content. */
export async function addressesOf(
  handle: Handle,
  role: Role,
  day: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`select distinct p.email
    from members.person p join members.duty d on d.person_id = p.id
    where d.role = ${role} and p.email is not null and p.left_at is null and d.ended_at is null
      and d.from_day <= ${day}::date and (d.until_day is null or d.until_day >= ${day}::date)
    order by p.email limit 50`.execute(handle);
  return rows.map(({ email }) => email);
}

/** Erases names and addresses of those who left before a moment. @returns how many were erased */
export async function eraseLeavers(handle: Handle, before: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`with gone as (
      update members.person set name = null, email = null
      where left_at < ${before} and (name is not null or email is not null) returning 1)
    select count(*)::int as n from gone`.execute(handle);
  return rows[0]?.n ?? 0;
}

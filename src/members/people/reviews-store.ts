import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type ReviewRow = {
  readonly id: string;
  readonly organisation: number;
  readonly slug: string;
  readonly name: string;
  readonly dueOn: string;
  /** Duties that nobody has decided on yet. */
  readonly left: number;
  readonly signedOffAt: Date | null;
};

const COLUMNS = sql`r.id, r.organisation_id as organisation, o.slug, o.name, r.due_on::text as "dueOn", r.signed_off_at as "signedOffAt",
  (select count(*)::int from members.duty d where d.organisation_id = r.organisation_id and d.ended_at is null
    and (d.until_day is null or d.until_day >= r.made_at::date)
    and not exists (select from members.access_review_duty v where v.review_id = r.id and v.duty_id = d.id)) as left`;

/** Reviews that wait, the one due first at the top, from one review on. */
export async function openReviews(
  handle: Handle,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly ReviewRow[]> {
  const from = after ?? null;
  const { rows } =
    await sql<ReviewRow>`select ${COLUMNS} from members.access_review r join members.organisation o on o.id = r.organisation_id
    where r.signed_off_at is null and (${from}::uuid is null or (r.due_on, r.id) > (select a.due_on, a.id from members.access_review a where a.id = ${from}::uuid))
    order by r.due_on, r.id limit ${limit}`.execute(handle);
  return rows;
}

/** An organisation's review: the one that waits, else the last that was signed off. */
export async function reviewOf(
  handle: Handle,
  organisation: number,
): Promise<ReviewRow | undefined> {
  const { rows } =
    await sql<ReviewRow>`select ${COLUMNS} from members.access_review r join members.organisation o on o.id = r.organisation_id
    where r.organisation_id = ${organisation} order by (r.signed_off_at is null) desc, r.due_on desc limit 1`.execute(
      handle,
    );
  return rows[0];
}

/** What has been decided in a review, by duty. */
export async function verdictsOf(
  handle: Handle,
  review: string,
): Promise<ReadonlyMap<string, 'kept' | 'ended'>> {
  const { rows } = await sql<{
    duty: string;
    verdict: 'kept' | 'ended';
  }>`select duty_id as duty, verdict from members.access_review_duty where review_id = ${review}::uuid limit 5000`.execute(
    handle,
  );
  return new Map(rows.map(({ duty, verdict }) => [duty, verdict]));
}

export async function saveVerdict(
  handle: Handle,
  verdict: {
    readonly review: string;
    readonly duty: string;
    readonly verdict: 'kept' | 'ended';
    readonly by: string | undefined;
    readonly at: Date;
  },
): Promise<void> {
  await sql`insert into members.access_review_duty (review_id, duty_id, verdict, decided_by, decided_at)
    values (${verdict.review}::uuid, ${verdict.duty}::uuid, ${verdict.verdict}, ${verdict.by ?? null}::uuid, ${verdict.at})
    on conflict on constraint access_review_duty_pk do update set verdict = excluded.verdict, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
    handle,
  );
}

/** Signs a review off; false when somebody had already. */
export async function signOffRow(
  handle: Handle,
  { id, by, at }: { readonly id: string; readonly by: string | undefined; readonly at: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update members.access_review set signed_off_at = ${at}, signed_off_by = ${by ?? null}::uuid
    where id = ${id}::uuid and signed_off_at is null returning id`.execute(handle);
  return rows.length === 1;
}

/** Makes the review of a day for every organisation that took part before `joinedBefore`. @returns how many are new */
export async function planReviewRows(
  handle: Handle,
  { dueOn, at }: { readonly dueOn: string; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select o.id from members.organisation o where o.left_on is null
    and exists (select from members.duty d where d.organisation_id = o.id and d.ended_at is null)
    and not exists (select from members.access_review r where r.organisation_id = o.id and (r.due_on = ${dueOn}::date or r.signed_off_at is null)) limit 2000`.execute(
    handle,
  );
  for (const { id } of rows)
    await sql`insert into members.access_review (id, organisation_id, due_on, made_at)
      values (${randomUUID()}::uuid, ${id}, ${dueOn}::date, ${at}) on conflict do nothing`.execute(
      handle,
    );
  return rows.length;
}

/**
 * Addresses of those who have a review to do that is due by a day and that nobody was reminded of since another: the
 * coordinators, and the responsible of the organisation's units.
 */
export async function toRemind(
  handle: Handle,
  {
    dueBy,
    notSince,
    on,
  }: { readonly dueBy: string; readonly notSince: string; readonly on: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`with due as (
      update members.access_review r set reminded_on = ${on}::date
      where signed_off_at is null and due_on <= ${dueBy}::date and (reminded_on is null or reminded_on < ${notSince}::date)
        and exists (select from members.organisation o where o.id = r.organisation_id and o.left_on is null) returning organisation_id)
    select distinct p.email from members.duty d join members.person p on p.id = d.person_id
    where d.ended_at is null and d.from_day <= ${on}::date and (d.until_day is null or d.until_day >= ${on}::date)
      and p.left_at is null and p.email is not null and exists (select from due)
      and (d.role = 'coordinator' or (d.role = 'unit-responsible' and d.organisation_id in (select organisation_id from due)))
    limit 5000`.execute(handle);
  return rows.map(({ email }) => email);
}

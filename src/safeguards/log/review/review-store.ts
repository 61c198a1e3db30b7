import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { addDays, instantAt } from '#platform/weeks';
import { LOOKS, type Period, type Plan, type Reason } from './review.ts';

export async function loadPlan(handle: Handle): Promise<Plan> {
  const { rows } = await sql<Plan>`select months, due_days as "dueDays", sample, volume,
    to_char(night_from, 'HH24:MI') as "nightFrom", to_char(night_to, 'HH24:MI') as "nightTo" from audit.review_plan`.execute(
    handle,
  );
  const [plan] = rows;
  if (!plan) throw new Error('The plan of reviews is gone');
  return plan;
}

export type Review = Period & {
  readonly id: string;
  readonly seed: string;
  readonly signed?:
    { readonly actor: string; readonly at: Date; readonly note: string } | undefined;
};

type ReviewRow = Period & {
  readonly id: string;
  readonly seed: string;
  readonly actor: string | null;
  readonly at: Date | null;
  readonly note: string | null;
};

const REVIEW = sql`select r.id, from_day::text as "from", to_day::text as "to", due::text as due, seed,
  encode(s.actor, 'hex') as actor, s.at, s.note
  from audit.review r left join audit.review_signed s on s.review_id = r.id`;

function reviewOf({ actor, at, note, ...row }: ReviewRow): Review {
  return actor !== null && at && note !== null ? { ...row, signed: { actor, at, note } } : row;
}

/** The newest first. Ten years of quarters: more is not shown. */
export async function listReviews(handle: Handle): Promise<readonly Review[]> {
  const { rows } = await sql<ReviewRow>`${REVIEW} order by to_day desc limit 40`.execute(handle);
  return rows.map(reviewOf);
}

export async function findReview(handle: Handle, id: string): Promise<Review | undefined> {
  const { rows } = await sql<ReviewRow>`${REVIEW} where r.id = ${id}::uuid`.execute(handle);
  return rows[0] && reviewOf(rows[0]);
}

export async function findReviewOf(
  handle: Handle,
  { from, to }: Period,
): Promise<Review | undefined> {
  const { rows } =
    await sql<ReviewRow>`${REVIEW} where from_day = ${from}::date and to_day = ${to}::date`.execute(
      handle,
    );
  return rows[0] && reviewOf(rows[0]);
}

export type Find = { readonly why: Reason; readonly seq: string; readonly lookups: number };

/** As many of each reason as one review holds. */
export const MOST_FINDS = 200;

export type Drawing = {
  readonly period: Period;
  readonly plan: Plan;
  readonly seed: string;
  /** Organisations of the weekly round: their look-ups at others' reports are the work itself. */
  readonly circle: readonly number[];
};

/** Draws the sample and finds what stands out, among the period's look-ups. */
export async function drawFinds(handle: Handle, drawing: Drawing): Promise<readonly Find[]> {
  const { period, plan, seed, circle } = drawing;
  const looks = sql`at >= ${instantAt(period.from, '00:00')} and at < ${instantAt(addDays(period.to, 1), '00:00')}
    and kind = any(${[...LOOKS]})`;
  const clock = sql`(at at time zone 'Europe/Stockholm')::time`;
  const { rows } = await sql<Find>`
    (select 'sample' as why, seq, 1 as lookups from audit.leaf where ${looks}
      order by sha256(convert_to(${seed} || ':' || seq, 'UTF8')) limit ${plan.sample})
    union all
    (select 'outside', seq, 1 from audit.leaf
      where at >= ${instantAt(period.from, '00:00')} and at < ${instantAt(addDays(period.to, 1), '00:00')}
        and kind = any(${[...LOOKS, 'access.refused']})
        and (kind = 'access.refused' or (about_organisation <> organisation_id and organisation_id <> all(${[...circle]}::smallint[])))
      order by at, seq limit ${MOST_FINDS})
    union all
    (select 'volume', min(seq), count(*)::int from audit.leaf where ${looks}
      group by actor, (at at time zone 'Europe/Stockholm')::date having count(*) > ${plan.volume}
      order by min(at) limit ${MOST_FINDS})
    union all
    (select 'hours', seq, 1 from audit.leaf where ${looks}
      and (${clock} >= ${plan.nightFrom}::time or ${clock} < ${plan.nightTo}::time)
      order by at, seq limit ${MOST_FINDS})`.execute(handle);
  return rows;
}

/** Keeps a review that begins; false when somebody else has just begun it. */
export async function saveReview(
  handle: Handle,
  review: Review & { readonly begunAt: Date },
  finds: readonly Find[],
): Promise<boolean> {
  const { id, from, to, due, seed, begunAt } = review;
  const { rows } = await sql`insert into audit.review (id, from_day, to_day, due, seed, begun_at)
    values (${id}::uuid, ${from}::date, ${to}::date, ${due}::date, ${seed}, ${begunAt})
    on conflict do nothing returning id`.execute(handle);
  if (rows.length === 0) return false;
  await sql`insert into audit.review_find (review_id, why, n, seq, lookups)
    select ${id}::uuid, why, row_number() over (partition by why order by at), seq, lookups
    from unnest(${finds.map(({ why }) => why)}::text[], ${finds.map(({ seq }) => seq)}::bigint[], ${finds.map(({ lookups }) => lookups)}::int[])
      with ordinality as x(why, seq, lookups, at)`.execute(handle);
  return true;
}

export async function loadFinds(handle: Handle, id: string): Promise<readonly Find[]> {
  const { rows } = await sql<Find>`select why, seq, lookups from audit.review_find
    where review_id = ${id}::uuid order by why, n limit 1000`.execute(handle);
  return rows;
}

/** Signs a review; false when it is signed already. */
export async function saveSignature(
  handle: Handle,
  id: string,
  signed: NonNullable<Review['signed']>,
): Promise<boolean> {
  const { rows } = await sql`insert into audit.review_signed (review_id, actor, at, note)
    values (${id}::uuid, decode(${signed.actor}, 'hex'), ${signed.at}, ${signed.note})
    on conflict do nothing returning review_id`.execute(handle);
  return rows.length === 1;
}

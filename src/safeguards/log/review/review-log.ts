import { randomBytes, randomUUID } from 'node:crypto';
import { dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import { decide, scopeOf, type Caller } from '#safeguards/policy';
import type { LogEntry } from '../entry.ts';
import { findThese } from '../log-store.ts';
import { lookOf, type LogNeeds } from '../read-log.ts';
import { lastPeriod, wrongWith, type Period, type Plan } from './review.ts';
import {
  drawFinds,
  findReview,
  findReviewOf,
  listReviews,
  loadFinds,
  loadPlan,
  saveReview,
  saveSignature,
  type Find,
  type Review,
} from './review-store.ts';

export type ReviewNeeds = LogNeeds & {
  /** What looks like personal data in a text. */
  readonly screen: (text: string) => readonly unknown[];
  /** Organisations whose look-ups at others' reports are the weekly work itself. */
  readonly circle: () => Promise<readonly number[]>;
};

export type Reviews = {
  readonly reviews: readonly Review[];
  /** The period that is to be reviewed now; absent when its review is signed. */
  readonly due?: Period & { readonly isLate: boolean; readonly begun?: string | undefined };
  readonly today: string;
};

/** All reviews, and the one that is due. @returns undefined for those who do not review */
export async function showReviews(
  { database, now }: LogNeeds,
  caller: Caller,
): Promise<Reviews | undefined> {
  if (!decide(caller, 'review-log').allowed) return undefined;
  const today = dayOf(now());
  return database.as(scopeOf(caller), async (handle) => {
    const period = lastPeriod(today, await loadPlan(handle));
    const of = await findReviewOf(handle, period);
    const reviews = await listReviews(handle);
    if (of?.signed) return { reviews, today };
    return { reviews, today, due: { ...period, isLate: today > period.due, begun: of?.id } };
  });
}

/** Begins the review that is due: the sample is drawn and what stands out is found, once and for all. @returns its id */
export async function beginReview(
  { database, now, circle }: ReviewNeeds,
  caller: Caller,
): Promise<string | undefined> {
  const decision = decide(caller, 'review-log');
  if (!decision.allowed) return undefined;
  const inCircle = await circle();
  return database.as(scopeOf(caller), async (handle) => {
    const plan = await loadPlan(handle);
    const period = lastPeriod(dayOf(now()), plan);
    const before = await findReviewOf(handle, period);
    if (before) return before.id;
    const seed = randomBytes(16).toString('hex');
    const finds = await drawFinds(handle, { period, plan, seed, circle: inCircle });
    const review = { ...period, id: randomUUID(), seed, begunAt: now() };
    if (!(await saveReview(handle, review, finds))) return (await findReviewOf(handle, period))?.id;
    const look = lookOf(caller, decision, 'log.read');
    await record(handle, { ...look, at: now(), facts: { filter: 'review', begun: true } });
    return review.id;
  });
}

export type ReviewShown = {
  readonly review: Review;
  readonly plan: Plan;
  readonly finds: readonly Find[];
  readonly entries: ReadonlyMap<string, LogEntry>;
  readonly today: string;
};

/** One review with the look-ups to go through. @returns undefined when there is none for this caller */
export async function showReview(
  { database, now }: LogNeeds,
  caller: Caller,
  id: string,
): Promise<ReviewShown | undefined> {
  const decision = decide(caller, 'review-log');
  if (!decision.allowed) return undefined;
  return database.as(scopeOf(caller), async (handle) => {
    const review = await findReview(handle, id);
    if (!review) return undefined;
    const [finds, plan] = [await loadFinds(handle, id), await loadPlan(handle)];
    const entries = await findThese(
      handle,
      finds.map(({ seq }) => seq),
    );
    const look = lookOf(caller, decision, 'log.read');
    await record(handle, { ...look, at: now(), facts: { filter: 'review' } });
    const known = new Map(entries.map((entry) => [entry.seq, entry]));
    return { review, plan, finds, entries: known, today: dayOf(now()) };
  });
}

export type Signed =
  | { readonly kind: 'signed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly why: NonNullable<ReturnType<typeof wrongWith>> };

/** Signs a review with what came of it. The note is not in the record: it is screened, and stands with the review. */
export async function signReview(
  { database, now, screen }: ReviewNeeds,
  caller: Caller,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<Signed> {
  const decision = decide(caller, 'review-log');
  if (!decision.allowed) return { kind: 'absent' };
  const why = wrongWith(note, screen);
  if (why) return { kind: 'wrong', why };
  return database.as(scopeOf(caller), async (handle) => {
    const review = await findReview(handle, id);
    if (!review) return { kind: 'absent' };
    const signed = { actor: caller.actor, at: now(), note };
    // Somebody signed it already: their signature stands.
    if (!(await saveSignature(handle, id, signed))) return { kind: 'signed' };
    const { from, to } = review;
    await record(handle, {
      ...lookOf(caller, decision, 'log.reviewed'),
      subject: id,
      at: now(),
      facts: { from, to, finds: (await loadFinds(handle, id)).length },
    });
    return { kind: 'signed' };
  });
}

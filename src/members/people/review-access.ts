import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { queueMail, type Mail } from '#platform/mail';
import { addDays, dayOf } from '#platform/weeks';
import { decide, type Action } from '#safeguards/policy';
import { doing, type By, type Doing, type PeopleNeeds } from './doing.ts';
import { endIn } from './give-duty.ts';
import { forgetAddresses } from './invitations-store.ts';
import { findOrganisation, type OrganisationRow } from './organisations-store.ts';
import { dutiesOfPeople, findPerson } from './people-store.ts';
import { Refused } from './refused.ts';
import {
  planReviewRows,
  reviewOf,
  saveVerdict,
  signOffRow,
  toRemind,
  type ReviewRow,
} from './reviews-store.ts';
import { wordsIn } from './words.ts';

export const REVIEWING: readonly Action[] = ['review-access'];

/** Whether somebody may look through an organisation's duties: the coordinator and the data protection officer all, a unit's responsible the own. */
export function reviews(by: By, organisation: number): boolean {
  const on = { kind: 'organisation', organisation } as const;
  return by !== 'operator' && decide(by, 'review-access', on).allowed;
}

type Open = { readonly review: ReviewRow; readonly organisation: OrganisationRow };

async function openReview({ handle, by }: Doing, slug: string): Promise<Open> {
  const organisation = await findOrganisation(handle, { slug });
  if (!organisation || !reviews(by, organisation.id)) throw new Problem('not-found');
  const review = await reviewOf(handle, organisation.id);
  if (!review) throw new Problem('not-found');
  if (review.signedOffAt !== null) throw new Refused('conflict');
  return { review, organisation };
}

export type Verdict = {
  readonly slug: string;
  readonly person: string;
  readonly duty: string;
  readonly verdict: 'kept' | 'ended';
};

/** Keeps or ends one duty, in a review. One's own is left to somebody else. */
export async function decideDuty(needs: PeopleNeeds, by: By, asked: Verdict): Promise<void> {
  await doing(needs, { by, any: REVIEWING }, async (doing) => {
    const { handle, at } = doing;
    const { review, organisation } = await openReview(doing, asked.slug);
    const person = await findPerson(handle, asked.person);
    const duty = (await dutiesOfPeople(handle, [asked.person])).find(({ id }) => id === asked.duty);
    if (!person || !duty || person.organisation !== organisation.id) throw new Problem('not-found');
    if (person.id === doing.person) throw new Refused('self');
    const { verdict } = asked;
    if (verdict === 'ended') await endIn(doing, { person, organisation }, asked.duty);
    await saveVerdict(handle, { review: review.id, duty: duty.id, verdict, by: doing.person, at });
  });
}

/** Signs a review off when every duty has been decided on. */
export async function signOffReview(needs: PeopleNeeds, by: By, slug: string): Promise<void> {
  await doing(needs, { by, any: REVIEWING }, async (doing) => {
    const { handle, at, person, note } = doing;
    const { review } = await openReview(doing, slug);
    if (review.left > 0) throw new Refused('not-decided');
    if (!(await signOffRow(handle, { id: review.id, by: person, at })))
      throw new Refused('conflict');
    await note('access.reviewed', review.id, {
      ...{ organisation: review.organisation, dueOn: review.dueOn, late: review.dueOn < dayOf(at) },
    });
  });
}

/** Days of the year by which access is to have been looked through. */
const DUE = ['05-31', '11-30'];
/** A review opens so many days before it is due. */
const OPENS = 30;
const REMIND_BEFORE = 7;
const REMIND_EVERY = 7;

/** The next day on which reviews are due. @example nextDue('2026-06-01') // "2026-11-30" */
export function nextDue(today: string): string {
  const year = Number(today.slice(0, 4));
  const days = [year, year + 1].flatMap((one) => DUE.map((day) => `${one}-${day}`));
  return days.find((day) => day >= today) ?? today;
}

/** The night's work with members: opens the half-year's reviews and reminds of those that wait. */
export async function planReviews(
  { database, now }: Pick<PeopleNeeds, 'database' | 'now'>,
  link: string,
): Promise<{ readonly opened: number; readonly reminded: number }> {
  const at = now();
  return database.asSystemUnscoped(async (handle) => {
    await forgetAddresses(handle, at);
    const opened = await openDue(handle, at);
    const on = dayOf(at);
    const days = { on, dueBy: addDays(on, REMIND_BEFORE), notSince: addDays(on, 1 - REMIND_EVERY) };
    const addresses = await toRemind(handle, days);
    for (const to of addresses) await queueMail(handle, { ...reminder(), to, link }, at);
    return { opened, reminded: addresses.length };
  });
}

/** In Swedish: at night nobody asks, so there is no other language to answer in. */
function reminder(): Pick<Mail, 'subject' | 'sentence'> {
  const { t } = wordsIn('sv');
  return { subject: t('mail.reviewSubject'), sentence: t('mail.reviewSentence') };
}

async function openDue(handle: Handle, at: Date): Promise<number> {
  const dueOn = nextDue(dayOf(at));
  if (addDays(dueOn, -OPENS) > dayOf(at)) return 0;
  return planReviewRows(handle, { dueOn, at });
}

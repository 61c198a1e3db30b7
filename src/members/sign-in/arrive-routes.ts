import type { Context } from 'hono';
import { COOKIES, deviceToken, forgetSecret, keepSession, sessionToken } from '../http.ts';
import type { Members } from '../members.ts';
import type { Outcome } from './sign-in.ts';

/** What the browser holds after it was invited. */
export const ENROLMENT = 'samsyn-enrolment';

/** Where one who was invited chooses how to sign in from now on. */
export const CHOOSE_WAY = '/logga-in/ny';

/** Lets in with a new token, whatever session there was on this browser before. @returns where to go */
export async function arrive(
  members: Members,
  context: Context,
  outcome: Extract<Outcome, { readonly kind: 'in' }>,
): Promise<string> {
  const before = sessionToken(context);
  if (before !== undefined) await members.endSession(before);
  await forgetOthersPhone(members, context, outcome.person);
  forgetSecret(context, ENROLMENT);
  keepSession(context, outcome);
  return outcome.to;
}

/** A phone that is kept for one person's reports is not kept for them while another uses it. */
async function forgetOthersPhone(
  members: Members,
  context: Context,
  person: string,
): Promise<void> {
  const phone = deviceToken(context);
  if (phone === undefined) return;
  const owner = await members.callerOf({ session: phone });
  if (owner?.person === person) return;
  await members.endSession(phone);
  forgetSecret(context, COOKIES.report);
}

import type { Context } from 'hono';
import type { Database } from '#platform/db';
import { keepSecret } from '../http.ts';
import { openAttempts, PATIENCE } from './attempts.ts';
import { ENROLMENT } from './arrive-routes.ts';

/** Where one who was invited chooses how to sign in from now on. */
export const CHOOSE_WAY = '/logga-in/ny';

/**
 * The person at this browser has answered an invitation, and may for an hour choose how to sign in from now on: with the
 * own organisation, or with a passkey. Nobody is signed in by this.
 * @returns where to go
 */
export async function enrol(
  context: Context,
  needs: { readonly database: Database; readonly now: () => Date },
  person: string,
): Promise<string> {
  const token = await openAttempts(needs.database, needs.now).begin('enrolment', { person });
  keepSecret(context, { name: ENROLMENT, value: token, seconds: PATIENCE.enrolment });
  return CHOOSE_WAY;
}

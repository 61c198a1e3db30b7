import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Caller } from '#safeguards/policy';
import { Problem } from '#platform/http';
import type { Members } from './members.ts';

/** What every route finds in its context. */
export type Env = { Variables: { caller?: Caller } };

const COOKIE = 'samsyn';
const OWNER_COOKIE = 'samsyn-owner';
const A_DAY = 24 * 3600;

/** Finds out who asks, for every request. Nobody is fine here: each route says what it needs. */
export function knowCaller(members: Members): MiddlewareHandler<Env> {
  return async (context, next) => {
    const bearer = /^Bearer (\S{20,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
    const caller = await members.callerOf({ session: getCookie(context, COOKIE), key: bearer });
    if (caller) context.set('caller', caller);
    await next();
  };
}

/** The one who asks. @throws Problem not-signed-in */
export function callerOf(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (!caller) throw new Problem('not-signed-in');
  return caller;
}

/** Signs in on this browser, for a day. The cookie is out of reach of scripts and of other sites. */
export function keepSession(context: Context, token: string, secure: boolean): void {
  const kept = { sameSite: 'Strict', path: '/', maxAge: A_DAY, secure } as const;
  setCookie(context, COOKIE, token, { ...kept, httpOnly: true });
  setCookie(context, OWNER_COOKIE, ownerOf(token.slice(0, token.lastIndexOf('.'))), kept);
}

/** Signs out on this browser; what the report page has kept there is erased too. */
export function endSession(context: Context): void {
  deleteCookie(context, COOKIE, { path: '/' });
  deleteCookie(context, OWNER_COOKIE, { path: '/' });
  context.header('clear-site-data', '"storage"');
}

/**
 * Tells one person's device storage from another's, and nothing else: the page may read it, and sees after a change of
 * person that what it keeps is not theirs.
 */
export function ownerOf(person: string): string {
  return createHash('sha256').update(`owner ${person}`).digest('hex').slice(0, 16);
}

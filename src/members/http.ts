import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Caller } from '#safeguards/policy';
import { Problem } from '#platform/http';
import type { Members } from './members.ts';

/** What every route finds in its context. */
export type Env = { Variables: { caller?: Caller } };

const COOKIE = 'samsyn';
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
  setCookie(context, COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: A_DAY,
    secure,
  });
}

export function endSession(context: Context): void {
  deleteCookie(context, COOKIE, { path: '/' });
}

import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Caller } from '#safeguards/policy';
import { languageIn, Problem } from '#platform/http';
import type { Frame } from '#platform/html';
import { frameFor } from './frame.ts';
import type { Members } from './members.ts';

/** What every route finds in its context. */
export type Env = { Variables: { caller?: Caller } };

const COOKIE = 'samsyn';
const OWNER_COOKIE = 'samsyn-owner';
const A_DAY = 24 * 3600;
const A_YEAR = 365 * A_DAY;

/** Finds out who asks, for every request. Nobody is fine here: each route says what it needs. */
export function knowCaller(members: Members): MiddlewareHandler<Env> {
  return async (context, next) => {
    const bearer = /^Bearer (\S{20,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
    const caller = await members.callerOf({ session: sessionToken(context), key: bearer });
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

/** Keeps a session on this browser. The cookie is out of reach of scripts and of other sites. */
export function keepSession(
  context: Context,
  { token, person, secure }: { token: string; person: string; secure: boolean },
): void {
  const kept = { sameSite: 'Strict', path: '/', maxAge: A_DAY, secure } as const;
  setCookie(context, COOKIE, token, { ...kept, httpOnly: true });
  setCookie(context, OWNER_COOKIE, ownerOf(person), kept);
}

/** The token that this browser holds, if any. */
export function sessionToken(context: Context): string | undefined {
  return getCookie(context, COOKIE);
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

/** The frame around a page, for the one who asks. Rooms get it ready-made and draw their content into it. */
export type FrameOf = (context: Context<Env>) => Promise<Frame>;

export function openFrames(needs: {
  readonly members: Members;
  readonly demo: boolean;
  readonly style: () => string;
}): FrameOf {
  return async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const language = languageIn(context);
    // A language that is asked for in the address is remembered.
    if (context.req.query('lang') !== undefined)
      setCookie(context, 'lang', language, { sameSite: 'Lax', path: '/', maxAge: A_YEAR });
    return frameFor({
      ...{ language, demo: needs.demo, style: needs.style(), here: pathname + search },
      caller: context.get('caller'),
      directory: await needs.members.directory(),
    });
  };
}

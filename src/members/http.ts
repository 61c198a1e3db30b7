import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Caller } from '#safeguards/policy';
import { languageIn, Problem } from '#platform/http';
import type { Frame } from '#platform/html';
import { frameFor } from './frame.ts';
import type { Members } from './members.ts';
import { LASTS } from './sessions.ts';
import type { SessionScope } from './sessions-store.ts';

/** What every route finds in its context. */
export type Env = { Variables: { caller?: Caller; origin?: string; phone?: boolean } };

const OWNER_COOKIE = 'samsyn-owner';
const A_YEAR = 365 * 24 * 3600;

/**
 * Finds out who asks, for every request. Nobody is fine here: each route says what it needs. Where a full sign-in has
 * ended, a phone that is kept for reporting is known by its own cookie.
 */
export function knowCaller(members: Members): MiddlewareHandler<Env> {
  return async (context, next) => {
    const key = /^Bearer (\S{20,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
    const session = sessionToken(context);
    const device = deviceToken(context);
    const caller =
      (await members.callerOf({ session, key })) ??
      (device === undefined ? undefined : await members.callerOf({ session: device }));
    if (caller) context.set('caller', caller);
    context.set('phone', device !== undefined);
    if (caller && session !== undefined && isUse(context)) await members.useSession(session);
    await next();
  };
}

/**
 * Whether somebody is there: a page was opened or something was sent. What an open page fetches by itself keeps no
 * session alive; the workbench says with `here` that a hand has moved.
 */
function isUse(context: Context): boolean {
  const { method } = context.req;
  if (method !== 'GET' && method !== 'HEAD') return true;
  return (
    context.req.header('sec-fetch-mode') === 'navigate' || context.req.query('here') !== undefined
  );
}

/** The one who asks. @throws Problem not-signed-in */
export function callerOf(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (!caller) throw new Problem('not-signed-in');
  return caller;
}

/** Who is signed in fully; a phone that is kept for reporting has no account to look after. @throws Problem not-found */
export function fullCaller(context: Context<Env>): Caller {
  const caller = callerOf(context);
  if (caller.reportOnly || caller.session === undefined) throw new Problem('not-found');
  return caller;
}

/**
 * `__Host-` where the way is encrypted: no other host and no plain connection can put such a cookie here. On plain http
 * (this machine only) browsers differ in keeping Secure cookies, so it has its bare name there.
 */
function isSecure(context: Context): boolean {
  return originOf(context).startsWith('https:');
}

/** Where this page is, as the browser sees it: "https://samsyn.example.se". */
export function originOf(context: Context): string {
  const known: unknown = context.get('origin');
  return typeof known === 'string' ? known : new URL(context.req.url).origin;
}

/** Keeps a secret of the server on this browser, out of reach of scripts and of other sites. */
export function keepSecret(
  context: Context,
  given: { readonly name: string; readonly value: string; readonly seconds: number },
): void {
  const { name, value, seconds } = given;
  const secure = isSecure(context);
  setCookie(context, secure ? `__Host-${name}` : name, value, {
    ...{ secure, httpOnly: true, path: '/', maxAge: seconds },
    // Lax: one comes back from a provider's page, or by a link in a mail. What changes anything is held by Origin.
    sameSite: 'Lax',
  });
}

export function secretIn(context: Context, name: string): string | undefined {
  return getCookie(context, isSecure(context) ? `__Host-${name}` : name);
}

export function forgetSecret(context: Context, name: string): void {
  const secure = isSecure(context);
  deleteCookie(context, secure ? `__Host-${name}` : name, { path: '/', secure });
}

export const COOKIES = { full: 'samsyn', report: 'samsyn-phone' } as const;

/** Keeps a session on this browser, as long as it can last. */
export function keepSession(
  context: Context,
  given: { readonly token: string; readonly person: string; readonly scope?: SessionScope },
): void {
  const { token, person, scope = 'full' } = given;
  const seconds = LASTS[scope].atMost / 1_000;
  keepSecret(context, { name: COOKIES[scope], value: token, seconds });
  const secure = isSecure(context);
  const maxAge = LASTS.report.atMost / 1_000;
  setCookie(context, OWNER_COOKIE, ownerOf(person), { sameSite: 'Lax', path: '/', maxAge, secure });
}

/** The token that this browser holds, if any. */
export function sessionToken(context: Context): string | undefined {
  return secretIn(context, COOKIES.full);
}

/** The token of a phone that is kept for reporting. */
export function deviceToken(context: Context): string | undefined {
  return secretIn(context, COOKIES.report);
}

/** Signs out on this browser; what the report page has kept there is erased too. */
export function endSession(context: Context): void {
  forgetSecret(context, COOKIES.full);
  forgetSecret(context, COOKIES.report);
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
export type FrameOf = (context: Context) => Promise<Frame>;

export function openFrames(needs: {
  readonly members: Members;
  readonly demo: boolean;
  readonly style: () => string;
}): FrameOf {
  return async (context: Context<Env>) => {
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

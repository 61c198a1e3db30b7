import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '#platform/http';
import { sessionToken, type Env } from '../http.ts';

/** Pages for which nobody need be signed in, and what they are made of. */
const OPEN =
  /^\/(?:$|logga-in|inbjudan|flode\/|demo\/|assets\/|api\/|leave$|openapi\.json$|report-worker\.js$)/;
/** What a phone that is kept for reporting opens. */
const REPORTING = /^\/(?:r$|r\/|api\/|leave$)/;

/**
 * Asks whoever opens a page to sign in first, and brings them back there afterwards: nobody in live mode, anybody whose
 * session has ended, and a phone that is kept for reporting when it wants more than that.
 */
export function askToSignIn(mode: 'demo' | 'live'): MiddlewareHandler<Env> {
  return async (context, next) => {
    const { path } = context.req;
    const caller = context.get('caller');
    const stranger = !caller && (mode === 'live' || sessionToken(context) !== undefined);
    const narrow = caller?.reportOnly === true && !REPORTING.test(path);
    if ((stranger || narrow) && isPage(context) && !OPEN.test(path))
      return context.redirect(`/logga-in?till=${encodeURIComponent(hereIn(context))}`, 303);
    await next();
    return undefined;
  };
}

/**
 * What needs a sign-in of this level. A page asks for it and comes back; what is sent is refused and not sent again by us,
 * so that the page keeps what was typed.
 * @example app.use('/arenden/*', requireAssurance(3))
 */
export function requireAssurance(level: 2 | 3): MiddlewareHandler<Env> {
  return async (context, next) => {
    const caller = context.get('caller');
    if (!caller) throw new Problem('not-signed-in');
    if (caller.assurance < level) return stepUp(context);
    await next();
    return undefined;
  };
}

/** To where one shows at level 3 who one is. */
function stepUp(context: Context<Env>): Response {
  const at = `/logga-in/niva?till=${encodeURIComponent(hereIn(context))}`;
  if (isPage(context)) return context.redirect(at, 303);
  throw new Problem('step-up', undefined, { at: '/logga-in/niva' });
}

function isPage(context: Context): boolean {
  return context.req.method === 'GET' && (context.req.header('accept') ?? '').includes('text/html');
}

function hereIn(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  return pathname + search;
}

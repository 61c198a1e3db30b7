import type { MiddlewareHandler } from 'hono';
import type { Env } from '#members';
import { addressOf, openLimits } from '#platform/http';

/** More than anyone reads; what gathers the record or the members page by page is stopped. */
const SEARCHES = { most: 300, seconds: 60 };
/** More than anyone brings in at once; mail is not to be sent through us by the thousand. */
const INVITATIONS = { most: 30, seconds: 600 };
/** Texts that the guard refused: who writes is helped, who tries out what the guard knows is stopped. */
const REFUSED_TEXTS = { most: 60, seconds: 60 };

const SEARCHED = /^[/](?:logg|medlemmar|gallring)(?:[/]|$)/;
const INVITED = /[/]bjud-in$/;
const UNPROCESSABLE = 422;

/**
 * How often one may search, invite and be refused by the guard: counted by sign-in, or by address for those without.
 * Sign-in itself has its own, narrower limits.
 */
export function limitRates(now: () => number): MiddlewareHandler<Env> {
  const searches = openLimits(now, SEARCHES);
  const invitations = openLimits(now, INVITATIONS);
  const refused = openLimits(now, REFUSED_TEXTS);
  return async (context, next) => {
    const { method, path } = context.req;
    const caller = context.get('caller');
    const who = caller?.session ?? caller?.person ?? addressOf(context);
    if (method === 'GET') {
      if (SEARCHED.test(path)) searches.take(who);
      return next();
    }
    if (INVITED.test(path)) invitations.take(who);
    refused.ask(who);
    await next();
    if (context.res.status === UNPROCESSABLE) refused.count(who);
  };
}

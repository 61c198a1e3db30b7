import type { MiddlewareHandler } from 'hono';
import type { Env } from '#members';
import { addressOf, openLimits, type Tries } from '#platform/http';

/** More than anyone reads; what gathers the record or the members page by page is stopped. */
const SEARCHES = { what: 'searches', most: 300, seconds: 60 };
/** More than anyone brings in at once; mail is not to be sent through us by the thousand. */
const INVITATIONS = { what: 'invitations', most: 30, seconds: 600 };
/** Links of invitations are opened and answered by people; their tokens are not to be tried out. */
const ANSWERS = { what: 'invitation-answers', most: 60, seconds: 60 };
/** Texts that the guard refused: who writes is helped, who tries out what the guard knows is stopped. */
const REFUSED_TEXTS = { what: 'refused-texts', most: 60, seconds: 60 };

const SEARCHED = /^[/](?:logg|medlemmar|gallring)(?:[/]|$)/;
const ANSWERED = /^[/]inbjudan[/]/;
const INVITED = /[/]bjud-in$/;
const UNPROCESSABLE = 422;

/**
 * How often one may search, invite and be refused by the guard: counted by sign-in, or by address for those without, and
 * by all servers together.
 * Sign-in itself has its own, narrower limits.
 */
export function limitRates(now: () => number, tries: Tries): MiddlewareHandler<Env> {
  const searches = openLimits(now, SEARCHES, tries);
  const invitations = openLimits(now, INVITATIONS, tries);
  const answers = openLimits(now, ANSWERS, tries);
  const refused = openLimits(now, REFUSED_TEXTS, tries);
  return async (context, next) => {
    const { method, path } = context.req;
    const caller = context.get('caller');
    const who = caller?.session ?? caller?.person ?? addressOf(context);
    if (ANSWERED.test(path)) await answers.take(addressOf(context));
    if (method === 'GET') {
      if (SEARCHED.test(path)) await searches.take(who);
      return next();
    }
    if (INVITED.test(path)) await invitations.take(who);
    // By what this server knows: a report must not wait for a count that hardly anybody needs.
    refused.ask(who);
    await next();
    if (context.res.status === UNPROCESSABLE) await refused.count(who);
  };
}

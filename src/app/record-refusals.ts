import type { MiddlewareHandler } from 'hono';
import type { Env } from '#members';
import type { Database } from '#platform/db';
import { record } from '#safeguards/audit';
import { noticeRefusals, scopeOf, type Caller } from '#safeguards/policy';

type Needs = { readonly database: Database; readonly now: () => Date };

/** Entries of refusals that one person can make in an hour: enough to be seen, too few to bury the rest of the record. */
const MOST = 20;
const HOUR = 3_600_000;

/**
 * What is absent and what is forbidden look the same in the answer. In the record they do not: who asked for what exists
 * and was refused is an entry, one an action and hour, a few an hour in all.
 */
export function recordRefusals(needs: Needs): MiddlewareHandler<Env> {
  const told = openMemory();
  return async (context, next) => {
    const refused = await noticeRefusals(next);
    const caller = context.get('caller');
    const [first] = refused;
    if (!caller || !first || context.res.status < 300) return;
    const at = needs.now();
    if (!told(caller.actor, first.action, at.getTime())) return;
    await needs.database.as(scopeOf(caller), (handle) =>
      record(handle, {
        ...{ kind: 'access.refused', subject: first.action, at, policy: first.policy },
        ...{ actor: caller.actor, behalf: caller.standsInFor, organisation: caller.organisation },
        facts: { reason: first.reason, method: context.req.method },
      }),
    );
  };
}

/** Says whether this is worth an entry, and remembers that it was made. It forgets everything every hour. */
function openMemory(): (actor: Caller['actor'], action: string, at: number) => boolean {
  let made = new Map<string, Set<string>>();
  let since = 0;
  return (actor, action, at) => {
    if (at - since >= HOUR || at < since) {
      made = new Map();
      since = at;
    }
    const actions = made.get(actor) ?? new Set();
    if (actions.has(action) || actions.size >= MOST) return false;
    made.set(actor, actions.add(action));
    return true;
  };
}

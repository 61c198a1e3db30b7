import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { findOwn, withdrawReport } from './reports-store.ts';
import type { ReportsNeeds } from './submit-report.ts';

/**
 * Takes back a report: one's own, or as coordinator or responsible of a unit one of the own organisation.
 * Taking back twice is a success again.
 * @throws Problem not-found when there is no such report, or it is someone else's
 */
export async function withdrawOwnReport(
  needs: ReportsNeeds,
  caller: Caller,
  id: string,
): Promise<void> {
  const decision = decide(caller, 'report');
  if (!decision.allowed) throw new Problem('not-found');
  const at = needs.now();
  const pseudonym = await needs.members.pseudonymOf(caller, dayOf(at));
  await needs.database.as(scopeOf(caller), async (handle) => {
    const kept = await findOwn(handle, id, caller.organisation);
    const mayAny = caller.role === 'coordinator' || caller.role === 'unit-responsible';
    if (!kept || (!mayAny && kept.reporter !== pseudonym)) throw new Problem('not-found');
    if (!(await withdrawReport(handle, id, at))) return;
    await record(handle, {
      ...{ kind: 'report.withdrawn', subject: id, at, policy: decision.policy, facts: {} },
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    });
  });
  needs.announce([]);
}

import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { addDays, dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from './needs.ts';
import { loadRules, previewRule } from './retention-store.ts';
import { canRemove, type RuleId } from './rules.ts';
import { saveRun } from './runs-store.ts';
import {
  approveStandingRow,
  loadStanding,
  saveStanding,
  withdrawStandingRow,
} from './standing-store.ts';

/** Days that a standing approval holds at most. */
const A_YEAR = 365;

/**
 * An archivist asks that a rule may run every night: free texts are to go after three months without a meeting each night.
 * @throws Problem not-found, unprocessable when the rule rests on no decision
 */
export async function proposeStanding(
  needs: RetentionNeeds,
  caller: Caller,
  rule: RuleId,
): Promise<void> {
  const may = allowed(caller, 'propose-disposal');
  const [id, at] = [randomUUID(), needs.now()];
  const until = addDays(dayOf(at), A_YEAR);
  await saveAs(needs, may, async (handle) => {
    const found = (await loadRules(handle)).find((one) => one.id === rule);
    if (!found || !canRemove(found)) throw new Problem('unprocessable');
    await saveStanding(handle, { id, rule, by: caller.person, at, until });
    return { kind: 'retention.proposed', subject: rule, at, facts: { standing: true, until } };
  });
}

/** Approves another's standing proposal, or withdraws one; any of those who may approve may withdraw, at any time. */
export async function answerStanding(
  needs: RetentionNeeds,
  caller: Caller,
  given: { readonly id: string; readonly answer: 'approve' | 'withdraw' },
): Promise<void> {
  const may = allowed(caller, 'approve-disposal');
  const { id, answer } = given;
  const by = { person: caller.person, at: needs.now() };
  const done = await saveAs(needs, may, async (handle) => {
    const store = answer === 'approve' ? approveStandingRow : withdrawStandingRow;
    if (!(await store(handle, id, by))) return undefined;
    const kind = answer === 'approve' ? 'retention.approved' : 'retention.refused';
    return { kind, subject: id, at: by.at, facts: { standing: true } };
  });
  if (!done) throw new Problem('not-found');
}

/** Makes the night's runs: one for each rule with a standing approval in force and something due. */
export async function proposeByStanding(needs: RetentionNeeds): Promise<void> {
  const at = needs.now();
  const day = dayOf(at);
  await needs.database.asSystemUnscoped(async (handle) => {
    const usable = (await loadRules(handle)).filter(canRemove).map((rule) => rule.id);
    const inForce = (await loadStanding(handle, day)).filter(({ rule }) => usable.includes(rule));
    const byRule = new Map(inForce.map((standing) => [standing.rule, standing]));
    for (const { id, rule, proposedBy, approvedBy } of byRule.values()) {
      if (approvedBy === undefined) continue;
      const counted = await previewRule(handle, rule, day);
      if (counted.due === 0) continue;
      const standing = { id, approvedBy };
      await saveRun(handle, {
        ...{ id: randomUUID(), day, counts: [counted], by: proposedBy, at, standing },
      });
    }
  });
}

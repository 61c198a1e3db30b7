import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from './needs.ts';
import { loadRules, updateRule, type RuleChange } from './retention-store.ts';

/**
 * Changes how long a kind of data is kept, or the decision that it rests on; old and new stand in the record.
 * @throws Problem conflict when somebody else has changed it since it was read
 */
export async function changeRule(
  needs: RetentionNeeds,
  caller: Caller,
  change: Omit<RuleChange, 'madeUp'>,
): Promise<void> {
  const may = allowed(caller, 'propose-disposal');
  const at = needs.now();
  await saveAs(needs, may, async (handle) => {
    const before = (await loadRules(handle)).find((one) => one.id === change.id);
    if (!before) throw new Problem('not-found');
    if (!(await updateRule(handle, { ...change, madeUp: false }))) throw new Problem('conflict');
    const facts = {
      monthsBefore: before.months ?? null,
      monthsAfter: change.months ?? null,
      decisionBefore: before.decision?.ref ?? null,
      decisionAfter: change.decision?.ref ?? null,
    };
    return { kind: 'retention.rule-changed', subject: change.id, at, facts };
  });
}

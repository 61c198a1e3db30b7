import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from './needs.ts';
import { loadRules, previewRule, type Preview } from './retention-store.ts';
import { canRemove, RULES, type RuleId } from './rules.ts';
import { saveRun } from './runs-store.ts';

/** What every rule would remove today, one line each. Nothing is removed by looking. */
export async function previewDisposal(
  needs: RetentionNeeds,
  caller: Caller,
): Promise<readonly Preview[]> {
  allowed(caller, 'see-retention');
  const day = dayOf(needs.now());
  return needs.database.as(scopeOf(caller), async (handle) => {
    const previews: Preview[] = [];
    for (const rule of RULES) previews.push(await previewRule(handle, rule, day));
    return previews;
  });
}

/**
 * An archivist proposes that what is due today by some rules be removed. Rules that rest on no decision are refused.
 * @returns the run's id
 * @throws Problem not-found, unprocessable
 */
export async function proposeDisposal(
  needs: RetentionNeeds,
  caller: Caller,
  rules: readonly RuleId[],
): Promise<string> {
  const may = allowed(caller, 'propose-disposal');
  const [id, at] = [randomUUID(), needs.now()];
  const day = dayOf(at);
  await saveAs(needs, may, async (handle) => {
    const usable = (await loadRules(handle)).filter(canRemove).map((rule) => rule.id);
    const wanted = RULES.filter((rule) => rules.includes(rule));
    if (wanted.length === 0 || wanted.some((rule) => !usable.includes(rule)))
      throw new Problem('unprocessable');
    const counts: Preview[] = [];
    for (const rule of wanted) counts.push(await previewRule(handle, rule, day));
    await saveRun(handle, { id, day, counts, by: caller.person, at });
    const facts = Object.fromEntries(counts.map(({ rule, due }) => [rule, due]));
    return { kind: 'retention.proposed', subject: id, at, facts: { day, ...facts } };
  });
  return id;
}

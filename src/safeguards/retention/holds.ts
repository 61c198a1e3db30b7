import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { codeOf } from '#platform/stop';
import type { Caller } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from './needs.ts';
import { liftHoldRow, saveHold } from './retention-store.ts';
import type { RuleId } from './rules.ts';

export type Held =
  | { readonly kind: 'rule'; readonly rule: RuleId }
  | { readonly kind: 'report'; readonly report: string };

/**
 * Keeps a rule's data, or one report with its text, from being removed: a request or an appeal goes on.
 * @throws Problem not-found when one may not, or there is no such report
 */
export async function placeHold(
  needs: RetentionNeeds,
  caller: Caller,
  given: { readonly what: Held; readonly reason: string },
): Promise<string> {
  const may = allowed(caller, 'approve-disposal');
  const [id, at] = [randomUUID(), needs.now()];
  const { what, reason } = given;
  await saveAs(needs, may, async (handle) => {
    const rule = what.kind === 'rule' ? what.rule : undefined;
    const report = what.kind === 'report' ? what.report : undefined;
    await saveHold(handle, { id, rule, report, reason, by: caller.person, at }).catch(notThere);
    const facts = { held: true, rule: rule ?? null };
    return { kind: 'retention.rule-changed', subject: report ?? id, at, facts };
  });
  return id;
}

/** There is no such report: the database refuses a hold on nothing. */
function notThere(error: unknown): never {
  if (codeOf(error) === '23503') throw new Problem('not-found');
  throw error;
}

/** @throws Problem not-found when there is nothing to lift */
export async function liftHold(needs: RetentionNeeds, caller: Caller, id: string): Promise<void> {
  const may = allowed(caller, 'approve-disposal');
  const by = { person: caller.person, at: needs.now() };
  const done = await saveAs(needs, may, async (handle) =>
    (await liftHoldRow(handle, id, by))
      ? { kind: 'retention.rule-changed', subject: id, at: by.at, facts: { held: false } }
      : undefined,
  );
  if (!done) throw new Problem('not-found');
}

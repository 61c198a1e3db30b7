import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from './needs.ts';
import { approveRun, cancelRun, refuseRun } from './runs-store.ts';

/** What can be answered to a proposal. A run that goes on is cancelled between two batches. */
export const ANSWERS = ['approve', 'refuse', 'cancel'] as const;
export type Answer = (typeof ANSWERS)[number];

const STORED = { approve: approveRun, refuse: refuseRun } as const;

/**
 * Approves, refuses or cancels. Nobody approves their own proposal, in whatever duty they do it: the person counts, and the
 * database refuses it too.
 * @throws Problem not-found when there is nothing to answer, or one may not
 */
export async function answerDisposal(
  needs: RetentionNeeds,
  caller: Caller,
  given: { readonly run: string; readonly answer: Answer },
): Promise<void> {
  const may = allowed(caller, 'approve-disposal');
  const { run, answer } = given;
  const by = { person: caller.person, at: needs.now() };
  const done = await saveAs(needs, may, async (handle) => {
    const saved =
      answer === 'cancel'
        ? await cancelRun(handle, run, by.at)
        : await STORED[answer](handle, run, by);
    if (!saved) return undefined;
    const kind = answer === 'approve' ? 'retention.approved' : 'retention.refused';
    return { kind, subject: run, at: by.at, facts: { cancelled: answer === 'cancel' } };
  });
  if (!done) throw new Problem('not-found');
}

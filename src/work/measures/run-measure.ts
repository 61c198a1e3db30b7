import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { planRules, type TextFault } from '#work/plans';
import { lackingIn, type Expected, type ExpectationContent } from './expectation.ts';
import { expectationsOf, writeExpectation } from './expectations-store.ts';
import { movesFrom, needsReason, type Measure, type Status } from './measure.ts';
import { moveStatus } from './measures-store.ts';
import { findMeasure, runningPolicy, type MeasureNeeds } from './needs.ts';
import { addDone } from './work-store.ts';

export type Moved = {
  readonly caller: Caller;
  readonly id: string;
  /** The status that it is moved from. */
  readonly from: Status;
  readonly to: Status;
  readonly reason: string;
  /** What had not been said of what is expected, filled in now. */
  readonly filled: Partial<Pick<ExpectationContent, Expected>>;
  readonly notNames: readonly string[];
};
/** What must be there before work begins and is not. */
export type Lacking = Expected | 'level' | 'type';
export type MoveOutcome =
  | { readonly kind: 'moved' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  | { readonly kind: 'lacking'; readonly lacking: readonly Lacking[] }
  | { readonly kind: 'reason' }
  /** It no longer has the status that it was moved from. */
  | { readonly kind: 'stale' };

/**
 * Moves a measure to another status; every step is kept. Work begins only when it is said what is expected of it, what
 * would mean that it did not help, and when that is looked at.
 * @throws Problem not-found for whoever may not, for another organisation's measure, and for a step that there is not
 */
export async function moveMeasure(needs: MeasureNeeds, moved: Moved): Promise<MoveOutcome> {
  const { caller, id, from, to, reason, notNames } = moved;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const measure = await findMeasure(handle, id);
    const policy = runningPolicy(caller, measure);
    if (measure.status !== from) return { kind: 'stale' };
    if (!movesFrom(from).includes(to)) throw new Refusal('not-found');
    if (needsReason(to) && reason === '') return { kind: 'reason' };
    const texts = textsOf(moved);
    const faults = await planRules.screened(handle, needs, { texts, notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const lacking = to === 'stopped' ? [] : await complete(handle, measure, { ...moved, at });
    if (lacking.length > 0) return { kind: 'lacking', lacking };
    const by = planRules.byOf(caller, at);
    if (!(await moveStatus(handle, { id, from, status: to, reason, by }))) return { kind: 'stale' };
    const facts = { from, to };
    const noted = { kind: 'measure.moved', subject: id, at, policy, facts } as const;
    await planRules.note(handle, caller, noted);
    return { kind: 'moved' };
  });
}

function textsOf({ reason, filled }: Moved): Readonly<Record<string, string>> {
  const { success = '', effect = '', failedIf = '' } = filled;
  return { reason, success, effect, failedIf };
}

/** Fills in what is expected where that was lacking; gives what still is. */
async function complete(
  handle: Handle,
  measure: Measure,
  moved: Moved & { readonly at: Date },
): Promise<readonly Lacking[]> {
  if (measure.status !== 'planned') return [];
  const { level, type, id, area } = measure;
  const tagged = [
    ...(level === undefined ? (['level'] as const) : []),
    ...(type === undefined ? (['type'] as const) : []),
  ];
  const [known] = await expectationsOf(handle, id);
  const missing = lackingIn(known);
  if (missing.length === 0) return tagged;
  const { caller, filled, at } = moved;
  const begun = known ?? { kind: 'words', area, success: '', effect: '', failedIf: '' };
  const content = { ...begun, ...filled };
  const still = lackingIn(content);
  // Only whoever writes the plan says what is expected; whoever tells of the work asks them to.
  const isTold = still.length === 0 && decide(caller, 'write-plan').allowed;
  if (!isTold || tagged.length > 0) return [...tagged, ...(isTold ? [] : missing)];
  const by = planRules.byOf(caller, at);
  await writeExpectation(handle, { id, content, baseline: undefined, by });
  return [];
}

export type NewDone = {
  readonly caller: Caller;
  readonly id: string;
  readonly day: string;
  readonly what: string;
  /** How many times. */
  readonly times: number | undefined;
  readonly notNames: readonly string[];
};
export type DoneOutcome =
  | { readonly kind: 'noted' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  /** Nothing can have been done tomorrow. */
  | { readonly kind: 'future' };

/**
 * Notes what was done in a measure.
 * @throws Problem not-found for whoever may not, for another organisation's measure, and for one that has not begun
 */
export async function noteDone(needs: MeasureNeeds, done: NewDone): Promise<DoneOutcome> {
  const { caller, id, day, what, times, notNames } = done;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const measure = await findMeasure(handle, id);
    const policy = runningPolicy(caller, measure);
    if (measure.status === 'planned') throw new Refusal('not-found');
    if (day > dayOf(at)) return { kind: 'future' };
    const faults = await planRules.screened(handle, needs, { texts: { what }, notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const by = planRules.byOf(caller, at);
    await addDone(handle, { ...by, id: randomUUID(), measure: id, day, what, times });
    const facts = { day, ...(times === undefined ? {} : { times }) };
    const noted = { kind: 'measure.done-noted', subject: id, at, policy, facts } as const;
    await planRules.note(handle, caller, noted);
    return { kind: 'noted' };
  });
}

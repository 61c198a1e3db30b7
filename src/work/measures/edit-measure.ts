import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { causesOf, loadProblem, planRules, type TextFault } from '#work/plans';
import {
  expect,
  refuseUnknownIn,
  refuseUnknownIndicator,
  textsOf,
  type WrittenMeasure,
} from './add-measure.ts';
import type { Expectation, ExpectationContent } from './expectation.ts';
import { addExpectation, expectationsOf } from './expectations-store.ts';
import type { Measure, MeasureContent } from './measure.ts';
import { changeMeasure } from './measures-store.ts';
import { findMeasure, type MeasureNeeds } from './needs.ts';

export type EditedMeasure = WrittenMeasure & {
  readonly caller: Caller;
  readonly id: string;
  /** As it was when the form was drawn. */
  readonly version: number;
  readonly notNames: readonly string[];
};
export type EditOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  /** Somebody else has changed it meanwhile: nothing was saved, nothing is lost. */
  | {
      readonly kind: 'stale';
      readonly theirs: Measure;
      readonly expectation: Expectation | undefined;
    };

/**
 * Changes a measure; how it read before is kept. What is expected of it is changed along only until it has begun.
 * @throws Problem not-found for whoever may not, and for a measure that is not there or followed up
 */
export async function editMeasure(
  needs: MeasureNeeds,
  edited: EditedMeasure,
): Promise<EditOutcome> {
  const { caller, id, version, notNames } = edited;
  const policy = planRules.allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const measure = await findMeasure(handle, id);
    if (measure.status === 'evaluated') throw new Refusal('not-found');
    const faults = await planRules.screened(handle, needs, { texts: textsOf(edited), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    await refuseUnknownIn(handle, needs, edited);
    const by = planRules.byOf(caller, at);
    const content = await tied(handle, edited.content);
    if (!(await changeMeasure(handle, { id, version, content, by }))) {
      const expectation = (await expectationsOf(handle, id)).at(-1);
      return { kind: 'stale', theirs: await findMeasure(handle, id), expectation };
    }
    if (measure.status === 'planned')
      await expect(handle, needs, { id, written: { ...edited, content }, by });
    const facts = { version: version + 1, status: measure.status };
    const noted = { kind: 'measure.changed', subject: id, at, policy, facts } as const;
    await planRules.note(handle, caller, noted);
    return { kind: 'saved' };
  });
}

/** A measure is tied to a problem that is there and to one of its explanations, or to none. */
async function tied(handle: Handle, content: MeasureContent): Promise<MeasureContent> {
  const { problem: id, cause: wanted, ...rest } = content;
  const problem = id === undefined ? undefined : (await loadProblem(handle, id))?.id;
  if (problem === undefined) return rest;
  const cause = (await causesOf(handle, [problem])).find((one) => one.id === wanted)?.id;
  return { ...rest, problem, cause };
}

export type ChangedExpectation = {
  readonly caller: Caller;
  readonly id: string;
  /** Number of the expectation that it follows on. */
  readonly after: number;
  readonly content: ExpectationContent;
  readonly why: string;
  readonly notNames: readonly string[];
};
export type ExpectationOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Adds a changed expectation of a measure that has begun, with why. What was expected first stays and is shown beside.
 * @throws Problem not-found for whoever may not, and for a measure that has not begun or is followed up
 */
export async function changeExpectation(
  needs: MeasureNeeds,
  changed: ChangedExpectation,
): Promise<ExpectationOutcome> {
  const { caller, id, after, content, why, notNames } = changed;
  const policy = planRules.allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { status, area } = await findMeasure(handle, id);
    if (status === 'planned' || status === 'evaluated') throw new Refusal('not-found');
    const { success, effect, failedIf } = content;
    const texts = { success, effect, failedIf, why };
    const faults = await planRules.screened(handle, needs, { texts, notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const by = planRules.byOf(caller, at);
    await planRules.refuseUnknown(handle, needs, { category: content.category });
    await refuseUnknownIndicator(handle, content);
    const newest = (await expectationsOf(handle, id)).at(-1)?.number ?? 0;
    if (after !== newest) return { kind: 'stale' };
    const given = { id, after, why, by, content: { ...content, area } };
    if (!(await addExpectation(handle, given))) return { kind: 'stale' };
    const facts = { expectation: after + 1 };
    const noted = { kind: 'measure.changed', subject: id, at, policy, facts } as const;
    await planRules.note(handle, caller, noted);
    return { kind: 'saved' };
  });
}

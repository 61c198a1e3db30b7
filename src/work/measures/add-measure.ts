import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { indicators } from '#work/areas';
import { beginnings, causesOf, loadProblem, planRules, type TextFault } from '#work/plans';
import { readBaseline } from './baseline.ts';
import type { ExpectationContent } from './expectation.ts';
import { writeExpectation } from './expectations-store.ts';
import type { MeasureContent } from './measure.ts';
import { addMeasure, measureById } from './measures-store.ts';
import type { MeasureNeeds } from './needs.ts';

/** What a form on a measure says, all of it. */
export type WrittenMeasure = {
  readonly content: MeasureContent;
  readonly expectation: ExpectationContent;
  /** How it is now, in the writers' own words; used where nothing is counted. */
  readonly before: string;
  /** An explanation that is written together with the measure. */
  readonly explanation?:
    { readonly statement: string; readonly for: string; readonly against: string } | undefined;
};

export type NewlyAdded = WrittenMeasure & {
  readonly caller: Caller;
  readonly language: Language;
  /** The change it begins with: its problem is started, or the open one taken that began with it. */
  readonly from?: { readonly week: string; readonly change: string } | undefined;
  readonly notNames: readonly string[];
  /** The form's own number: a form that is sent twice makes one measure. */
  readonly id?: string | undefined;
};
export type AddOutcome =
  | { readonly kind: 'added'; readonly id: string }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Makes a measure, and in the same go the problem and the explanation that it begins with, where those are new.
 * @throws Problem not-found for whoever may not, for a change that is not there, and for a problem that is closed
 */
export async function addNewMeasure(needs: MeasureNeeds, added: NewlyAdded): Promise<AddOutcome> {
  const { caller, notNames } = added;
  const policy = planRules.allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const faults = await planRules.screened(handle, needs, { texts: textsOf(added), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    await refuseUnknownIn(handle, needs, added);
    const { id = randomUUID() } = added;
    if (await measureById(handle, id)) return { kind: 'added', id };
    const doing = { caller, at, policy };
    const problem = await problemOf(handle, needs, { ...added, ...doing });
    const cause = await causeOf(handle, problem, { ...added, ...doing });
    const by = planRules.byOf(caller, at);
    await addMeasure(handle, { id, content: { ...added.content, problem, cause }, by });
    await expect(handle, needs, { id, written: added, by });
    const facts = { from: added.from ? 'change' : 'plan', orphan: cause === undefined };
    await planRules.note(handle, caller, { kind: 'measure.added', subject: id, ...doing, facts });
    return { kind: 'added', id };
  });
}

/** Keys of a measure are of what there is. @throws Problem unprocessable */
export async function refuseUnknownIn(
  handle: Handle,
  needs: MeasureNeeds,
  { content, expectation }: WrittenMeasure,
): Promise<void> {
  const { area, organisation, partners } = content;
  const { category } = expectation;
  const keys = { areas: [area], category, organisations: [organisation, ...partners] };
  await planRules.refuseUnknown(handle, needs, keys);
  await refuseUnknownIndicator(handle, expectation);
}

/** @throws Problem unprocessable for an indicator that there is not */
export async function refuseUnknownIndicator(
  handle: Handle,
  { indicator }: Pick<ExpectationContent, 'indicator'>,
): Promise<void> {
  if (indicator === undefined) return;
  const all = await indicators.allIndicators(handle);
  if (!all.some(({ slug }) => slug === indicator))
    throw new Refusal('unprocessable', undefined, { lacks: 'indicator' });
}

/** The words of a measure that the free-text guard reads, by field. */
export function textsOf(written: WrittenMeasure): Readonly<Record<string, string>> {
  const { content, expectation, before, explanation } = written;
  const { title, what, dose } = content;
  const { success, effect, failedIf } = expectation;
  return {
    ...{ title, what, dose, function: content.function, success, effect, failedIf, before },
    ...explanation,
  };
}

type Doing = { readonly caller: Caller; readonly at: Date; readonly policy: string };

async function problemOf(
  handle: Handle,
  needs: MeasureNeeds,
  given: NewlyAdded & Doing,
): Promise<string | undefined> {
  const { content, from, language, caller, at, policy, explanation } = given;
  if (content.problem !== undefined) {
    const problem = await loadProblem(handle, content.problem);
    if (problem?.state !== 'open') throw new Refusal('not-found');
    return problem.id;
  }
  if (from) {
    const evidence = await beginnings.cardOf(handle, from);
    if (!evidence) throw new Refusal('not-found');
    const known = await beginnings.knownProblem(handle, evidence);
    if (known !== undefined) return known;
    const names = await planRules.readNames(handle, needs, language);
    const begun = beginnings.contentFrom(evidence, names, language);
    const opening = { caller, at, policy, origin: 'change', content: begun, evidence } as const;
    return beginnings.openProblem(handle, opening);
  }
  // An explanation explains something: without a problem it has nowhere to stand.
  if (!explanation) return undefined;
  const areas = content.area === undefined ? [] : [content.area];
  const begun = { title: content.title, description: '', grounds: '', areas, priority: {} };
  return beginnings.openProblem(handle, {
    ...{ caller, at, policy, origin: 'hand', content: { ...begun, oneCauseBecause: '' } },
  });
}

async function causeOf(
  handle: Handle,
  problem: string | undefined,
  given: NewlyAdded & Doing,
): Promise<string | undefined> {
  const { content, explanation, caller, at, policy } = given;
  if (problem === undefined) return undefined;
  if (explanation) {
    const written = { ...explanation, side: 'other', wrongIf: '', standing: 'possible' } as const;
    return beginnings.addExplanation(handle, { caller, at, policy, problem, content: written });
  }
  const causes = await causesOf(handle, [problem]);
  return causes.find(({ id }) => id === content.cause)?.id;
}

/** Writes what is expected of a measure before it begins, with how it was before. */
export async function expect(
  handle: Handle,
  needs: MeasureNeeds,
  given: {
    readonly id: string;
    readonly written: WrittenMeasure;
    readonly by: ReturnType<typeof planRules.byOf>;
  },
): Promise<void> {
  const { id, written, by } = given;
  const { area } = written.content;
  const { places } = await planRules.readNames(handle, needs, 'sv');
  const content = { ...written.expectation, area };
  const areaSlug = places.find((one) => one.id === area)?.slug;
  const asked = { ...content, areaSlug, told: written.before, now: by.at };
  const baseline = await readBaseline(handle, asked);
  await writeExpectation(handle, { id, content, baseline, by });
}

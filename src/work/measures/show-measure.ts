import type { Handle } from '#platform/db';
import type { Html } from '#platform/html';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { isInner, mayList, scopeOf } from '#safeguards/policy';
import { indicators } from '#work/areas';
import {
  causesOf,
  loadProblem,
  planRules,
  type Cause,
  type Names,
  type Problem,
} from '#work/plans';
import type { Baseline, Expectation } from './expectation.ts';
import { baselineOf, expectationsOf } from './expectations-store.ts';
import { isOrphan, type Level, type Measure } from './measure.ts';
import { measuresOf } from './measures-store.ts';
import { findMeasure, runs, type MeasureNeeds } from './needs.ts';
import { doneIn, doseGiven, statusesOf, type Done, type StatusStep } from './work-store.ts';

export type Asked = { readonly caller: Caller; readonly language: Language };
export type May = {
  readonly write: boolean;
  /** Tell of this measure's work and move it. */
  readonly run: boolean;
  readonly judge: boolean;
};

export type MeasureView = {
  readonly measure: Measure;
  readonly problem: Problem | undefined;
  readonly cause: Cause | undefined;
  /** How it stands with rival explanations of its problem. */
  readonly rivals: ReturnType<typeof planRules.rivalsOf>;
  readonly expectations: readonly Expectation[];
  /** The inner circle's only. */
  readonly baseline: Baseline | undefined;
  readonly inner: boolean;
  readonly statuses: readonly StatusStep[];
  readonly done: readonly Done[];
  readonly doseGiven: number | undefined;
  /** Name of the indicator that is looked at. */
  readonly indicator: string | undefined;
  readonly names: Names;
  readonly today: string;
  readonly may: May;
  readonly outcome: Html | undefined;
};

/**
 * One measure with all that was expected of it and all that has been done.
 * @throws Problem not-found for whoever may not see the plan, and for a measure that is not there
 */
export async function showMeasure(
  needs: MeasureNeeds,
  asked: Asked & { readonly id: string },
): Promise<MeasureView> {
  const { caller, language, id } = asked;
  planRules.allowing(caller, 'see-plan');
  const view = await needs.database.as(scopeOf(caller), async (handle) => ({
    ...(await readMeasure(handle, id)),
    names: await planRules.readNames(handle, needs, language),
  }));
  const may = mayList(caller);
  const inner = isInner(caller);
  return {
    ...view,
    ...{ inner, baseline: inner ? view.baseline : undefined, today: dayOf(needs.now()) },
    may: {
      write: may.includes('write-plan'),
      run: may.includes('run-measure') && runs(caller, view.measure),
      judge: may.includes('judge-effect'),
    },
    outcome: await needs.outcomePart?.({ caller, language, measure: view.measure }),
  };
}

async function readMeasure(
  handle: Handle,
  id: string,
): Promise<Omit<MeasureView, 'names' | 'inner' | 'today' | 'may' | 'outcome'>> {
  const measure = await findMeasure(handle, id);
  const { problem: key } = measure;
  const problem = key === undefined ? undefined : await loadProblem(handle, key);
  const causes = problem ? await causesOf(handle, [problem.id]) : [];
  const expectations = await expectationsOf(handle, id);
  const slug = expectations.at(-1)?.indicator;
  const all = slug === undefined ? [] : await indicators.allIndicators(handle);
  const done = await doneIn(handle, id);
  return {
    ...{ measure, problem, expectations, done },
    cause: causes.find((one) => one.id === measure.cause),
    rivals: planRules.rivalsOf(causes, problem?.oneCauseBecause ?? ''),
    baseline: await baselineOf(handle, id),
    statuses: await statusesOf(handle, id),
    doseGiven: doseGiven(measure.doseTimes, done),
    indicator: all.find((one) => one.slug === slug)?.name,
  };
}

export type ListFilter = {
  readonly level?: Level | undefined;
  readonly organisation?: number | undefined;
  readonly area?: number | undefined;
};
export type ListView = {
  readonly measures: readonly Measure[];
  /** Those that belong to no cause. */
  readonly orphans: readonly Measure[];
  readonly names: Names;
  readonly today: string;
  readonly mayWrite: boolean;
  readonly mayRun: (measure: Measure) => boolean;
  /** Titles of the problems, by id. */
  readonly problems: ReadonlyMap<string, string>;
};

/** Measures for the list, the table and the timeline. @throws Problem not-found for whoever may not see the plan */
export async function listMeasures(
  needs: MeasureNeeds,
  asked: Asked & { readonly filter: ListFilter },
): Promise<ListView> {
  const { caller, language, filter } = asked;
  planRules.allowing(caller, 'see-plan');
  const may = mayList(caller);
  const view = await needs.database.as(scopeOf(caller), async (handle) => {
    const measures = await measuresOf(handle, filter);
    const problems = new Map<string, string>();
    for (const id of new Set(measures.flatMap(({ problem }) => problem ?? [])))
      problems.set(id, (await loadProblem(handle, id))?.title ?? '');
    return { measures, problems, names: await planRules.readNames(handle, needs, language) };
  });
  return {
    ...view,
    orphans: view.measures.filter(isOrphan),
    ...{ today: dayOf(needs.now()), mayWrite: may.includes('write-plan') },
    mayRun: (measure) => may.includes('run-measure') && runs(caller, measure),
  };
}

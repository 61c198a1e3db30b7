import { Problem as Refusal } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { isInner, mayList, scopeOf } from '#safeguards/policy';
import type { ActionPlan } from './action-plan.ts';
import { rivalsOf, type Cause } from './cause.ts';
import { causesOf } from './causes-store.ts';
import type { Evidence } from './evidence.ts';
import { allowing, readNames, type Names, type PlanMeasure, type PlanNeeds } from './needs.ts';
import { allPlans, planVersions } from './plans-store.ts';
import type { Problem } from './problem.ts';
import { loadEvidence, loadProblem, loadProblems } from './problems-store.ts';

export type Asked = { readonly caller: Caller; readonly language: Language };

export type ListedProblem = {
  readonly problem: Problem;
  readonly causes: number;
  readonly rivals: ReturnType<typeof rivalsOf>;
  readonly likely: readonly string[];
  readonly measures: readonly PlanMeasure[];
};
export type PlanView = {
  readonly plans: readonly ActionPlan[];
  readonly open: readonly ListedProblem[];
  readonly closed: readonly Problem[];
  readonly names: Names;
  readonly mayWrite: boolean;
};

/**
 * All problems with their causes and what is done about them, and the plans they belong to.
 * @throws Problem not-found for whoever may not see the plan
 */
export async function showPlan(needs: PlanNeeds, asked: Asked): Promise<PlanView> {
  const { caller, language } = asked;
  allowing(caller, 'see-plan');
  const view = await needs.database.as(scopeOf(caller), async (handle) => {
    const problems = await loadProblems(handle, {});
    const causes = await causesOf(
      handle,
      problems.map(({ id }) => id),
    );
    const names = await readNames(handle, needs, language);
    return { problems, causes, names, plans: await allPlans(handle) };
  });
  const open: ListedProblem[] = [];
  for (const problem of view.problems.filter(({ state }) => state === 'open')) {
    const causes = view.causes.filter((one) => one.problem === problem.id);
    const measures = (await needs.measures?.({ caller, language, problem: problem.id })) ?? [];
    open.push({ problem, measures, ...causesSummed(causes, problem) });
  }
  const { names, plans, problems } = view;
  const mayWrite = mayList(caller).includes('write-plan');
  return { names, plans, open, mayWrite, closed: problems.filter((one) => one.state === 'closed') };
}

function causesSummed(
  causes: readonly Cause[],
  { oneCauseBecause }: Problem,
): Pick<ListedProblem, 'causes' | 'rivals' | 'likely'> {
  const likely = causes.filter(({ standing }) => standing === 'likely');
  return {
    causes: causes.length,
    rivals: rivalsOf(causes, oneCauseBecause),
    likely: likely.map(({ statement }) => statement),
  };
}

export type ProblemView = {
  readonly problem: Problem;
  readonly causes: readonly Cause[];
  readonly rivals: ReturnType<typeof rivalsOf>;
  /** The card that it began with: the inner circle's only. */
  readonly evidence: { readonly evidence: Evidence; readonly keptAt: Date } | undefined;
  readonly inner: boolean;
  readonly measures: readonly PlanMeasure[];
  readonly names: Names;
  readonly plans: readonly ActionPlan[];
  readonly mayWrite: boolean;
};

/**
 * One problem with all that is known, thought and done about it.
 * @throws Problem not-found for whoever may not see the plan, and for a problem that is not there
 */
export async function showProblem(
  needs: PlanNeeds,
  asked: Asked & { readonly id: string },
): Promise<ProblemView> {
  const { caller, language, id } = asked;
  allowing(caller, 'see-plan');
  const view = await needs.database.as(scopeOf(caller), async (handle) => {
    const problem = await loadProblem(handle, id);
    if (!problem) throw new Refusal('not-found');
    return {
      problem,
      causes: await causesOf(handle, [id]),
      evidence: await loadEvidence(handle, id),
      names: await readNames(handle, needs, language),
      plans: await allPlans(handle),
    };
  });
  const inner = isInner(caller);
  return {
    ...view,
    ...{ inner, evidence: inner ? view.evidence : undefined },
    rivals: rivalsOf(view.causes, view.problem.oneCauseBecause),
    measures: (await needs.measures?.({ caller, language, problem: id })) ?? [],
    mayWrite: mayList(caller).includes('write-plan'),
  };
}

/** Every version of a plan, newest first. @throws Problem not-found for whoever may not, and for a plan that is not there */
export async function showActionPlan(
  needs: PlanNeeds,
  { caller, id }: { readonly caller: Caller; readonly id: string },
): Promise<{ readonly versions: readonly ActionPlan[]; readonly mayWrite: boolean }> {
  allowing(caller, 'see-plan');
  const versions = await needs.database.as(scopeOf(caller), (handle) => planVersions(handle, id));
  if (versions.length === 0) throw new Refusal('not-found');
  return { versions, mayWrite: mayList(caller).includes('write-plan') };
}

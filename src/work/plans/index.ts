/** Problems, their causes, and the plan. */
import { rivalsOf } from './cause.ts';
import { addExplanation } from './keep-cause.ts';
import { allowing, byOf, note, readNames, screened } from './needs.ts';
import { CauseContent } from './cause.ts';
import { addCause } from './causes-store.ts';
import { addPlanVersion } from './plans-store.ts';
import { ProblemContent } from './problem.ts';
import { addProblem, changeProblem, keepBefore, setProblemState } from './problems-store.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { cardOf, contentFrom, knownProblem, openProblem } from './start-problem.ts';

export { planRoutes } from './page/plan-routes.ts';
export type { By, Problem } from './problem.ts';
export { loadProblem, loadProblems } from './problems-store.ts';
export { causesOf } from './causes-store.ts';
export type { Cause } from './cause.ts';
export { allPlans, planVersions } from './plans-store.ts';
export type { ActionPlan } from './action-plan.ts';
export type { Evidence } from './evidence.ts';
export type { Names, PlanMeasure, PlanNeeds } from './needs.ts';
export type { Form } from './form/fields.ts';
export type { TextFault } from './form/check-texts.ts';
/** Forms on plans and measures. */
export { desk } from './form/desk.ts';
/** What is kept, for the stage after this one and for a made-up beginning. */
export const planStore = {
  ...{ keepBefore, addProblem, changeProblem, setProblemState, addCause, addPlanVersion },
  ...{ ProblemContent, CauseContent },
} as const;
/** What a measure is begun from, in one transaction. */
export const beginnings = {
  cardOf,
  contentFrom,
  knownProblem,
  openProblem,
  addExplanation,
} as const;
/** Who may, who wrote, what it is called. */
export const planRules = {
  allowing,
  byOf,
  note,
  readNames,
  rivalsOf,
  screened,
  refuseUnknown,
} as const;

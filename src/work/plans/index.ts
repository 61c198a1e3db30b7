/** Problems, their causes, and the plan. */
import { rivalsOf } from './cause.ts';
import { addExplanation } from './keep-cause.ts';
import { allowing, byOf, note, readNames, screened } from './needs.ts';
import { keepBefore } from './problems-store.ts';
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
/** How things read before they were changed. */
export const planHistory = { keepBefore } as const;
/** What a measure is begun from, in one transaction. */
export const beginnings = {
  cardOf,
  contentFrom,
  knownProblem,
  openProblem,
  addExplanation,
} as const;
/** Who may, who wrote, what it is called. */
export const planRules = { allowing, byOf, note, readNames, rivalsOf, screened } as const;

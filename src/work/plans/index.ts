/** Problems, their causes, and the plan. */
import { keepBefore } from './problems-store.ts';

export type { By, Problem } from './problem.ts';
export { loadProblem, loadProblems } from './problems-store.ts';
export { causesOf } from './causes-store.ts';
export type { Cause } from './cause.ts';
export { allPlans, planVersions } from './plans-store.ts';
export type { ActionPlan } from './action-plan.ts';
/** How things read before they were changed. */
export const planHistory = { keepBefore } as const;

/** Counts with noise that the records themselves decide, for questions that are asked on the spot. */
export { perturb } from './perturb.ts';
export type { PerturbedCount } from './perturb.ts';
export { perturbationTable } from './perturbation-table.ts';
export type { Perturbation } from './perturbation-table.ts';

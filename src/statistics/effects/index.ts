/** Whether a measure helped: with what is left uncertain. */
export { sameRate } from './compare-counts.ts';
export { cellsOf, linearEffect, rateEffect } from './differences.ts';
export type { Panel } from './panel.ts';
export { displacementQuotient, weightedDisplacement } from './displacement.ts';
export { interrupted } from './interrupted.ts';
export type { Interrupted, InterruptedSeries } from './interrupted.ts';
export { randomisation } from './randomisation.ts';
export { regressionToMean } from './regression-to-mean.ts';
export { staggered } from './staggered.ts';
export { structuralEffect } from './structural.ts';
export { placeboRank, syntheticByPredictors, syntheticControl } from './synthetic.ts';
export type { SyntheticGiven } from './synthetic.ts';
export { judge, VERDICT_RULE } from './verdict.ts';

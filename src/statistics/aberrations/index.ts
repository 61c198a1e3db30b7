/** Pure mathematics: no imports, no clock, no chance that was not handed in. */
export { withinBudget } from './alarm-budget.ts';
export { cusum } from './cusum.ts';
export { ears } from './ears.ts';
export { farrington, NOUFAILY } from './farrington.ts';
export type { FarringtonOptions, FarringtonResult } from './farrington.ts';
export { judgeLatest } from './judge-latest.ts';
export type { JudgedLatest } from './judge-latest.ts';
export { likelihoodRatio } from './likelihood-ratio.ts';
export { methodFor } from './method-for.ts';
export { nowcast } from './nowcast.ts';
export { outbreakEvidence } from './outbreak.ts';
export { publishedBound } from './published-limit.ts';
export { sameTimeBefore } from './reference-weeks.ts';
export { seasonalMeans } from './seasonal-means.ts';
export { sparseBound } from './sparse.ts';
export { judgeFamily } from './weekly-family.ts';
export type { JudgedSeries } from './weekly-family.ts';

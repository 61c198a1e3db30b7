/** Pure mathematics: no imports, no clock, no chance that was not handed in. */
export { dateOf, dayNumberOf } from './calendar.ts';
export { onGlobe, overGround } from './circles.ts';
export type { Cluster } from './clusters.ts';
export { relativeRisk } from './likelihood.ts';
export { prepareScan, type PreparedScan } from './prepare.ts';
export { findClusters, replicate, replicateByLetter } from './scan.ts';
export {
  chanceFor,
  chanceOf,
  criticalValue,
  gumbelP,
  rankAmong,
  recurrenceInterval,
  type Chance,
} from './significance.ts';
export type { Study } from './study.ts';
export { weeklyStudy } from './weekly-study.ts';

/** The rule by which it is told whether a measure helped: pure, and calibrated on made-up measures. */
export { chooseMethod } from './choose-method.ts';
export { METHODS, spansOf } from './given.ts';
export type { AreaSeries, EffectGiven, Method, Spans } from './given.ts';
export { judgeEffect, REASONS, VERDICTS } from './judge-effect.ts';
export type { JudgedEffect, Reason, Verdict } from './judge-effect.ts';
export { proposeComparison } from './propose-comparison.ts';
export type { Candidate, NotProposed } from './propose-comparison.ts';
export { EFFECT_RULE } from './rule.ts';

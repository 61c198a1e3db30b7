/** Was it done, did it help, and what came of what was said. */
import { chooseMethod } from './effect/choose-method.ts';
import { spansOf } from './effect/given.ts';
import { judgeEffect } from './effect/judge-effect.ts';
import { proposeComparison } from './effect/propose-comparison.ts';
import { EFFECT_RULE } from './effect/rule.ts';
import { addJudgement, lockComparison } from './follow-up-store.ts';
import { besideNumbers } from './beside-numbers.ts';
import { addIndicatorComparison } from './indicator/indicator-store.ts';
import { chooseFor, judgeIndicator } from './indicator/judge-indicator.ts';
import { indicatorProposal } from './indicator/lock-indicator.ts';
import { INDICATOR_RULE } from './indicator/rule.ts';
import { carriedBy } from './judge-measure.ts';
import { proposalFor } from './lock-comparison.ts';
import { placesOn } from './needs.ts';

/** The rule by which it is told whether a measure helped: pure, and calibrated on made-up measures. */
export const effectRule = { proposeComparison, chooseMethod, judgeEffect, spansOf } as const;
export type { AreaSeries, EffectGiven } from './effect/given.ts';
export type { JudgedEffect } from './effect/judge-effect.ts';
/** The same for an indicator. */
export const indicatorRule = { chooseFor, judgeIndicator } as const;
export type { IndicatorValue } from './indicator/points.ts';
/** What is kept, for a made-up beginning. */
export const followUpSeed = {
  ...{ placesOn, proposalFor, lockComparison, carriedBy, besideNumbers, addJudgement },
  ...{ indicatorProposal, addIndicatorComparison },
  ruleVersion: EFFECT_RULE.version,
  indicatorRuleVersion: INDICATOR_RULE.version,
} as const;
export { claimsRoutes } from './claims/claims-routes.ts';
export { ClaimContent } from './claims/claim.ts';
export { addClaim, allClaims } from './claims/claims-store.ts';
export { followUpRoutes } from './follow-up-routes.ts';
export { judgementsOf, newestJudgements } from './follow-up-store.ts';
export type { Judgement } from './follow-up-store.ts';
export type { FollowUpNeeds } from './needs.ts';
export { outcomePart } from './outcome-part.ts';
export { outcomeWord } from './outcome-word.ts';
export { remindFollowUps } from './remind-follow-ups.ts';
export { effectsIn } from './show-follow-up.ts';

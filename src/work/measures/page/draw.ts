import type { FrameOf } from '#members';
import { drawerOf } from '#platform/html';
import type { MeasureNeeds } from '../needs.ts';
import { wordsIn } from '../words.ts';

export type MeasurePageNeeds = MeasureNeeds & { readonly frameOf: FrameOf };

/** Draws a page on measures. */
export const draw = drawerOf(wordsIn, 'plan');

/** Labels of the fields that can be lacking. */
export const LABELS: Readonly<Record<string, string>> = {
  title: 'measure.title',
  level: 'plan.level',
  type: 'measure.type',
  organisation: 'measure.organisation',
  cost: 'measure.cost',
  start: 'measure.start',
  due: 'plan.due',
  doseTimes: 'measure.doseTimes',
  kind: 'expectation.kind',
  indicator: 'expectation.indicator',
  followUp: 'expectation.followUp',
  success: 'plan.success',
  effect: 'expectation.effect',
  failedIf: 'expectation.failedIf',
  why: 'expectation.why',
  reason: 'move.why',
  did: 'done.what',
  day: 'done.day',
  times: 'done.howMany',
};

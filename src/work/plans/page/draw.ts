import type { FrameOf } from '#members';
import { drawerOf } from '#platform/html';
import type { PlanNeeds } from '../needs.ts';
import { wordsIn } from '../words.ts';

export type PlanPageNeeds = PlanNeeds & { readonly frameOf: FrameOf };

/** Draws a page of the plan. */
export const draw = drawerOf(wordsIn, 'plan');

/** The version that a form was drawn from; 0 for anything that is no number. */
export function versionOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

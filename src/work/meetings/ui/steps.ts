import type { Step } from '../contract.ts';

/** The items of a meeting, in their order. */
export const STEPS = [
  ...(['since-last', 'changes', 'round'] as const),
  ...(['decisions', 'next-week'] as const),
] satisfies readonly Step[];

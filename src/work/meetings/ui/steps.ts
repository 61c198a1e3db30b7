import type { Meeting, Step } from '../contract.ts';

/** The items of a meeting, in their order. */
export const STEPS = [
  ...(['since-last', 'changes', 'round'] as const),
  ...(['decisions', 'next-week'] as const),
] satisfies readonly Step[];

/** What an item is called: a meeting of another rhythm talks about its paper, and goes on at another time than next week. */
export function stepKey(
  step: Step,
  { kind }: Pick<Meeting, 'kind'>,
): `step.${Step | 'paper' | 'next-time'}` {
  if (kind === 'week') return `step.${step}`;
  if (step === 'changes') return 'step.paper';
  return step === 'next-week' ? 'step.next-time' : `step.${step}`;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Action } from './actions.ts';
import type { Refusal } from './refusals.ts';

/** A no that somebody was given: what was asked for, and the policy that decided. */
export type Refused = {
  readonly action: Action;
  readonly reason: Refusal;
  readonly policy: string;
};

const NOTICED = new AsyncLocalStorage<Refused[]>();

/** Called for every decision that refuses. Outside of `noticeRefusals` nobody listens. */
export function notice(refused: Refused): void {
  NOTICED.getStore()?.push(refused);
}

/**
 * Does the work and tells which decisions refused meanwhile, so that the door can record what the answer does not say.
 * @example const refused = await noticeRefusals(() => next())
 */
export async function noticeRefusals(work: () => Promise<void>): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  await NOTICED.run(refused, work);
  return refused;
}

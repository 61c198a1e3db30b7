/** Where the time comes from. Handed in, never taken from the air, so that a test decides what day it is. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date(Date.now()) };

/**
 * A clock that starts at a chosen instant and runs on from there (demo: SAMSYN_NOW).
 * @example clockStartingAt(new Date('2026-11-23T08:10:00Z')).now()
 */
export function clockStartingAt(start: Date, base: Clock = systemClock): Clock {
  const offset = start.getTime() - base.now().getTime();
  return { now: () => new Date(base.now().getTime() + offset) };
}

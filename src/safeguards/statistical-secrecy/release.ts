import { smallestShown } from './smallest-shown.ts';

declare const minted: unique symbol;

/** A count that may be shown to the audience it was released for. Only this room can make one. */
export type SafeCount = number & { readonly [minted]: true };

/**
 * A number as it may be shown: protected shows the hatch and nothing else; missing and calm are not numbers; waiting is
 * a number that moves with every report until its week is frozen, and is not shown outside the inner circle before.
 */
export type SafeShown =
  | { readonly kind: 'count'; readonly n: SafeCount }
  | { readonly kind: 'calm' }
  | { readonly kind: 'protected' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'waiting' };

/** inner: the working group's own circle, exact numbers as working material · others: everyone else. */
export type Audience = 'inner' | 'others';

/** The one protected cell that there is: two of them cannot be told apart. For this room alone. */
export const PROTECTED: SafeShown = Object.freeze({ kind: 'protected' });
const released = new WeakSet<object>();

/**
 * Releases one count to an audience. Zero is shown as zero: that nothing was reported tells of nobody.
 * Whether anybody reported at all is the caller's to say (`missing`), because silence is not zero.
 * Source: DESIGN.md rule 4; threshold rule as in Hundepool et al., Statistical Disclosure Control (2012), section 4.2.
 * @param count whole number of reports, 0 or more
 * @example release(3, 'others') // { kind: 'protected' }
 * @example release(3, 'inner')  // { kind: 'count', n: 3 }
 */
export function release(count: number, audience: Audience): SafeShown {
  refuseOthers(count);
  if (audience === 'others' && count > 0 && count < smallestShown()) return PROTECTED;
  return mint(count);
}

/** Makes a count safe by saying so. For this room alone, after its rules have been kept. */
export function mint(count: number): SafeShown {
  refuseOthers(count);
  const shown: SafeShown = Object.freeze({ kind: 'count', n: count as SafeCount });
  released.add(shown);
  return shown;
}

function refuseOthers(count: number): void {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('A count is a whole number, 0 or more');
}

/**
 * Releases a number of distinct reporters: people, so the same threshold holds, and a single zero is shown as missing.
 * @example releaseReporters(41, 'others') // { kind: 'count', n: 41 }
 */
export function releaseReporters(count: number, audience: Audience): SafeShown {
  return count === 0 ? { kind: 'missing' } : release(count, audience);
}

/** True for what this room released, false for a look-alike made elsewhere (the run-time half of the type). */
export function isSafe(shown: SafeShown): boolean {
  return shown.kind !== 'count' || released.has(shown);
}

import { Problem } from './problem.ts';

export type Limit = {
  /** Attempts in a window. */
  readonly most: number;
  readonly seconds: number;
};

/** Names that are remembered at once; the oldest make room, so that memory is bounded whoever asks. */
const MOST_NAMES = 20_000;

type Window = { readonly from: number; count: number };

/**
 * Counts attempts by name (an address, an account) in fixed windows, in this server's memory: with several servers each
 * has its own count, so the limit is at most as many times as high. `now` in milliseconds.
 * @example const limits = openLimits(now, { most: 20, seconds: 60 }); limits.take('sign-in 192.0.2.7')
 */
export function openLimits(
  now: () => number,
  limit: Limit,
): {
  /** One more attempt. @throws Problem too-many, with the seconds to wait */
  readonly take: (name: string) => void;
  /** Counts what went wrong, for a limit on failures alone. */
  readonly count: (name: string) => void;
  /** @throws Problem too-many when there are no attempts left, without counting one */
  readonly ask: (name: string) => void;
  /** It went well: what was counted is forgotten. */
  readonly forgive: (name: string) => void;
} {
  const windows = new Map<string, Window>();
  const length = limit.seconds * 1_000;
  const count = (name: string): void => {
    const at = now();
    const known = windows.get(name);
    const window = known && at - known.from < length ? known : { from: at, count: 0 };
    window.count += 1;
    windows.delete(name);
    windows.set(name, window);
    if (windows.size > MOST_NAMES) drop(windows);
  };
  const refuse = (name: string, most: number): void => {
    const window = windows.get(name);
    const left = window ? window.from + length - now() : 0;
    if (!window || left <= 0 || window.count <= most) return;
    throw new Problem('too-many', undefined, { retryAfterSeconds: Math.ceil(left / 1_000) });
  };
  return {
    take: (name) => {
      count(name);
      refuse(name, limit.most);
    },
    count,
    ask: (name) => {
      refuse(name, limit.most - 1);
    },
    forgive: (name) => void windows.delete(name),
  };
}

/** The name that was used longest ago. */
function drop(windows: Map<string, Window>): void {
  for (const name of windows.keys()) {
    windows.delete(name);
    return;
  }
}

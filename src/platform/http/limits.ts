import { Problem } from './problem.ts';

export type Limit = {
  /** What is counted: "invitations". */
  readonly what: string;
  /** Attempts in a window. */
  readonly most: number;
  readonly seconds: number;
};

type Try = { readonly what: string; readonly who: string };
/** Where several servers count together. */
export type Tries = {
  /** @returns how many there are now and when the window ends, in milliseconds; undefined when nothing can be counted there */
  readonly add: (
    one: Try & { readonly seconds: number; readonly at: number },
  ) => Promise<{ readonly count: number; readonly ends: number } | undefined>;
  readonly forgive: (one: Try) => Promise<void>;
};

/** Names that are remembered at once; the oldest make room, so that memory is bounded whoever asks. */
const MOST_NAMES = 20_000;

type Window = { ends: number; count: number };

export type Limits = {
  /** One more attempt. @throws Problem too-many, with the seconds to wait */
  readonly take: (who: string) => Promise<void>;
  /** Counts what went wrong, for a limit on failures alone. */
  readonly count: (who: string) => Promise<void>;
  /**
   * By what this server knows, without asking anybody: for what must cost nothing. Where several count together it may let
   * one more failure through, which then tells it of all the others.
   * @throws Problem too-many when there are no attempts left, without counting one
   */
  readonly ask: (who: string) => void;
  /** It went well: what was counted is forgotten. */
  readonly forgive: (who: string) => Promise<void>;
};

/**
 * Counts attempts by name (an address, an account) in fixed windows, together with the other servers when `tries` is
 * given. Whom this server knows to be over the limit is refused without asking. When the shared count cannot be had, this
 * server's own holds: a limit that then refused all would shut everybody out for one who disturbs it, and one that let all
 * through would let that one guess. `now` in milliseconds.
 * @example const limits = openLimits(now, { what: 'sign-in', most: 20, seconds: 60 }, tries); await limits.take('192.0.2.7')
 */
export function openLimits(now: () => number, limit: Limit, tries?: Tries): Limits {
  const windows = openWindows(now, limit);
  const { what, seconds } = limit;
  const count = async (who: string): Promise<void> => {
    const window = windows.count(who);
    const told = await tries?.add({ what, who, seconds, at: now() }).catch(() => undefined);
    if (told) windows.know(who, { ends: told.ends, count: Math.max(told.count, window.count) });
  };
  return {
    take: async (who) => {
      // A flood costs the database nothing once it is known here.
      windows.refuse(who, limit.most);
      await count(who);
      windows.refuse(who, limit.most);
    },
    count,
    ask: (who) => {
      windows.refuse(who, limit.most - 1);
    },
    forgive: async (who) => {
      windows.forget(who);
      await tries?.forgive({ what, who }).catch(() => undefined);
    },
  };
}

type Windows = {
  readonly count: (who: string) => Window;
  readonly know: (who: string, window: Window) => void;
  readonly refuse: (who: string, most: number) => void;
  readonly forget: (who: string) => void;
};

/** What this server has counted itself, and what it was told of others. */
function openWindows(now: () => number, { seconds }: Limit): Windows {
  const windows = new Map<string, Window>();
  const know = (who: string, window: Window): void => {
    windows.delete(who);
    windows.set(who, window);
    if (windows.size > MOST_NAMES) drop(windows);
  };
  return {
    know,
    count: (who) => {
      const at = now();
      const known = windows.get(who);
      const window = known && at < known.ends ? known : { ends: at + seconds * 1_000, count: 0 };
      window.count += 1;
      know(who, window);
      return window;
    },
    refuse: (who, most) => {
      const window = windows.get(who);
      const left = window ? window.ends - now() : 0;
      if (!window || left <= 0 || window.count <= most) return;
      throw new Problem('too-many', undefined, { retryAfterSeconds: Math.ceil(left / 1_000) });
    },
    forget: (who) => void windows.delete(who),
  };
}

/** The name that was used longest ago. */
function drop(windows: Map<string, Window>): void {
  for (const name of windows.keys()) {
    windows.delete(name);
    return;
  }
}

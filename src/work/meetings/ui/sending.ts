// What is sent from a meeting waits here while the network or the server is away, also over a reload of the page. It is kept
// in this tab alone, and is gone when it has been sent or the tab is closed.
import { Refused } from '../../../web/kit/api.ts';

export type Waiting = {
  readonly path: string;
  readonly method: 'POST' | 'PUT';
  readonly body: string;
};
type Queued = Waiting & { readonly settle?: (error: unknown) => void };

type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type SendingNeeds = {
  readonly key: string;
  readonly keep: Keep;
  readonly send: (waiting: Waiting) => Promise<void>;
};

/** Milliseconds until it is tried again. */
const AGAIN = 2_000;

function isWaiting(one: unknown): one is Waiting {
  return (
    typeof one === 'object' && one !== null && 'path' in one && 'method' in one && 'body' in one
  );
}

/** The server was not reached, or is on its way up: what was sent may be sent again. */
function isAway(error: unknown): boolean {
  return error instanceof Refused && [0, 502, 503, 504].includes(error.status);
}

/** Sends one after another in the order in which they were given. */
export class Sending {
  readonly #needs: SendingNeeds;
  #queue: Queued[];
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(needs: SendingNeeds) {
    this.#needs = needs;
    this.#queue = kept(needs);
  }

  /** Begins to listen and to send; what was left by an earlier page goes first. */
  subscribe = (heard: () => void): (() => void) => {
    this.#listeners.add(heard);
    void this.#flush();
    return () => {
      this.#listeners.delete(heard);
      if (this.#listeners.size === 0) clearTimeout(this.#timer);
    };
  };

  /** How many wait. */
  waiting = (): number => this.#queue.length;

  /** Resolves when the server has taken it; rejects when it was refused. While the server is away it waits. */
  add(waiting: Waiting): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown): void =>
        error === undefined ? resolve() : reject(asError(error));
      this.#queue.push({ ...waiting, settle });
      this.#told();
      void this.#flush();
    });
  }

  retry = (): void => {
    clearTimeout(this.#timer);
    void this.#flush();
  };

  async #flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let first = this.#queue[0]; first; first = this.#queue[0]) {
        const error = await this.#needs.send(first).then(
          () => undefined,
          (found: unknown) => found,
        );
        if (isAway(error)) {
          this.#timer = setTimeout(() => void this.#flush(), AGAIN);
          return;
        }
        this.#queue.shift();
        this.#told();
        first.settle?.(error);
      }
    } finally {
      this.#busy = false;
    }
  }

  #told(): void {
    const { key, keep } = this.#needs;
    const plain = this.#queue.map(({ path, method, body }) => ({ path, method, body }));
    try {
      if (plain.length === 0) keep.removeItem(key);
      else keep.setItem(key, JSON.stringify(plain));
    } catch {
      // A browser that keeps nothing still sends.
    }
    for (const heard of this.#listeners) heard();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('refused');
}

function kept({ key, keep }: SendingNeeds): Queued[] {
  try {
    const found: unknown = JSON.parse(keep.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

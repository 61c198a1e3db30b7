import { AbortedImport } from './import-file.ts';
import type { ImportShown } from './import-page.ts';

/** An import, or the looking at a file, that goes on. */
export type Running = {
  /** What came of it; never rejects. */
  readonly ended: Promise<ImportShown>;
  readonly hasEnded: () => boolean;
  /** Rows read so far. */
  readonly rows: () => number;
  readonly cancel: () => void;
};

export type Work = (given: {
  readonly signal: AbortSignal;
  readonly progress: (rows: number) => void;
}) => Promise<ImportShown>;

/** What goes on in this process, by file. A restart ends it all, and leaves nothing half done. */
export class RunningImports {
  readonly #running = new Map<string, Running>();
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  start(key: string, work: Work): Running {
    this.#running.get(key)?.cancel();
    const stop = new AbortController();
    let [rows, hasEnded] = [0, false];
    const progress = (read: number): void => void (rows = read);
    const ended = work({ signal: stop.signal, progress })
      .catch((error: unknown) => this.#shownFor(error))
      .finally(() => {
        hasEnded = true;
        if (this.#running.get(key) === running) this.#running.delete(key);
      });
    const running: Running = {
      ended,
      hasEnded: () => hasEnded,
      rows: () => rows,
      cancel: () => stop.abort(new AbortedImport()),
    };
    this.#running.set(key, running);
    return running;
  }

  find(key: string): Running | undefined {
    return this.#running.get(key);
  }

  /** A part of the page may be on its way already, so a fault is told on the page. */
  #shownFor(error: unknown): ImportShown {
    if (error instanceof AbortedImport) return { kind: 'cancelled' };
    this.#failed(error);
    return { kind: 'failed' };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './running.ts';

export type Pieces = {
  readonly top: string;
  readonly row: (rows: number) => string;
  /** The rest of the page, once all is done. */
  readonly rest: () => Promise<string>;
};

const EVERY = 500;

/**
 * A page that is sent while the work goes on: its top, a line now and then, and the rest when it is done. Works without
 * script. Whoever leaves the page gives the work up.
 */
export function pageInProgress(running: Running, pieces: Pieces): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  let isFirst = true;
  return new ReadableStream({
    pull: async (to) => {
      if (isFirst) {
        isFirst = false;
        to.enqueue(bytes.encode(pieces.top));
        return;
      }
      const pause = new AbortController();
      await Promise.race([running.ended, sleep(EVERY, undefined, { signal: pause.signal })]);
      pause.abort();
      if (!running.hasEnded()) {
        to.enqueue(bytes.encode(pieces.row(running.rows())));
        return;
      }
      to.enqueue(bytes.encode(await pieces.rest()));
      to.close();
    },
    cancel: () => running.cancel(),
  });
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

export type SharedWork = {
  /** A file that calls `answerPieces`. */
  readonly script: URL;
  /** What it is given to make ready with. */
  readonly given: string;
  /** How many numbers are wanted. */
  readonly count: number;
  /** How many of them a worker reckons at a time; progress is told as often. */
  readonly step?: number;
  /** Without: as many as the machine has processors. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, count: number) => void;
};

const Answer = z.object({ from: z.number(), values: z.instanceof(Float64Array) });

/**
 * Has many numbers reckoned by several workers, each number depending on its place alone: so the answer is the same for
 * any number of workers.
 * @throws what a worker threw, or the reason of a signal that was given up
 */
export async function shareWork(work: SharedWork): Promise<Float64Array> {
  work.signal?.throwIfAborted();
  const values = new Float64Array(work.count);
  if (work.count === 0) return values;
  const next = piecesOf(work);
  let done = 0;
  const keep = (from: number, some: Float64Array): void => {
    values.set(some, from);
    done += some.length;
    work.onProgress?.(done, work.count);
  };
  const most = Math.ceil(work.count / stepOf(work));
  const workers = Array.from(
    { length: Math.max(1, Math.min(work.workers ?? availableParallelism(), most)) },
    () => new Worker(work.script, { workerData: work.given }),
  );
  try {
    await Promise.race([
      Promise.all(workers.map((worker) => employ(worker, next, keep))),
      ...(work.signal ? [givenUp(work.signal)] : []),
    ]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return values;
}

const stepOf = ({ step = 32 }: SharedWork): number => step;

function piecesOf(work: SharedWork): () => Int32Array | undefined {
  let from = 0;
  return () => {
    if (from >= work.count) return undefined;
    const piece = Int32Array.of(from, Math.min(from + stepOf(work), work.count));
    from += stepOf(work);
    return piece;
  };
}

type Keep = (from: number, values: Float64Array) => void;

/** Gives a worker one piece after another until there is none left. */
function employ(worker: Worker, next: () => Int32Array | undefined, keep: Keep): Promise<void> {
  return new Promise((resolve, reject) => {
    const ask = (): void => {
      const piece = next();
      if (piece) worker.postMessage(piece);
      else resolve();
    };
    worker.on('message', (message: unknown) => {
      // What is no answer is Node's own: under --watch it tells so which files the worker reads.
      const read = Answer.safeParse(message);
      if (!read.success) return;
      const { from, values } = read.data;
      keep(from, values);
      ask();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A worker ended before its work was done')));
    ask();
  });
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new Error('Given up', { cause: signal.reason })),
      {
        once: true,
      },
    );
  });
}

import { Worker } from 'node:worker_threads';
import { z } from 'zod';

export type Question = {
  /** A file that calls `answerOnce`. */
  readonly script: URL;
  readonly given: string;
  readonly signal?: AbortSignal;
};

const Answer = z.object({ answer: z.string() });

/**
 * Has one text made from another beside the server, so that long reckoning makes nobody wait.
 * @throws what the worker threw, or the reason of a signal that was given up
 */
export async function askWorker({ script, given, signal }: Question): Promise<string> {
  signal?.throwIfAborted();
  const worker = new Worker(script, { workerData: given });
  try {
    return await new Promise<string>((resolve, reject) => {
      // What is not the answer is Node's own: under --watch it tells so which files the worker reads.
      worker.on('message', (message: unknown) => {
        const read = Answer.safeParse(message);
        if (read.success) resolve(read.data.answer);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('A worker ended before it had answered')));
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('The work was given up');
}

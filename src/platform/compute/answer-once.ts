import { parentPort, workerData } from 'node:worker_threads';

/**
 * The other end of `askWorker`, in the worker's own file.
 * @example answerOnce((given) => JSON.stringify(judge(JSON.parse(given))))
 */
export function answerOnce(answer: (given: string) => string): void {
  parentPort?.postMessage({ answer: answer(String(workerData)) });
}

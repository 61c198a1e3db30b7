import { parentPort, workerData } from 'node:worker_threads';

/** One number for each of the places from `from` to before `to`. */
export type Piece = (from: number, to: number) => Float64Array;

/**
 * The other end of `shareWork`, in the worker's own file: makes ready once, then answers piece by piece.
 * @example answerPieces((given) => { const all = prepare(JSON.parse(given)); return (from, to) => all.count(from, to); })
 */
export function answerPieces(prepare: (given: string) => Piece): void {
  const piece = prepare(String(workerData));
  parentPort?.on('message', (asked: unknown) => {
    if (!(asked instanceof Int32Array)) return;
    const [from = 0, to = 0] = asked;
    parentPort?.postMessage({ from, values: piece(from, to) });
  });
}

import { describe, expect, it } from 'vitest';
import { shareWork } from './share-work.ts';

const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

const squares = script(`
  import { parentPort, workerData } from 'node:worker_threads';
  parentPort.on('message', ([from, to]) => parentPort.postMessage(
    { from, values: Float64Array.from({ length: to - from }, (_, n) => Number(workerData) * (from + n) ** 2) }));
`);

describe('work that is shared', () => {
  it.each([1, 2, 3])('is the same by %i workers', async (workers) => {
    const found = await shareWork({ script: squares, given: '2', count: 10, step: 3, workers });
    expect([...found]).toEqual([0, 2, 8, 18, 32, 50, 72, 98, 128, 162]);
  });

  it('takes no word of Node’s own for an answer, as a worker says it under --watch', async () => {
    const talking = script(`
      import { parentPort } from 'node:worker_threads';
      parentPort.postMessage({ 'watch:import': ['file:///a.ts'] });
      parentPort.on('message', ([from, to]) => parentPort.postMessage({ from, values: new Float64Array(to - from).fill(7) }));
    `);
    expect([...(await shareWork({ script: talking, given: '', count: 3 }))]).toEqual([7, 7, 7]);
  });

  it('is nothing when nothing is wanted', async () => {
    expect(await shareWork({ script: squares, given: '2', count: 0 })).toHaveLength(0);
  });

  it('ends with what a worker threw, or when a worker left early', async () => {
    const broken = script("throw new Error('broken');");
    await expect(shareWork({ script: broken, given: '', count: 5 })).rejects.toThrow('broken');
    const leaving = script('process.exit(0);');
    await expect(shareWork({ script: leaving, given: '', count: 5 })).rejects.toThrow(
      'ended before',
    );
  });

  it('does not begin when it has been given up', async () => {
    const signal = AbortSignal.abort(new Error('no more'));
    await expect(shareWork({ script: squares, given: '', count: 5, signal })).rejects.toThrow(
      'no more',
    );
  });
});

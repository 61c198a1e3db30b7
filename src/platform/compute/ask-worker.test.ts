import { expect, it } from 'vitest';
import { askWorker } from './ask-worker.ts';

const answerOnce = new URL('answer-once.ts', import.meta.url).href;
const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

it('is the worker’s answer, and no word of Node’s own as it comes under --watch', async () => {
  const talking = script(`
    import { parentPort } from 'node:worker_threads';
    parentPort.postMessage({ 'watch:import': ['file:///a.ts'] });
    const { answerOnce } = await import('${answerOnce}');
    answerOnce((given) => given.toUpperCase());
  `);
  expect(await askWorker({ script: talking, given: 'a week' })).toBe('A WEEK');
});

it('ends with what the worker threw, when it left early, and when it is given up', async () => {
  const ask = (text: string): Promise<string> => askWorker({ script: script(text), given: '' });
  await expect(ask("throw new Error('broken');")).rejects.toThrow('broken');
  await expect(ask("console.error('');")).rejects.toThrow('ended before');
  const leave = new AbortController();
  const forever = script('setInterval(() => undefined, 1_000);');
  const asked = askWorker({ script: forever, given: '', signal: leave.signal });
  leave.abort(new Error('no more'));
  await expect(asked).rejects.toThrow('no more');
});

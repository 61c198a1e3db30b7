import { Stop } from '../../platform/stop/index.ts';

/**
 * Lends work a signal that Ctrl+C and a polite kill set off, so that it can take away what is half done.
 * @throws Stop when it was set off
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) throw new Stop('Stopped. Nothing was left behind.', 130);
    throw error;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, interrupt);
  }
}

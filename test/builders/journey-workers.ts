/**
 * How many journeys run at once, each with a server and pages of its own. They are the processor's work rather than waiting,
 * so that more of them than cores would only make each other late.
 */
export const JOURNEY_WORKERS = 2;

/** What belongs to the worker in which this runs, of a list with one for each. */
export function ofThisWorker(list: string | undefined): string | undefined {
  const number = Number(process.env['VITEST_POOL_ID'] ?? '1');
  return list?.split(' ')[number - 1];
}

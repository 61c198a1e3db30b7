/**
 * How many journeys run at once. Most of their time is waiting (for a freeze, a lost network, a server that starts), so that
 * two cores carry two with ease.
 */
export const JOURNEY_WORKERS = 2;

/** What belongs to the worker in which this runs, of a list with one for each. */
export function ofThisWorker(list: string | undefined): string | undefined {
  const number = Number(process.env['VITEST_POOL_ID'] ?? '1');
  return list?.split(' ')[number - 1];
}

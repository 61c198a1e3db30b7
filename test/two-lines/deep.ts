/** The deep sets are run by `npm run test:deep`; `npm test` runs a part of each. */
export const DEEP = process.env['SAMSYN_DEEP'] === 'yes';

/** Every one when deep; otherwise `count`, spread evenly over all. @example some([1, 2, 3, 4], 2) // [1, 3] */
export function some<T>(all: readonly T[], count: number): readonly T[] {
  if (DEEP || all.length <= count) return all;
  const step = all.length / count;
  return Array.from({ length: count }, (_, at) => all[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  );
}

// Figures as people compare them: medians and percentiles of runs in the same minute on the same machine.

/** @example quantile([3, 1, 2], 0.5) // 2 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** Milliseconds that each of `times` runs took. */
export async function timed(
  times: number,
  work: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await work(n);
    taken.push(performance.now() - started);
  }
  return taken;
}

/** How often a second `writers` hands together can do it, for `seconds`. */
export async function perSecond(
  writers: number,
  seconds: number,
  work: (n: number, writer: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  const started = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() < end) {
        await work(done, writer);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - started) / 1_000);
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

import { z } from 'zod';
import { ears } from '#statistics/aberrations';
import { readExpected, readRows, type Answer } from './case-input.ts';

const Wanted = z.looseObject({
  variants: z.array(
    z.looseObject({
      method: z.enum(['C1', 'C2', 'C3']),
      alpha: z.number().optional(),
      baseline: z.number().default(7),
      results: z.array(z.looseObject({ index: z.number() })),
    }),
  ),
});

/** The reference's own level where none is given. */
const ALPHA = { C1: 0.001, C2: 0.001, C3: 0.025 } as const;

/** A few weeks' history: upper bounds by C1, C2, C3. */
export function earsAnswer(folder: string): Answer {
  const counts = readRows(folder).numbers('observed');
  const { variants } = readExpected(folder, Wanted);
  return {
    variants: variants.map(({ method, baseline, alpha = ALPHA[method], results }) => ({
      results: results.map(({ index }) => {
        const upperbound = ears(counts, index - 1, { method, baseline, alpha });
        const observed = counts[index - 1] ?? Number.NaN;
        return { index, observed, upperbound, alarm: observed > (upperbound ?? Infinity) ? 1 : 0 };
      }),
    })),
  };
}

import { z } from 'zod';
import { fitMixture, information, shrunkRatio, type Mixture } from '#statistics/disproportion';
import { readExpected, readRows, type Answer } from './case-input.ts';

const Theta = z.object({
  ...{ alpha1: z.number(), beta1: z.number(), alpha2: z.number(), beta2: z.number() },
  P: z.number(),
});
const Wanted = z.looseObject({ theta: Theta.optional() });

/** Disproportion of pairs: N observed and E expected of each row; the mixture as given, or fitted. */
export function disproportionCase(folder: string): Answer {
  const rows = readRows(folder);
  const { theta } = readExpected(folder, Wanted);
  const [observed, expected] = [rows.numbers('N'), rows.numbers('E')];
  const pairs = Array.from(observed, (n, row) => ({ observed: n, expected: expected[row] ?? 0 }));
  const mixture = theta ? mixtureOf(theta) : fitMixture(pairs, Math.min(1, ...observed));
  const results = pairs.map((pair) => {
    const shrunk = shrunkRatio(pair, mixture);
    const { value, low, high } = information(pair.observed, pair.expected);
    return {
      ...{ EBGM: shrunk.ratio, EB05: shrunk.low, EB95: shrunk.high, Qn: shrunk.first },
      ...{ IC: value, IC025: low, IC975: high },
    };
  });
  return { results };
}

function mixtureOf({ alpha1, beta1, alpha2, beta2, P }: z.infer<typeof Theta>): Mixture {
  return { shapes: [alpha1, alpha2], rates: [beta1, beta2], share: P };
}

import { z } from 'zod';
import { displacementQuotient, sameRate, weightedDisplacement } from '#statistics/effects';
import { numberOf, readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const Weights = z.object({
  time_weights: z.tuple([z.number(), z.number()]).optional(),
  area_weights: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  alpha: z.number().optional(),
});
const Wanted = z.object({ examples: z.array(Weights) });

/** Weighted displacement: examples of four areas before and after. */
export function displacementAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const seen = [...new Set(rows.texts('example'))];
  const isNumbered = seen.every((name) => Number.isInteger(numberOf(name)));
  const names = isNumbered ? seen.sort((a, b) => numberOf(a) - numberOf(b)) : seen;
  const { examples } = readExpected(folder, Wanted);
  return {
    examples: examples.map((weights, n) => exampleAnswer(countsOf(rows, names[n] ?? ''), weights)),
  };
}

type Counts = Pick<
  Parameters<typeof weightedDisplacement>[0],
  'control' | 'treated' | 'controlBelt' | 'treatedBelt'
>;

function countsOf(rows: Rows, example: string): Counts {
  const [examples, areas] = [rows.texts('example'), rows.texts('area')];
  const [before, after] = [rows.numbers('pre'), rows.numbers('post')];
  const pair = (area: string): readonly [number, number] => {
    const row = examples.findIndex((one, n) => one === example && areas[n] === area);
    return [before[row] ?? 0, after[row] ?? 0];
  };
  return {
    control: pair('control'),
    treated: pair('treated'),
    controlBelt: pair('disp_control'),
    treatedBelt: pair('disp_treated'),
  };
}

function exampleAnswer(counts: Counts, weights: z.infer<typeof Weights>): Answer {
  const { time_weights: durations, area_weights: sizes, alpha = 0.1 } = weights;
  const found = weightedDisplacement({ ...counts, durations, sizes, alpha });
  const { success, belt, quotient } = displacementQuotient(counts);
  const [c0, c1] = counts.control;
  const [t0, t1] = counts.treated;
  return {
    wdd: {
      ...{ Est_Local: found.local.estimate, SE_Local: found.local.error },
      ...{ Est_Displace: found.displaced.estimate, SE_Displace: found.displaced.error },
      ...{ Est_Total: found.total.estimate, SE_Total: found.total.error },
      ...{ Z: found.z, LowCI: found.low, HighCI: found.high },
    },
    ...{ success_measure: success, buffer_measure: belt, wdq: quotient },
    nde_gross: t1 - t0 - (c1 - c0),
    etest_post: sameRate({ count: c1, exposure: 1 }, { count: t1, exposure: 1 }),
  };
}

import { z } from 'zod';
import { structuralEffect } from '#statistics/effects';
import { readExpected, readRows, type Answer } from './case-input.ts';

const Wanted = z.object({ pre: z.number() });
const TIMES = new Set(['t', 'time', 'date', 'index', 'week', 'month', 'day']);

/** Structural time series: an outcome and any number of controls, the measure after `pre` periods. */
export function structuralAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const { pre } = readExpected(folder, Wanted);
  const [outcome = 'y', ...controls] = rows.headings.filter((heading) => !TIMES.has(heading));
  const found = structuralEffect({
    outcome: rows.numbers(outcome),
    controls: controls.map((heading) => rows.numbers(heading)),
    before: pre,
  });
  if (!found) throw new RangeError('The controls of the series cannot be told apart');
  const coefficients = controls.map((name, k) => [`beta.${name}`, found.coefficients[k]] as const);
  return {
    params: {
      ...{ 'sigma2.irregular': found.irregular, 'sigma2.level': found.level },
      ...Object.fromEntries(coefficients),
    },
    llf: found.logLikelihood,
    mean_actual: found.meanActual,
    mean_pred: found.meanPredicted,
    mean_effect: found.meanEffect,
    rel_effect: found.relativeEffect,
    cum_effect: found.cumulativeEffect,
    pred: [...found.predicted],
    pred_se: [...found.errors],
  };
}

import { z } from 'zod';
import {
  placeboRank,
  syntheticByPredictors,
  syntheticControl,
  type SyntheticGiven,
} from '#statistics/effects';
import { readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const TIMES = new Set(['year', 'month', 'week', 'time', 't', 'period', 'pred']);

type Units = {
  readonly names: readonly string[];
  readonly treated: Float64Array;
  readonly donors: readonly Float64Array[];
};

/** The column `treated`, or the first that is no time; the others are donors. */
function unitsOf(rows: Rows): Units {
  const units = rows.headings.filter((heading) => !TIMES.has(heading));
  const own = units.includes('treated') ? 'treated' : (units[0] ?? '');
  const names = units.filter((heading) => heading !== own);
  return { names, treated: rows.numbers(own), donors: names.map((name) => rows.numbers(name)) };
}

/** Synthetic control on outcomes alone: the first `pre_rows` periods come before the measure. */
export function outcomeAnswer(folder: string): Answer {
  const wanted = readExpected(folder, z.looseObject({ pre_rows: z.number() }));
  const { treated, donors } = unitsOf(readRows(folder));
  const given: SyntheticGiven = { treated, donors, before: wanted.pre_rows };
  const found = syntheticControl(given);
  const rank = 'placebo_p' in wanted ? placeboRank(given) : undefined;
  return {
    ...{ w: found && [...found.shares], gap: found && [...found.gap] },
    ...{ rmspe_pre: found?.misfitBefore, rmspe_post: found?.misfitAfter },
    ...(rank && { placebo_p: rank.p, ratio: rank.ratio }),
  };
}

/** Synthetic control on predictors; how they weigh is taken from `v`, or searched for where that is not given. */
export function predictorAnswer(folder: string): Answer {
  const { v } = readExpected(folder, z.looseObject({ v: z.array(z.number()).optional() }));
  const outcomes = readRows(folder, 'input_Z0_Y0.csv');
  const units = unitsOf(outcomes);
  const table = readRows(folder, 'predictors.csv');
  const predictors = unitsOf(table);
  const years = outcomes.numbers(outcomes.headings[0] ?? '');
  const fit = fitYears(table, years, units.treated);
  const found = syntheticByPredictors(
    { ...units, before: fit[1] },
    { ...predictors, weights: v, fit },
  );
  if (!found) throw new RangeError('There is no donor');
  const byName = (shares: Float64Array): Answer =>
    Object.fromEntries(units.names.map((name, k) => [name, shares[k]]));
  return {
    ...{ w: byName(found.shares), w_given_v: byName(found.shares), v: [...found.weights] },
    ...{ loss_v: found.lossOfOutcome, loss_w: found.lossOfPredictors },
    ...{ synthetic: [...found.synthetic], gap: [...found.gap] },
  };
}

/**
 * The years in which the outcome is to be followed: those of which the outcome's own mean is a predictor
 * (special.gdpcap.1960.1969).
 */
function fitYears(table: Rows, years: Float64Array, outcome: Float64Array): [number, number] {
  const values = table.numbers('treated');
  for (const [row, name] of table.texts(table.headings[0] ?? '').entries()) {
    const [, first, last] = /\.(\d{4})\.(\d{4})$/.exec(name) ?? [];
    const [from, to] = [years.indexOf(Number(first)), years.indexOf(Number(last)) + 1];
    if (from < 0 || to <= from) continue;
    const mean = outcome.slice(from, to).reduce((sum, x) => sum + x, 0) / (to - from);
    if (Math.abs(mean - (values[row] ?? 0)) <= 1e-6 * Math.abs(mean)) return [from, to];
  }
  return [0, years.length];
}

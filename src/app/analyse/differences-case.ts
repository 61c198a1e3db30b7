import { z } from 'zod';
import { cellsOf, linearEffect, randomisation, rateEffect, type Panel } from '#statistics/effects';
import { numberIn, readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const Wanted = z.looseObject({
  randomisation_inference: z.looseObject({}).optional(),
  seed: z.number().optional(),
});

/** Difference in differences: areas over periods, some treated from some period on. */
export function differencesAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const wanted = readExpected(folder, Wanted);
  const panel = panelOf(rows);
  return {
    ...cellAnswer(rows, panel),
    twfe_ols: linearAnswer(panel),
    twfe_poisson: rateAnswer(panel, 'poisson'),
    ...('twfe_negbin' in wanted && { twfe_negbin: rateAnswer(panel, 'negative-binomial') }),
    ...(wanted.randomisation_inference && {
      randomisation_inference: lots(panel, wanted.randomisation_inference, wanted.seed ?? 1),
    }),
  };
}

function panelOf(rows: Rows): Panel {
  const codes = (heading: string): Float64Array => {
    const texts = rows.texts(heading);
    const levels = new Map([...new Set(texts)].map((text, n) => [text, n]));
    return Float64Array.from(texts, (text) => levels.get(text) ?? 0);
  };
  const periods = PERIODS.find((heading) => rows.headings.includes(heading)) ?? 'period';
  const areas = AREAS.find((heading) => rows.headings.includes(heading)) ?? 'area';
  const treated = rows.headings.includes('treat')
    ? rows.numbers('treat')
    : rows.numbers('treated_area').map((one, n) => one * (rows.numbers('post')[n] ?? 0));
  return {
    areas: codes(areas),
    periods: numbered(rows, periods),
    counts: rows.numbers('y'),
    treated,
  };
}

const AREAS = ['area', 'unit', 'id'];
const PERIODS = ['month', 'week', 'time', 'period', 'year', 'quarter'];

/** Periods in their own order, dates too. */
function numbered(rows: Rows, heading: string): Float64Array {
  const texts = rows.texts(heading);
  const values = rows.numbers(heading);
  if (!values.some(Number.isNaN)) return values;
  const levels = [...new Set(texts)].sort();
  return Float64Array.from(texts, (text) => levels.indexOf(text));
}

function cellAnswer(rows: Rows, { counts, treated }: Panel): Answer {
  const inTreated = rows.numbers('treated_area');
  const after = rows.numbers('post');
  if (inTreated.length === 0 || after.length === 0) return { treated: treated.length };
  const { means, sums, difference } = cellsOf(counts, inTreated, after);
  return { did_means: difference, cell_means: means, cell_sums: sums };
}

function linearAnswer(panel: Panel): Answer {
  const found = linearEffect(panel);
  return {
    est: found?.estimate,
    se_iid: found?.errors.model,
    se_cluster_HC1: found?.errors.clustered.HC1,
    se_cluster_HC0_noadj: found?.errors.clustered.none,
    se_cluster_cadjust: found?.errors.clustered.clusters,
  };
}

function rateAnswer(panel: Panel, family: 'poisson' | 'negative-binomial'): Answer {
  const found = rateEffect(panel, family);
  return {
    est: found?.estimate,
    irr: found?.ratio,
    se_model: found?.errors.model,
    se_cluster_cadjust: found?.errors.clustered.clusters,
    se_cluster_HC1: found?.errors.clustered.HC1,
    se_cluster_HC0_noadj: found?.errors.clustered.none,
    theta: found?.size,
    dispersion: found?.dispersion,
  };
}

/** As many lots as the name of the asked p says: p_two_sided_mc9999. */
function lots(panel: Panel, asked: object, seed: number): Answer {
  const keys = Object.keys(asked);
  const draws = keys.map((key) => numberIn(key, 'mc')).find((one) => one !== undefined) ?? 9999;
  const { estimate, p } = randomisation(panel, { draws, seed });
  const name = keys.find((key) => key.startsWith('p')) ?? 'p';
  return { stat: estimate, [name]: p };
}

import { z } from 'zod';
import {
  cusum,
  likelihoodRatio,
  outbreakEvidence,
  publishedBound,
  seasonalMeans,
  sparseBound,
} from '#statistics/aberrations';
import { readExpected, readRows, type Answer } from './case-input.ts';

const Variant = z.looseObject({
  ...{ algo: z.string(), k: z.number().optional(), h: z.number().optional() },
  trans: z.enum(['rossi', 'standard', 'anscombe']).optional(),
  m: z.union([z.number(), z.string()]).optional(),
  ...{ b: z.number().default(0), w: z.number().default(6), actY: z.boolean().default(true) },
  ...{ alpha: z.number().optional(), 'c.ARL': z.number().default(5) },
  mu0: z.string().optional(),
  ...{ dir: z.string().default('inc'), ret: z.string().optional() },
  results: z.array(z.looseObject({ index: z.number(), upperbound: z.number().nullish() })),
});
type Variant = z.infer<typeof Variant>;

const Wanted = z.looseObject({
  from: z.number(),
  meta: z.looseObject({ freq: z.number().default(52) }).default({ freq: 52 }),
  variants: z.array(Variant),
});

type Series = {
  readonly counts: Float64Array;
  /** Place of the first judged point, from 0. */
  readonly from: number;
  readonly frequency: number;
};

/** Charts over one series: CUSUM, Bayes, RKI, likelihood ratio, outbreak, each with its own parameters. */
export function chartAnswer(folder: string): Answer {
  const { from, meta, variants } = readExpected(folder, Wanted);
  const counts = readRows(folder).numbers('observed');
  const series = { counts, from: from - 1, frequency: meta.freq };
  return { variants: variants.map((variant) => answerOf(series, variant)) };
}

const CHARTS: Readonly<Record<string, (series: Series, variant: Variant) => Answer>> = {
  cusum: cusumAnswer,
  bayes: boundAnswer,
  rki: boundAnswer,
  glr: ratioAnswer,
  outbreakp: outbreakAnswer,
};

function answerOf(series: Series, variant: Variant): Answer {
  const name = variant.algo.toLowerCase();
  const chart = Object.keys(CHARTS).find((one) => name.includes(one));
  const answer = CHARTS[chart ?? ''];
  if (!answer) throw new RangeError(`The chart ${variant.algo} is not known`);
  return answer(series, variant);
}

/** Rows of the asked indices. */
function rowsFor({ counts }: Series, { results }: Variant, of: (place: number) => Answer): Answer {
  return {
    results: results.map(({ index }) => ({
      ...{ index, observed: counts[index - 1] },
      ...of(index - 1),
    })),
  };
}

function cusumAnswer(series: Series, variant: Variant): Answer {
  const { counts, from } = series;
  const before = counts.slice(0, from);
  const mean =
    typeof variant.m === 'number'
      ? variant.m
      : before.reduce((sum, n) => sum + n, 0) / before.length;
  const { k = 1.04, h = 2.26, trans: scale = 'standard' } = variant;
  const points = cusum([...counts.slice(from)], { mean, reference: k, limit: h, scale });
  return rowsFor(series, variant, (place) => {
    const point = points[place - from];
    return { cusum: point?.sum, upperbound: point?.upper, alarm: point?.alarm === true ? 1 : 0 };
  });
}

function boundAnswer(series: Series, variant: Variant): Answer {
  const { counts, frequency } = series;
  const { b: years, w: halfWindow, actY: thisYear, alpha = 0.05 } = variant;
  const shape = { frequency, years, halfWindow, thisYear };
  const isBayes = variant.algo.toLowerCase().includes('bayes');
  return rowsFor(series, variant, (place) => {
    const upper = isBayes
      ? sparseBound(counts, place, { ...shape, alpha })
      : publishedBound(counts, place, shape);
    return { upperbound: upper, alarm: (counts[place] ?? 0) > (upper ?? Infinity) ? 1 : 0 };
  });
}

/** alpha = 0 is Poisson; another number is given, none is estimated. */
function dispersionOf({ algo, alpha }: Variant): number | undefined {
  if (alpha !== undefined) return alpha;
  const told = /alpha\s*=\s*([\d.]+)/.exec(algo)?.[1];
  if (told !== undefined) return Number(told);
  return algo.toLowerCase().includes('pois') ? 0 : undefined;
}

/** 'S=1 no trend': waves a year, and whether there is a trend. */
function seasonOf(mu0 = ''): { readonly waves: number; readonly trend: boolean } {
  const waves = Number(/S\s*=\s*(\d+)/.exec(mu0)?.[1] ?? 1);
  return { waves, trend: /trend/.test(mu0) && !/no trend|trend\s*=\s*F/i.test(mu0) };
}

/** For the negative binomial the reference tries other counts from 1 on only: at 0 it finds none, and says this. */
const NO_COUNT_TRIED = 1e99;

/** Where the variant does not say whether counts or the statistic are asked for, whole numbers are counts. */
function asksForCounts({ ret, results }: Variant): boolean {
  if (ret !== undefined) return ret === 'cases';
  return results.every(({ upperbound }) => Number.isInteger(upperbound ?? 0));
}

function ratioAnswer(series: Series, variant: Variant): Answer {
  const { counts, from, frequency } = series;
  const dispersion = dispersionOf(variant);
  const fit = seasonalMeans(counts, from, { frequency, dispersion, ...seasonOf(variant.mu0) });
  if (!fit) throw new RangeError('There is nothing to expect from before the judged points');
  const points = likelihoodRatio(counts.slice(from), fit.means, {
    limit: variant['c.ARL'],
    dispersion: fit.dispersion,
    direction: variant.dir === 'dec' ? 'fewer' : 'more',
  });
  const rows = rowsFor(series, variant, (place) => {
    const point = points[place - from];
    const isUntried = fit.dispersion > 0 && counts[place] === 0 && point?.alarm !== true;
    const bound = isUntried ? NO_COUNT_TRIED : point?.upper;
    return {
      upperbound: asksForCounts(variant) ? bound : point?.statistic,
      ...{ value: point?.statistic, mu0: fit.means[place - from], alarm: Number(point?.alarm) },
    };
  });
  return { ...rows, mu0: variant.mu0 };
}

function outbreakAnswer(series: Series, variant: Variant): Answer {
  const { counts } = series;
  return rowsFor(series, variant, (place) => {
    const value = Math.exp(outbreakEvidence(counts.subarray(0, place + 1)));
    return { value, upperbound: value, alarm: value > (variant.k ?? 100) ? 1 : 0 };
  });
}

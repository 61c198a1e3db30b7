import { z } from 'zod';
import {
  farrington,
  NOUFAILY,
  sameTimeBefore,
  type FarringtonOptions,
  type FarringtonResult,
} from '#statistics/aberrations';
import { readExpected, readRows, type Answer } from './case-input.ts';

const BOUNDS = { nbPlugin: 'plug-in', muan: 'upper-limit' } as const;
const POWERS = { '2/3': 'two-thirds', '1/2': 'root', none: 'plain' } as const;

/** What farringtonFlexible's control may set; what is left out has its defaults. */
const Control = z.looseObject({
  ...{ noPeriods: z.number().default(1), b: z.number().default(5), w: z.number().default(3) },
  weightsThreshold: z.number().default(2.58),
  pastWeeksNotIncluded: z.number().optional(),
  ...{ pThresholdTrend: z.number().default(0.05), alpha: z.number().default(0.05) },
  ...{ trend: z.boolean().default(true), reweight: z.boolean().default(true) },
  thresholdMethod: z.enum(['delta', 'nbPlugin', 'muan']).default('delta'),
  powertrans: z.enum(['2/3', '1/2', 'none']).default('2/3'),
  limit54: z.tuple([z.number(), z.number()]).default([5, 4]),
});
type Control = z.infer<typeof Control>;

const Meta = z.looseObject({ freq: z.number().default(52) }).default({ freq: 52 });

function optionsOf(control: Control, frequency: number): FarringtonOptions {
  const [reports, points] = control.limit54;
  return {
    ...NOUFAILY,
    ...{ frequency, years: control.b, halfWindow: control.w, periods: control.noPeriods },
    // The reference leaves out the window's own half where nothing else is said.
    ...{ leftOut: control.pastWeeksNotIncluded ?? control.w, alpha: control.alpha },
    ...{ trend: control.trend, trendBelow: control.pThresholdTrend },
    ...{ bound: boundOf(control), enough: { reports, points } },
    reweightFrom: control.reweight ? control.weightsThreshold : undefined,
  };
}

function boundOf({ thresholdMethod, powertrans }: Control): FarringtonOptions['bound'] {
  return thresholdMethod === 'delta' ? POWERS[powertrans] : BOUNDS[thresholdMethod];
}

const DAY = 86_400_000;

/** Of a dated series: times in steps, and the same time of earlier years by the calendar. */
function datedOf(epochs: readonly string[]): Pick<FarringtonOptions, 'times' | 'yearsBefore'> {
  if (!(epochs[0] ?? '').includes('-')) return {};
  const days = epochs.map((date) => Math.round(Date.parse(date) / DAY));
  const [first = 0, second = 1] = days;
  return {
    yearsBefore: sameTimeBefore(days),
    times: days.map((day) => (day - first) / (second - first)),
  };
}

const Single = z.looseObject({
  meta: Meta,
  variants: z.array(
    z.looseObject({
      control: Control,
      results: z.array(z.looseObject({ index: z.number(), trend: z.unknown().optional() })),
    }),
  ),
});

/** One series, judged at each index that is asked for, by each control. */
export function farringtonAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const { meta, variants } = readExpected(folder, Single);
  const counts = [...rows.numbers('observed')];
  const dated = datedOf(rows.texts('epoch'));
  return {
    variants: variants.map(({ control, results }) => {
      const options = { ...optionsOf(control, meta.freq), ...dated };
      return { results: results.map(({ index }) => judged({ counts, options, control }, index)) };
    }),
  };
}

type Judging = {
  readonly counts: readonly number[];
  readonly options: FarringtonOptions;
  readonly control: Control;
};

function judged({ counts, options, control }: Judging, index: number): Answer {
  const observed = counts[index - 1] ?? Number.NaN;
  const found = farrington(counts, index - 1, options);
  if (!found) return { index, observed, alarm: 0 };
  return {
    ...{ index, observed, alarm: found.alarm ? 1 : 0 },
    ...(found.enough && { upperbound: found.upper, expected: found.expected }),
    score: referenceScore(found, observed, control.thresholdMethod),
    ...{ pvalue: found.p, mu0Vector: referenceMean(found, control), phi: found.dispersion },
    // The reference's flag is 0 where a trend was kept, and empty where none was.
    trend: found.trend === undefined ? undefined : 0,
  };
}

/**
 * The reference keeps the upper limit of the mean but for the plug-in; where it foretells on the scale of counts, as if the
 * count itself were a logarithm.
 */
function referenceMean(found: FarringtonResult, { thresholdMethod }: Control): number {
  if (thresholdMethod === 'nbPlugin') return found.expected;
  if (thresholdMethod === 'muan') return found.expectedHigh;
  return Math.exp(found.expected * (1 + Math.log(found.expectedHigh / found.expected)));
}

/** The reference measures the scores of quantile bounds from the logarithm of the expected. */
function referenceScore(
  found: FarringtonResult,
  observed: number,
  method: Control['thresholdMethod'],
): number | undefined {
  if (method === 'delta' || found.upper === undefined) return found.score;
  const from = Math.log(found.expected);
  return (observed - from) / (found.upper - from);
}

const Matrix = z.looseObject({
  meta: Meta,
  range: z.tuple([z.number(), z.number()]),
  variants: z.array(z.looseObject({ control: Control })),
});

/** Many series, one column each, judged over a range of indices: matrices [time][series]. */
export function farringtonMatrixAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const { meta, range, variants } = readExpected(folder, Matrix);
  const series = rows.headings.slice(1).map((heading) => [...rows.numbers(heading)]);
  const indices = Array.from({ length: range[1] - range[0] + 1 }, (_, n) => range[0] + n);
  return {
    variants: variants.map(({ control }) => {
      const options = optionsOf(control, meta.freq);
      const cells = indices.map((index) =>
        series.map((counts) => judged({ counts, options, control }, index)),
      );
      const matrix = (field: string): unknown => cells.map((row) => row.map((one) => one[field]));
      return {
        results: {
          ...{ upperbound: matrix('upperbound'), alarm: matrix('alarm') },
          ...{ expected: matrix('expected'), score: matrix('score'), pvalue: matrix('pvalue') },
        },
      };
    }),
  };
}

import { z } from 'zod';
import { interrupted, type Interrupted, type InterruptedSeries } from '#statistics/effects';
import { numberIn, readExpected, readRows, type Answer, type Rows } from './case-input.ts';

const Terms = z.array(z.looseObject({ term: z.string() }));
const Wanted = z.looseObject({ harmonics: z.number().optional() });

type Case = {
  readonly rows: Rows;
  readonly series: InterruptedSeries;
  readonly measure: string;
  readonly wanted: z.infer<typeof Wanted>;
};

/** Interrupted time series: one row a period, with the measure as a column of 0 and 1. */
export function interruptedAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const wanted = readExpected(folder, Wanted);
  const measure = measureOf(rows, wanted);
  const one = { rows, wanted, measure, series: seriesOf(rows, measure) };
  return { ...unadjusted(one), ...seasonal(one), ...withSlope(one), ...serial(one) };
}

/** The terms that a list asks for, in its order. */
function termsAsked(wanted: Case['wanted'], key: string): readonly string[] {
  const found = Terms.safeParse(wanted[key]);
  return found.success ? found.data.map(({ term }) => term) : [];
}

function measureOf(rows: Rows, wanted: Case['wanted']): string {
  const terms = new Set(Object.keys(wanted).flatMap((key) => termsAsked(wanted, key)));
  const isSwitch = (heading: string): boolean =>
    rows.numbers(heading).every((x) => x === 0 || x === 1);
  const switches = rows.headings.filter(isSwitch);
  return switches.find((heading) => terms.has(heading)) ?? switches[0] ?? 'post';
}

const POPULATIONS = ['stdpop', 'population', 'pop'];
const NO_COUNT = new Set(['year', 'month', 'week', 'quarter', 'time', 't', 'date', 'index']);
const PARTS = { month: 12, week: 52, quarter: 4 } as const;

function seriesOf(rows: Rows, measure: string): InterruptedSeries {
  const isCount = (heading: string): boolean =>
    !NO_COUNT.has(heading) && !POPULATIONS.includes(heading) && heading !== measure;
  const counted = rows.headings.find(isCount) ?? 'y';
  const time = ['time', 't', 'index'].find((heading) => rows.headings.includes(heading));
  const population = POPULATIONS.find((heading) => rows.headings.includes(heading));
  return {
    counts: rows.numbers(counted),
    times: time ? rows.numbers(time) : Float64Array.from({ length: rows.length }, (_, n) => n + 1),
    after: rows.numbers(measure),
    population: population === undefined ? undefined : rows.numbers(population),
  };
}

function fitted(one: Case, isSeasonal: boolean, more = { slope: false, lag: 0 }): Interrupted {
  const { rows, series, wanted } = one;
  const [heading, length] =
    Object.entries(PARTS).find(([name]) => rows.headings.includes(name)) ?? [];
  const waves = wanted.harmonics ?? 0;
  const season =
    isSeasonal && heading && length && waves > 0
      ? { parts: rows.numbers(heading), length, waves }
      : undefined;
  const found = interrupted(series, { slope: more.slope, season }, more.lag);
  if (!found) throw new RangeError('The terms of the series cannot be told apart');
  return found;
}

type Kind = 'poisson' | 'quasi' | 'serial';

/** Rows of term, estimate, error and z by the names that the case uses. */
function listed(
  one: Case,
  found: Interrupted,
  { kind, key }: { readonly kind: Kind; readonly key: string },
): readonly Answer[] {
  const errors = errorsBy(found, kind);
  return termsAsked(one.wanted, key).map((term) => {
    const place = found.terms.findIndex(({ name }) => nameOf(one, name).includes(term));
    const est = found.terms[place]?.estimate ?? Number.NaN;
    const se = errors[place] ?? Number.NaN;
    return { term, est, se, z: est / se };
  });
}

function errorsBy({ terms, dispersion }: Interrupted, kind: Kind): readonly number[] {
  if (kind === 'serial') return terms.map(({ serialError }) => serialError);
  const scale = kind === 'quasi' ? Math.sqrt(dispersion) : 1;
  return terms.map(({ error }) => error * scale);
}

function nameOf({ measure }: Case, name: Interrupted['terms'][number]['name']): readonly string[] {
  if (name === 'start') return ['(Intercept)'];
  if (name === 'level') return [measure];
  if (name === 'time') return ['time', 't', 't0'];
  if (name === 'slope') return [`${measure}:t0`, `t0:${measure}`];
  return [`X${name}`, name];
}

const Z = 1.959963984540054;

/** The measure's ratio with a Wald interval. */
function ratio(found: Interrupted, kind: Kind): readonly number[] {
  const place = found.terms.findIndex(({ name }) => name === 'level');
  const est = found.terms[place]?.estimate ?? Number.NaN;
  const reach = Z * (errorsBy(found, kind)[place] ?? Number.NaN);
  return [est, est - reach, est + reach].map(Math.exp);
}

function unadjusted(one: Case): Answer {
  const found = fitted(one, false);
  return {
    poisson: listed(one, found, { kind: 'poisson', key: 'poisson' }),
    rr_poisson: ratio(found, 'poisson'),
    quasi: listed(one, found, { kind: 'quasi', key: 'quasi' }),
    quasi_phi: found.dispersion,
    rr_quasi: ratio(found, 'quasi'),
  };
}

function seasonal(one: Case): Answer {
  const found = fitted(one, true);
  return {
    seasonal: listed(one, found, { kind: 'quasi', key: 'seasonal' }),
    seasonal_phi: found.dispersion,
    rr_seasonal: ratio(found, 'quasi'),
    lm_dw: found.durbinWatson,
    seasonal_fitted: [...found.fitted],
  };
}

function withSlope(one: Case): Answer {
  if (!('level_slope' in one.wanted)) return {};
  const found = fitted(one, true, { slope: true, lag: 0 });
  return {
    level_slope: listed(one, found, { kind: 'quasi', key: 'level_slope' }),
    level_slope_phi: found.dispersion,
    rr_level_slope: ratio(found, 'quasi'),
  };
}

/** As many periods as the name of the asked list says: seasonal_neweywest_lag3. */
function serial(one: Case): Answer {
  const key = Object.keys(one.wanted).find((name) => numberIn(name, 'lag') !== undefined);
  if (key === undefined) return {};
  const found = fitted(one, true, { slope: false, lag: numberIn(key, 'lag') ?? 0 });
  return {
    [key]: listed(one, found, { kind: 'serial', key }),
    rr_seasonal_nw: ratio(found, 'serial'),
  };
}

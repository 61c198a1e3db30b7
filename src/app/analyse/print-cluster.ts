// A cluster in the words and figures of the reference program's report.
import { overGround, relativeRisk, type Cluster, type PreparedScan } from '#statistics/scans';
import { printedDate } from './satscan-dates.ts';
import { printedNumber, printedPopulation } from './satscan-numbers.ts';
import type { SatscanStudy } from './satscan-study.ts';

export type PrintedCluster = Readonly<Record<string, string | number | readonly string[]>>;

/** What the report says of a cluster, apart from what chance says. */
export function printedCluster(
  cluster: Cluster,
  prepared: PreparedScan,
  satscan: SatscanStudy,
): PrintedCluster {
  const { study, space } = prepared;
  const { totalCases, totalMeasure } = space.table;
  const { model } = study.rule;
  const expected =
    model === 'bernoulli' ? (cluster.measure * totalCases) / totalMeasure : cluster.measure;
  const risk = relativeRisk(cluster.cases, expected, totalCases);
  const isPermuted = model === 'space-time-permutation';
  const ratio = cluster.ratio.toFixed(6);
  return {
    locations: locationsOf(cluster, satscan),
    ...timeFrameOf(cluster, prepared, satscan),
    ...populationOf(cluster, prepared),
    cases: String(cluster.cases),
    expected: printedNumber(expected),
    oe: printedNumber(expected === 0 ? 0 : cluster.cases / expected),
    ...(!isPermuted && { rr: risk === Infinity ? 'infinity' : printedNumber(risk) }),
    ...(isPermuted ? { test_stat: ratio } : { llr: ratio }),
    ...annualRateOf(cluster.cases / expected, prepared),
    ...radiusOf(cluster, satscan),
  };
}

function locationsOf(cluster: Cluster, { places }: SatscanStudy): readonly string[] {
  if (cluster.kind === 'purely-temporal') return ['All'];
  return cluster.places.flatMap((place) => places.names[place] ?? []);
}

function timeFrameOf(
  { kind, start, end }: Cluster,
  { study, timing }: PreparedScan,
  { precision }: SatscanStudy,
): PrintedCluster {
  if (study.scope === 'space') return {};
  const isWhole = kind === 'purely-spatial';
  const from = isWhole ? study.period.start : (timing.starts[start] ?? 0);
  const to = isWhole ? study.period.end : (timing.starts[end] ?? 0) - 1;
  // Whole days, but for time alone.
  const finest = precision === 'generic' || kind === 'purely-temporal' ? precision : 'day';
  return { time_frame: `${printedDate(from, finest)} to ${printedDate(to, finest)}` };
}

function populationOf(cluster: Cluster, { study, populations }: PreparedScan): PrintedCluster {
  if (study.rule.model === 'bernoulli') {
    return { population: printedPopulation(cluster.measure) };
  }
  if (!study.population || !populations || cluster.kind === 'purely-temporal') return {};
  return { population: printedPopulation(personsIn(cluster.places, { study, populations })) };
}

type Population = Pick<PreparedScan, 'study'> & {
  readonly populations: NonNullable<PreparedScan['populations']>;
};

/** Mean over the study period. */
function personsIn(places: readonly number[], { study, populations }: Population): number {
  const { start, end } = study.period;
  let persons = 0;
  for (const place of places) {
    for (let stratum = 0; stratum < study.strata; stratum += 1) {
      persons += populations.meanBetween({ place, stratum }, start, end + 1);
    }
  }
  return persons;
}

const DAYS_A_YEAR = 365.2425;

/** Cases a year for 100,000 persons. */
function annualRateOf(times: number, { study, space, populations }: PreparedScan): PrintedCluster {
  if (!study.population || !populations) return {};
  const years = (study.period.end + 1 - study.period.start) / DAYS_A_YEAR;
  const everyone = study.places.map((_, place) => place);
  const persons = personsIn(everyone, { study, populations });
  const rate = (100_000 * space.table.totalCases) / (persons * years);
  return { annual_rate: printedNumber(rate * times, 1) };
}

function radiusOf(cluster: Cluster, { centres, onEarth }: SatscanStudy): PrintedCluster {
  if (cluster.centre === undefined) return {};
  const point = centres[cluster.centre] ?? [];
  if (onEarth) {
    const radius = printedNumber(overGround(cluster.radius));
    return {
      radius: `(${compassOf(point, 0, 'NS')}, ${compassOf(point, 1, 'EW')}) / ${radius} km`,
    };
  }
  const coordinates = point.map((value) => String(Number(value.toPrecision(6)))).join(',');
  return { radius: `(${coordinates}) / ${printedNumber(cluster.radius)}` };
}

function compassOf(point: readonly number[], axis: number, letters: string): string {
  const degrees = point[axis] ?? 0;
  return `${Math.abs(degrees).toFixed(6)} ${letters.charAt(degrees >= 0 ? 0 : 1)}`;
}

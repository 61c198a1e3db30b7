import { seasonalMeans } from '#statistics/aberrations';
import { regressionToMean } from '#statistics/effects';
import { togetherOf, type EffectPeriods } from './effect-panel.ts';

export type Peak = ReturnType<typeof regressionToMean> & {
  /** Whether what is usual was told by the season: two years or more before the last periods. */
  readonly isSeasonal: boolean;
};

type Usual = { readonly sum: number; readonly dispersion: number; readonly isSeasonal: boolean };

const PEAK_PERIODS = 3;
const WEEKS_A_YEAR = 365.2425 / 7;
const YEARS_FOR_SEASON = 2;

/**
 * The treated areas' last periods before the measure beside what is usual: at that time of the year where the file reaches
 * two years back, so that a summer before an autumn measure is no peak; else in all the time before.
 * @returns undefined when there is too little before
 */
export function peakBefore({ treated, start, period }: EffectPeriods): Peak | undefined {
  const before = togetherOf(treated, start);
  const usual = bySeason(before, WEEKS_A_YEAR / period) ?? byMean(before);
  if (!usual) return undefined;
  const { sum, dispersion, isSeasonal } = usual;
  const last = known(before).slice(-PEAK_PERIODS);
  const found = regressionToMean({ peak: sumOf(last), usual: sum, dispersion });
  return { ...found, isSeasonal };
}

const known = (counts: Float64Array): Float64Array => counts.filter((one) => !Number.isNaN(one));
const sumOf = (counts: Float64Array): number => counts.reduce((sum, one) => sum + one, 0);

/** One wave a year, from what came before the last periods; not where a period is unknown. */
function bySeason(before: Float64Array, frequency: number): Usual | undefined {
  const place = before.length - PEAK_PERIODS;
  // Fewer periods in a year show no wave.
  if (frequency < 2 * PEAK_PERIODS || before.some(Number.isNaN)) return undefined;
  if (before.length < Math.floor(YEARS_FOR_SEASON * frequency)) return undefined;
  const found = seasonalMeans(before, place, { frequency, waves: 1, trend: false });
  if (!found) return undefined;
  const sum = sumOf(found.means);
  // The size of the negative binomial is a period's; of three periods together the spread is that of their mean one.
  return { sum, dispersion: 1 + (found.dispersion * sum) / PEAK_PERIODS, isSeasonal: true };
}

function byMean(before: Float64Array): Usual | undefined {
  const usual = known(before).slice(0, -PEAK_PERIODS);
  if (usual.length < PEAK_PERIODS) return undefined;
  const mean = sumOf(usual) / usual.length;
  const variance = sumOf(usual.map((one) => (one - mean) ** 2)) / (usual.length - 1);
  const dispersion = mean > 0 ? Math.max(1, variance / mean) : 1;
  return { sum: mean * PEAK_PERIODS, dispersion, isSeasonal: false };
}

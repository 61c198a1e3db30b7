import { countAtLeast, countsWithDispersion } from '../numerics/counts.ts';

export type ChosenAfterPeak = {
  /** Reports in the periods on which the area was chosen. */
  readonly peak: number;
  /** Its usual number in as many periods, from before those; from at least as long a time. */
  readonly usual: number;
  /** Variance of such counts over their mean; 1 or more. */
  readonly dispersion: number;
};

export type RegressionWarning = {
  /** Whether the peak was so high that a fall was to come by itself. */
  readonly warn: boolean;
  /** Share of the peak by which it would fall to the usual without a measure, 0 … 1. */
  readonly fallByItself: number;
  /** Chance of a peak as high when nothing had changed. */
  readonly chance: number;
};

/** A peak rarer than this in the usual course is one that the choice was probably made from. */
const RARE = 0.2;

/**
 * Warns of regression to the mean: an area that was chosen after its worst months gets better by itself.
 * Compare with the usual, not with the peak. Source: Galton (1886); Barnett, van der Pols & Dobson (2005).
 * @throws RangeError for a usual below 0 or a dispersion below 1
 * @example regressionToMean({ peak: 24, usual: 14, dispersion: 1.4 }).fallByItself // 0.42
 */
export function regressionToMean({ peak, usual, dispersion }: ChosenAfterPeak): RegressionWarning {
  if (!(usual >= 0) || !(dispersion >= 1))
    throw new RangeError(`Usual ${usual} or dispersion ${dispersion} is out of range`);
  const chance = countAtLeast(countsWithDispersion(usual, dispersion), peak);
  const fallByItself = peak > usual ? (peak - usual) / peak : 0;
  return { warn: peak > usual && chance < RARE, fallByItself, chance };
}

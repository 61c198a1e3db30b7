import {
  countAtLeast,
  countAtMost,
  countQuantile,
  countsWithDispersion,
} from '../numerics/counts.ts';
import { normalAbove, normalBelow, normalQuantile } from '../numerics/normal.ts';

/**
 * How the upper bound of the next count is drawn: by a normal approximation of its 2/3 power (Farrington et al. 1996), of
 * its root or of the count itself, or
 * as a quantile of a negative binomial around the expected (plug-in) or around its upper limit (Noufaily et al. 2013).
 */
export type BoundMethod = 'two-thirds' | 'root' | 'plain' | 'plug-in' | 'upper-limit';

export type BoundGiven = {
  readonly logMean: number;
  readonly logError: number;
  readonly dispersion: number;
  readonly observed: number;
  readonly alpha: number;
  readonly method: BoundMethod;
};

export type Bound = {
  /** Counts above this are unusual; absent when none can be drawn. */
  readonly upper: number | undefined;
  /** 1 at the bound, 0 at the expected; absent when there is no bound above the expected. */
  readonly score: number | undefined;
  /** Chance of a count as large as the observed or larger. */
  readonly p: number | undefined;
  /** Chance of a count as small as the observed or smaller. */
  readonly pFewer: number | undefined;
};

/**
 * The upper bound of a count, and where the observed one stands.
 * @example boundOf({ logMean: 0, logError: 0.1, dispersion: 1, observed: 5, alpha: 0.05, method: 'plug-in' }).upper // 3
 */
export function boundOf(given: BoundGiven): Bound {
  const { method } = given;
  if (method === 'plug-in' || method === 'upper-limit') return byQuantile(given);
  return byPower(given, POWERS[method]);
}

const POWERS = { 'two-thirds': 2 / 3, root: 1 / 2, plain: 1 } as const;

/** The power of a count varies by about power² · mean^(2 · power − 1) times its dispersion. */
function byPower(
  { logMean, logError, dispersion, observed, alpha }: BoundGiven,
  power: number,
): Bound {
  const mean = Math.exp(logMean);
  const raised = (x: number): number => (power === 2 / 3 ? Math.cbrt(x) ** 2 : x ** power);
  const tau = dispersion + (logError * mean) ** 2 / mean;
  const error = power * Math.sqrt(mean ** (2 * power - 1) * tau);
  const centre = raised(mean);
  const top = centre + normalQuantile(1 - alpha) * error;
  const upper = top >= 0 ? top ** (1 / power) : undefined;
  return {
    upper,
    score: scoreOf(observed, mean, upper),
    p: normalAbove((raised(observed) - centre) / error),
    pFewer: normalBelow((raised(observed) - centre) / error),
  };
}

/** Beyond this a mean is no expectation any more, but a model that ran away. */
const LARGEST = 1e12;

function byQuantile({ logMean, logError, dispersion, ...given }: BoundGiven): Bound {
  const { observed, alpha, method } = given;
  const lift = method === 'plug-in' ? 0 : normalQuantile(1 - alpha) * logError;
  const mean = Math.exp(logMean + lift);
  if (!(mean < LARGEST))
    return { upper: undefined, score: undefined, p: undefined, pFewer: undefined };
  const counts = countsWithDispersion(mean, dispersion);
  const upper = countQuantile(counts, 1 - alpha);
  return {
    upper,
    score: scoreOf(observed, Math.exp(logMean), upper),
    p: countAtLeast(counts, observed),
    pFewer: countAtMost(counts, observed),
  };
}

function scoreOf(observed: number, mean: number, upper: number | undefined): number | undefined {
  return upper === undefined || upper <= mean ? undefined : (observed - mean) / (upper - mean);
}

import { at } from '../numerics/at.ts';
import { times, type Scored } from './clustered-errors.ts';

/**
 * Standard errors that allow neighbouring periods to hang together, with weights that fall to nothing beyond the lag.
 * Source: Newey & West (1987); no prewhitening, no correction for few observations.
 * @param lag periods apart that may still hang together; 0: none, only uneven variance
 * @returns one error a coefficient
 */
export function serialErrors({ columns, scores, covariance }: Scored, lag: number): Float64Array {
  const p = columns.length;
  // What each observation moves each coefficient.
  const moves = Array.from(scores, (score, i) =>
    times(
      covariance,
      Float64Array.from(columns, (column) => at(column, i) * score),
    ),
  );
  return Float64Array.from({ length: p }, (_, k) => {
    let sum = 0;
    for (let apart = 0; apart <= lag; apart += 1) {
      const weight = apart === 0 ? 1 : 2 * (1 - apart / (lag + 1));
      for (let i = apart; i < moves.length; i += 1)
        sum += weight * at(moves[i] ?? [], k) * at(moves[i - apart] ?? [], k);
    }
    return Math.sqrt(sum);
  });
}

/**
 * Whether what is left hangs together from one period to the next: 2 when not, towards 0 when it does, towards 4 when it
 * swings. Source: Durbin & Watson (1950).
 */
export function durbinWatson(residuals: ArrayLike<number>): number {
  let [steps, squares] = [0, 0];
  for (let i = 0; i < residuals.length; i += 1) {
    squares += at(residuals, i) ** 2;
    if (i > 0) steps += (at(residuals, i) - at(residuals, i - 1)) ** 2;
  }
  return steps / squares;
}

import type { Inputs } from './inputs.ts';
import type { FoundBreak } from './find-moves.ts';
import { cutAt, evidenceOfChange } from './two-periods.ts';

/** Weeks, of the latest, in which a new form is looked for. */
const LOOKED_AT = 40;
const BEFORE = 10;
const AFTER = 3;
/** Reports on either side. */
const FEWEST = 25;
const LEVEL_IS_CLEAR = 4;
/** How far beyond chance the mix of categories has shifted, in standard deviations of what chance gives. */
const MIX_IS_CLEAR = 6;
const REST_IS_CLEAR = 3;

/**
 * Weeks in which both how much an organisation reports and what it reports shift at once: a new form or a new way of
 * counting. A change of one category alone is no new form: without it the mix must have shifted all the same.
 */
export function findForms(inputs: Inputs): readonly FoundBreak[] {
  const weeks = inputs.weeks.length - inputs.toldFrom;
  return inputs.organisations.flatMap(({ key }) => {
    const at = shiftOf(seriesOf(inputs, key, weeks), weeks);
    if (at === undefined) return [];
    const week = inputs.weeks[inputs.toldFrom + at] ?? inputs.week;
    return [{ week, kind: 'form', organisation: key, entered: false }];
  });
}

function seriesOf(inputs: Inputs, organisation: number, weeks: number): readonly Float64Array[] {
  const series = inputs.categories.map(() => new Float64Array(weeks));
  for (const [week, who, , category, n] of inputs.told) {
    const at = week - inputs.toldFrom;
    const counts = series[category];
    if (who === organisation && at >= 0 && counts) counts[at] = (counts[at] ?? 0) + n;
  }
  return series;
}

function shiftOf(series: readonly Float64Array[], weeks: number): number | undefined {
  let best: number | undefined;
  let clearest = MIX_IS_CLEAR;
  for (let at = Math.max(BEFORE, weeks - LOOKED_AT); at <= weeks - AFTER; at += 1) {
    const total = cutAt(sumOf(series), at);
    if (total.before < FEWEST || total.after < FEWEST) continue;
    if (evidenceOfChange(total) < LEVEL_IS_CLEAR) continue;
    const mix = beyondChance(series, at);
    if (mix > clearest && restShifts(series, at)) [best, clearest] = [at, mix];
  }
  return best;
}

function sumOf(series: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(series[0]?.length ?? 0);
  for (const counts of series) counts.forEach((n, at) => (sum[at] = (sum[at] ?? 0) + n));
  return sum;
}

/** The likelihood ratio of two mixes against one, as standard deviations beyond its mean (chi-square). */
function beyondChance(series: readonly Float64Array[], at: number): number {
  const cut = series
    .map((counts) => cutAt(counts, at))
    .filter(({ before, after }) => before + after > 0);
  const freedom = cut.length - 1;
  if (freedom < 1) return 0;
  const before = cut.reduce((sum, one) => sum + one.before, 0);
  const after = cut.reduce((sum, one) => sum + one.after, 0);
  if (before === 0 || after === 0) return 0;
  const g = cut.reduce((sum, one) => {
    const share = (one.before + one.after) / (before + after);
    return sum + part(one.before, before * share) + part(one.after, after * share);
  }, 0);
  return (2 * g - freedom) / Math.sqrt(2 * freedom);
}

function part(count: number, expected: number): number {
  return count === 0 ? 0 : count * Math.log(count / expected);
}

function restShifts(series: readonly Float64Array[], at: number): boolean {
  return series.every((_, without) => {
    const rest = series.filter((__, n) => n !== without);
    return beyondChance(rest, at) >= REST_IS_CLEAR;
  });
}

import { seriesBand, type BandedPoint } from '#figures';
import { weekNumber } from '#platform/weeks';
import { isBelow, isBeyond } from './ears-words.ts';
import type { EarsJudgement, EarsOptions, EarsWeek } from './judge-ears.ts';
import { byEars, knownUntil } from './judge-series.ts';
import { stackFigures } from './stack-figures.ts';
import type { WeekSeries } from './week-series.ts';

const [WIDTH, HEIGHT, LAST, MOST] = [760, 190, 26, 24] as const;

/** The last half year of each area, with what the weeks before each let one expect (C2). */
export function earsFigure(
  { weeks, series }: WeekSeries,
  judged: EarsWeek,
  options: Pick<EarsOptions, 'alpha' | 'baseline'>,
): string {
  const place = weeks.indexOf(judged.week);
  const alpha = judged.threshold > 0 ? Math.min(judged.threshold, options.alpha) : options.alpha;
  const countsOf = new Map(series.map(({ area, counts }) => [area, counts]));
  const isOutside = (one: EarsJudgement): boolean => isBeyond(one) || isBelow(one);
  const order = [...judged.areas].sort((a, b) => Number(isOutside(b)) - Number(isOutside(a)));
  const figures = order.slice(0, MOST).map((one) => {
    const counts = countsOf.get(one.area) ?? new Float64Array();
    const first = Math.max(0, place - LAST + 1);
    const points = Array.from({ length: place - first + 1 }, (_, n): BandedPoint => {
      const week = first + n;
      return {
        tick: `v. ${weekNumber(weeks[week] ?? '')}`,
        ...pointAt(counts, week, { method: 'C2', baseline: options.baseline, alpha }),
        stands: isOutside(one) && week === place,
      };
    });
    return {
      height: HEIGHT,
      figure: seriesBand({
        ...{ title: one.area, points, width: WIDTH, height: HEIGHT },
        description: descriptionOf(one),
      }),
    };
  });
  return stackFigures(figures, WIDTH, `Vecka ${judged.week}: antal, väntat och gräns`);
}

function pointAt(
  counts: Float64Array,
  week: number,
  options: Parameters<typeof byEars>[1],
): { readonly count: number | undefined; readonly expected?: number; readonly high?: number } {
  const count = counts[week];
  if (count === undefined || Number.isNaN(count)) return { count: undefined };
  const { expected, bound } = byEars(knownUntil(counts, week), options);
  return {
    count,
    ...(expected !== undefined && { expected }),
    ...(bound !== undefined && { high: bound }),
  };
}

function descriptionOf(one: EarsJudgement): string {
  if (isBelow(one)) return 'Sista veckan ligger under det vanliga.';
  return isBeyond(one) ? 'Sista veckan ligger över det vanliga.' : 'Inom det vanliga.';
}

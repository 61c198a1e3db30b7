import { seriesBand, type BandedPoint } from '#figures';
import { weekNumber } from '#platform/weeks';
import { judgeSeries } from './judge-series.ts';
import type { AreaJudgement, WeekJudgement } from './judge-week.ts';
import { stackFigures } from './stack-figures.ts';
import type { WeekSeries } from './week-series.ts';

const [WIDTH, HEIGHT] = [760, 190] as const;
const LAST = 26;
/** More than this is no figure to look at: those that stand out come first. */
const MOST = 24;

/** The last half year of each area, with what was expected of every week before it came. */
export function weekFigure(
  { weeks, series }: WeekSeries,
  place: number,
  judged: WeekJudgement,
): string {
  const countsOf = new Map(series.map(({ area, counts }) => [area, counts]));
  const isOutside = (one: AreaJudgement): boolean => one.isBeyond || one.isBelow;
  const beyond = judged.areas.filter(isOutside);
  const others = judged.areas.filter((one) => !isOutside(one));
  const alpha = judged.threshold > 0 ? judged.threshold : 0.01;
  const figures = [...beyond, ...others].slice(0, MOST).map((one) => {
    const counts = countsOf.get(one.area) ?? new Float64Array();
    const points = pointsOf({ weeks, counts, place, alpha }, one);
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

function descriptionOf({ isBeyond, isBelow }: AreaJudgement): string {
  if (isBelow) return 'Sista veckan ligger under det vanliga.';
  return isBeyond ? 'Sista veckan ligger över det vanliga.' : 'Inom det vanliga.';
}

function pointsOf(
  judging: Parameters<typeof judgeSeries>[0],
  { isBeyond, isBelow }: AreaJudgement,
): readonly BandedPoint[] {
  const { place, weeks } = judging;
  const first = Math.max(0, place - LAST + 1);
  return Array.from({ length: place - first + 1 }, (_, n) => {
    const week = first + n;
    const { observed, expected, bound } = judgeSeries({ ...judging, place: week });
    return {
      tick: `v. ${weekNumber(weeks[week] ?? '')}`,
      ...{ count: observed, expected, high: bound },
      stands: (isBeyond || isBelow) && week === place,
    };
  });
}

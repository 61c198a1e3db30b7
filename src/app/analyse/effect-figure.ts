import { beforeAfter } from '#figures';
import { weekNumber } from '#platform/weeks';
import { togetherOf, type EffectPeriods } from './effect-panel.ts';

/** The treated areas together, with what the change of the others lets one expect: their level before, the others' course. */
export function effectFigure({ weeks, start, treated, control }: EffectPeriods): string {
  const own = togetherOf(treated, weeks.length);
  const others = togetherOf(control, weeks.length);
  const isKnown = (n: number): boolean => !Number.isNaN((own[n] ?? NaN) + (others[n] ?? NaN));
  const before = (values: Float64Array): number =>
    values.slice(0, start).reduce((sum, one, n) => (isKnown(n) ? sum + one : sum), 0);
  const level = before(own) / before(others);
  const points = weeks.map((week, n) => ({
    tick: `${week.slice(0, 4)} v. ${weekNumber(week)}`,
    ...{ count: own[n], expected: (others[n] ?? Number.NaN) * level },
  }));
  return beforeAfter({
    title: 'Områdena med insats, och de andras förlopp på samma nivå',
    texts: { began: 'Insatsen börjar', counted: 'Rapporter', expected: 'Väntat av de andra' },
    ...{ points, from: start, width: 760, height: 320 },
    description: 'Den lodräta linjen är när insatsen började.',
  });
}

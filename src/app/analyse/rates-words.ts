import { pointPlot } from '#figures';
import { limitsAt, type AreaRates } from './area-rates.ts';
import { listed, swedish } from './plain-words.ts';

/** What stands out first; then every area in alphabetical order. Areas are never ranked. */
export function ratesLines({ areas, perThousand, dispersion }: AreaRates): readonly string[] {
  const outside = areas.filter(({ isOutside }) => isOutside).map(({ area }) => area);
  return [
    outside.length === 0
      ? 'Inget område skiljer sig mer än slumpen och områdenas vanliga olikhet kan göra.'
      : `Utanför tratten: ${listed(outside)}.`,
    `Alla tillsammans: ${swedish(perThousand, 1)} rapporter per 1 000 invånare och år.`,
    '',
    ...areas.map(
      ({ area, observed, expected, smoothed, low, high }) =>
        `${area}: ${swedish(observed)} mot ${swedish(expected, 1)} väntade; utjämnad kvot ` +
        `${swedish(smoothed, 2)} (95 % intervall ${swedish(low, 2)} till ${swedish(high, 2)}).`,
    ),
    '',
    `Områdena skiljer sig ${swedish(dispersion, 1)} gånger så mycket som ren slump. Antalen är rapporter, inte brott,`,
    'och de som rör sig i ett område är inte bara de som bor där. Rangordna inte områden efter talen.',
  ];
}

const STEPS = 60;

/** The funnel: each area by what was expected of it, between the limits of chance. */
export function ratesFigure({ areas, dispersion }: AreaRates): string {
  const most = areas.reduce((top, { expected }) => Math.max(top, expected), 1);
  const steps = Array.from({ length: STEPS }, (_, n) => (most * (n + 1)) / STEPS);
  const limit = (side: 0 | 1): { x: number; y: number }[] =>
    steps.map((x) => ({ x, y: Math.max(0, limitsAt(x, dispersion)[side]) }));
  return pointPlot({
    title: 'Observerat genom väntat, och gränserna för slumpen (99,8 %)',
    points: areas.map(({ area, expected, ratio, isOutside }) => ({
      ...{ name: area, x: expected, y: ratio, stands: isOutside },
    })),
    lines: [
      { points: limit(0) },
      { points: limit(1).filter(({ y }) => y < 6) },
      {
        points: [
          { x: 0, y: 1 },
          { x: most, y: 1 },
        ],
        isStrong: true,
      },
    ],
    ...{ isMap: false, xTitle: 'Väntat antal', yTitle: 'Kvot', width: 760, height: 460 },
    description: 'Områden utanför linjerna har sitt namn utskrivet.',
  });
}

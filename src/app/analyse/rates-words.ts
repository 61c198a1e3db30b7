import { funnel } from '#figures';
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
/** Chances within which 95 and 99,8 of 100 places would lie. */
const NARROW = [0.025, 0.975] as const;

/** The funnel: each area by what was expected of it, between the limits of chance. It orders nothing. */
export function ratesFigure({ areas, dispersion }: AreaRates): string {
  const most = areas.reduce((top, { expected }) => Math.max(top, expected), 1);
  const edges = (limit: (size: number) => readonly [number, number]) =>
    Array.from({ length: STEPS }, (_, n) => {
      const size = (most * (n + 1)) / STEPS;
      const [low, high] = limit(size);
      return { size, low: Math.max(0, low), high };
    });
  const outside = areas.filter(({ isOutside }) => isOutside).map(({ area }) => area);
  return funnel({
    title: 'Observerat genom väntat, och gränserna för slumpen (95 och 99,8 %)',
    points: areas.map(({ area, expected, ratio, isOutside }) => ({
      ...{ name: area, size: expected, ratio, isOutside },
    })),
    limits: [
      { label: '99,8 %', edges: edges((size) => limitsAt(size, dispersion)) },
      { label: '95 %', edges: edges((size) => limitsAt(size, dispersion, NARROW)) },
    ],
    ...{ level: 1, xTitle: 'Väntat antal', yTitle: 'Kvot', width: 760, height: 460 },
    description:
      outside.length === 0
        ? 'Inget område ligger utanför gränserna. Små områden varierar mer av slump.'
        : `Utanför gränserna: ${listed(outside)}. Små områden varierar mer av slump.`,
  });
}

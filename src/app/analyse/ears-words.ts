import type { EarsJudgement, EarsWeek } from './judge-ears.ts';
import { swedish } from './plain-words.ts';
import { outsideLines, SILENT } from './week-words.ts';

const METHODS = ['C1', 'C2', 'C3'] as const;

export function isBeyond({ methods }: EarsJudgement): boolean {
  return METHODS.some((method) => methods[method].isBeyond);
}

export function isBelow({ methods }: EarsJudgement): boolean {
  return METHODS.some((method) => methods[method].isBelow);
}

/** What stands out first; then every area in alphabetical order, with its three bounds. */
export function earsLines({ week, areas, expectedFalse }: EarsWeek): readonly string[] {
  const named = (among: readonly EarsJudgement[]): string[] => among.map(({ area }) => area);
  return [
    `Vecka ${week}`,
    ...outsideLines(named(areas.filter(isBeyond)), named(areas.filter(isBelow))),
    `Av slumpen väntas ${swedish(expectedFalse, 2)} falska larm i veckan.`,
    '',
    ...areas.map(areaLine),
    '',
    'Jämfört med veckorna just före, utan årstid. C1: de närmaste; C2: två veckor hoppas över; C3: tre veckor tillsammans (bara ökningar).',
    'Har du tre år eller mer: använd samsyn analyse farrington.',
  ];
}

function areaLine({ area, observed, isEnough, methods }: EarsJudgement): string {
  if (observed === undefined) return `${area}: ${SILENT['week-missing']}.`;
  const bounds = METHODS.map((method) => {
    const { bound, silent, isBeyond: over, isBelow: under } = methods[method];
    if (bound === undefined)
      return `${method} ${silent === 'too-short' ? 'för kort' : 'ingen spridning'}`;
    return `${method} gräns ${swedish(bound, 1)}${over ? ' (över)' : ''}${under ? ' (under)' : ''}`;
  });
  const few = isEnough ? '' : '. För få rapporter för ett larm (under fem på fyra veckor)';
  return `${area}: ${swedish(observed)}; ${bounds.join(', ')}${few}.`;
}

import { pointPlot } from '#figures';
import { areDegrees, type AreaPlace } from './area-places.ts';
import { listed } from './plain-words.ts';
import type { FoundCluster } from './scan-areas.ts';

/** The middles of all areas, with those of the clearest find marked. */
export function scanFigure(
  places: readonly AreaPlace[],
  [clearest]: readonly FoundCluster[],
): string {
  const inside = new Set(clearest?.areas ?? []);
  // A degree east is shorter than a degree north.
  const north = areDegrees(places) ? (places[0]?.y ?? 0) : 0;
  const narrow = Math.cos((north * Math.PI) / 180);
  return pointPlot({
    title: clearest ? `Tydligast: ${weeksOf(clearest)}` : 'Ingen anhopning',
    points: places.map(({ area, x, y }) => ({
      ...{ name: area, x: x * narrow, y, stands: inside.has(area) },
    })),
    ...{ isMap: true, width: 760, height: 560 },
    description: inside.size > 0 ? `Märkta: ${listed([...inside])}.` : 'Inget område är märkt.',
  });
}

function weeksOf({ from, to }: FoundCluster): string {
  return from === to ? `vecka ${from}` : `vecka ${from} till ${to}`;
}

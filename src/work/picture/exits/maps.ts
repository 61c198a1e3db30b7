// The areas as a map in a file: how many, and how they differ from what is usual.
import { areaMap, legend, mapScale, type MapArea } from '#figures';
import {
  areaDifferences,
  differenceWords,
  WAYS,
  waysIn,
  type Differences,
} from '../area-differences.ts';
import type { Picture, Shown } from '../contract.ts';
import { sheetOf, size, WIDTH, type Drawn, type FigureGiven } from './drawn.ts';
import { mapWords, numberText } from './words.ts';

const MAP_HEIGHT = 500;

/** How many reports each area has. */
export function countMap(given: FigureGiven): Drawn | undefined {
  const { picture, t } = given;
  const areas = areasOf(given);
  if (areas.length === 0) return undefined;
  const scale = mapScale(
    areas.flatMap(({ shown }) => (shown.kind === 'count' ? [shown.n] : [])),
    { fromLowest: !picture.exact },
  );
  const title = t('figure.map.title');
  const texts = {
    ...{ title: t('column.value'), calm: t('status.0') },
    ...{ protected: t('status.c'), missing: t('status.x') },
  };
  const map = areaMap({ ...size(MAP_HEIGHT), areas, scale, title, idPrefix: 'map' });
  const key = legend({ scale, texts, width: WIDTH, idPrefix: 'key' });
  return sheetOf(given, {
    ...{ title, parts: [map, key], foot: approximate(given, areas) },
    description: areas.map(({ description }) => description).join('. '),
    line: t('figure.map.what', datesOf(picture)),
  });
}

/**
 * How each area differs from what is usual there: the screen's own map, for those who have it on the screen.
 * Undefined for everybody else, and where no difference is known.
 */
export function differenceMap(given: FigureGiven): Drawn | undefined {
  const { picture, language, t } = given;
  const differences = knownDifferences(given);
  if (!differences) return undefined;
  const areas = areasOf(given).map((area) => {
    const difference = differences.get(area.slug);
    if (!difference) return area;
    const words = differenceWords(mapWords(language), difference).join(' ');
    return {
      ...area,
      shown: { kind: 'difference', way: difference.way } as const,
      ...{ label: mapWords(language)(WAYS[difference.way]), description: `${area.name}: ${words}` },
    };
  });
  if (areas.length === 0) return undefined;
  const used = new Set(areas.map(({ shown }) => (shown.kind === 'difference' ? shown.way : '')));
  const title = mapWords(language)('map.difference');
  const map = areaMap({ ...size(MAP_HEIGHT), areas, title, idPrefix: 'map' });
  const key = legend({
    ...{ ways: waysIn(mapWords(language), used), width: WIDTH, idPrefix: 'key' },
    texts: { title: '', missing: t('status.x') },
  });
  return sheetOf(given, {
    ...{ title, parts: [map, key], foot: approximate(given, areas) },
    description: areas.map(({ description }) => description.replace(/[.]$/, '')).join('. '),
    line: t('figure.difference.what', datesOf(picture)),
  });
}

/** Which way each area differs and what is said of it: the map's twin as rows. */
export function differenceRows(given: FigureGiven): readonly (readonly [string, string])[] {
  const { picture, language, t } = given;
  const differences = knownDifferences(given);
  if (!differences) return [];
  return picture.areas.map(({ slug, name, shown }) => {
    const difference = differences.get(slug);
    const words = difference && differenceWords(mapWords(language), difference).join(' ');
    return [name, words ?? numberText(t, shown)];
  });
}

/** Whether the picture has a map of differences for the one whose it is. */
export function knownDifferences({
  picture,
  changes,
  filter,
}: Pick<FigureGiven, 'picture' | 'changes' | 'filter'>): Differences {
  return picture.exact ? areaDifferences(picture, changes, filter) : undefined;
}

function datesOf({ areaPeriod: { from, to } }: Picture): Readonly<Record<'from' | 'to', string>> {
  return { from, to };
}

function approximate({ t }: FigureGiven, areas: readonly MapArea[]): readonly string[] {
  return areas.some((area) => area.approximate) ? [t('figure.approximate')] : [];
}

/** Only areas that the picture has: what was filtered out is not drawn as if nobody had reported. */
function areasOf({ picture, edition, t }: FigureGiven): readonly MapArea[] {
  const shownBy = new Map(picture.areas.map(({ slug, shown }) => [slug, shown]));
  return (edition?.areas ?? []).flatMap((land) => {
    const { slug, name, short, point, geometry } = land;
    const shown = shownBy.get(slug);
    if (!shown) return [];
    const label = shortText(shown) ?? numberText(t, shown);
    const description = `${name}: ${numberText(t, shown)}`;
    const place = { slug, name, short, point, geometry, approximate: land.approximate };
    return [{ ...place, shown, label, description }];
  });
}

/** On the map itself there is room for a number, and a calm area is a zero. */
function shortText(shown: Shown): string | undefined {
  if (shown.kind === 'count') return String(shown.n);
  return shown.kind === 'calm' ? '0' : undefined;
}

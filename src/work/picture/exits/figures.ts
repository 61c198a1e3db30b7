import { areaMap, figureSheet, legend, mapScale, smallMultiple, type MapArea } from '#figures';
import type { drawnFigure } from '#platform/documents';
import { weekNumber } from '#platform/weeks';
import type { AreaEdition } from '#work/areas';
import type { Picture, Shown } from '../contract.ts';
import { sourceLine, type AboutGiven } from './about.ts';
import { markOf, numberText } from './words.ts';

/** The areas as a map, all categories over time, or one category's: by its id. */
export type FigureName = string;
export const MAP: FigureName = 'karta';
export const ALL: FigureName = 'alla';

export type FigureGiven = AboutGiven & {
  /** The borders that held on the week's last day. */
  readonly edition: Pick<AreaEdition, 'areas'> | undefined;
};

export type Drawn = Parameters<typeof drawnFigure>[0];

const WIDTH = 760;
const MAP_HEIGHT = 500;
const SERIES_HEIGHT = 260;
/** Weeks between two that are named under the axis. */
const NAMED = 5;

/** The names of the figures that a picture has, in the picture's own order. */
export function figuresOf({
  picture,
  t,
}: Pick<AboutGiven, 'picture' | 't'>): readonly { readonly name: FigureName; text: string }[] {
  return [
    { name: MAP, text: t('figure.map') },
    { name: ALL, text: t('figure.series', { name: t('allCategories') }) },
    ...picture.categories.map(({ id, name }) => ({ name: id, text: t('figure.series', { name }) })),
  ];
}

/** A figure with title, legend, source and mark, as it stands alone; undefined when the picture has none by that name. */
export function figureOf(given: FigureGiven, name: FigureName): Drawn | undefined {
  if (name === MAP) return mapOf(given);
  const { picture, t } = given;
  if (name === ALL) return seriesOf(given, { ...picture.total, name: t('allCategories') });
  const category = picture.categories.find(({ id }) => id === name);
  return category && seriesOf(given, category);
}

function mapOf(given: FigureGiven): Drawn | undefined {
  const { picture, t } = given;
  const areas = areasOf(given);
  if (areas.length === 0) return undefined;
  const scale = mapScale(
    areas.flatMap(({ shown }) => (shown.kind === 'count' ? [shown.n] : [])),
    { fromLowest: !picture.exact },
  );
  const title = t('figure.map.title');
  const said = areas.map(({ description }) => description).join('. ');
  const texts = {
    ...{ title: t('column.value'), calm: t('status.0') },
    ...{ protected: t('status.c'), missing: t('status.x') },
  };
  const map = areaMap({ ...size(MAP_HEIGHT), areas, scale, title, idPrefix: 'map' });
  const key = legend({ scale, texts, width: WIDTH, idPrefix: 'key' });
  const approximate = areas.some((area) => area.approximate) ? [t('figure.approximate')] : [];
  return sheetOf(given, {
    ...{ title, parts: [map, key], description: said, foot: approximate },
    line: t('figure.map.what', { from: picture.areaPeriod.from, to: picture.areaPeriod.to }),
  });
}

/** Only areas that the picture has: what was filtered out is not drawn as if nobody had reported. */
function areasOf({ picture, edition, t }: FigureGiven): readonly MapArea[] {
  const shownBy = new Map(picture.areas.map(({ slug, shown }) => [slug, shown]));
  return (edition?.areas ?? []).flatMap(({ slug, name, short, point, approximate, geometry }) => {
    const shown = shownBy.get(slug);
    if (!shown) return [];
    const label = shortText(shown) ?? numberText(t, shown);
    const description = `${name}: ${numberText(t, shown)}`;
    return [{ slug, name, short, point, approximate, geometry, shown, label, description }];
  });
}

/** On the map itself there is room for a number, and a calm area is a zero. */
function shortText(shown: Shown): string | undefined {
  if (shown.kind === 'count') return String(shown.n);
  return shown.kind === 'calm' ? '0' : undefined;
}

type Series = Pick<Picture['total'], 'shown' | 'usual' | 'series'> & { readonly name: string };

function seriesOf(given: FigureGiven, { name, shown, usual, series }: Series): Drawn {
  const { picture, t } = given;
  const week = weekNumber(picture.week);
  const said = `${t('figure.week', { week })}: ${numberText(t, shown)}`;
  const beside = shown.kind === 'protected' ? undefined : usual;
  const usually = beside ? `. ${t('column.usual')}: ${beside.lo}–${beside.hi}` : '';
  const points = series.map((point, at) => ({
    ...point,
    tick:
      (series.length - 1 - at) % NAMED === 0
        ? t('figure.weekTick', { week: weekNumber(point.week) })
        : '',
  }));
  const drawn = smallMultiple({
    ...{ title: name, points, marks: picture.marks, current: picture.week, ...size(SERIES_HEIGHT) },
    ...{ idPrefix: 'series', description: said, ...(beside && { usual: beside }) },
  });
  const title = t('figure.series', { name });
  return sheetOf(given, {
    ...{ title, parts: [drawn], description: `${said}${usually}`, foot: [t('figure.signs')] },
    line: `${t('figure.series.what', { week })}${beside ? ` ${t('figure.shaded')}` : ''}`,
  });
}

function size(height: number): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height };
}

type Sheet = {
  readonly title: string;
  readonly line: string;
  readonly parts: readonly string[];
  readonly foot: readonly string[];
  readonly description: string;
};

function sheetOf(given: FigureGiven, sheet: Sheet): Drawn {
  const { title, line, parts, foot, description } = sheet;
  const svg = figureSheet({
    ...{ title, lines: [line], mark: markOf(given), parts, description, width: WIDTH },
    foot: [...foot, sourceLine(given)],
  });
  return { svg, caption: `${title}. ${line}`, alt: `${title}. ${description}` };
}

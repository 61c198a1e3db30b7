import { smallMultiple } from '#figures';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { sheetOf, size, type Drawn, type FigureGiven } from './drawn.ts';
import { countMap, differenceMap, knownDifferences } from './maps.ts';
import { mapWords, numberText } from './words.ts';

/** The areas as a map of one kind or the other, all categories over time, or one category's: by its id. */
export type FigureName = string;
export const MAP: FigureName = 'karta';
export const DIFFERENCE: FigureName = 'skillnad';
export const ALL: FigureName = 'alla';

const SERIES_HEIGHT = 260;
/** Weeks between two that are named under the axis. */
const NAMED = 5;

/** The names of the figures that a picture has, in the picture's own order. */
export function figuresOf(
  given: Omit<FigureGiven, 'edition' | 'municipality'>,
): readonly { readonly name: FigureName; text: string }[] {
  const { picture, language, t } = given;
  const difference = { name: DIFFERENCE, text: mapWords(language)('map.difference') };
  return [
    { name: MAP, text: t('figure.map') },
    ...(knownDifferences(given) ? [difference] : []),
    { name: ALL, text: t('figure.series', { name: t('allCategories') }) },
    ...picture.categories.map(({ id, name }) => ({ name: id, text: t('figure.series', { name }) })),
  ];
}

/** A figure with title, legend, source and mark, as it stands alone; undefined when the picture has none by that name. */
export function figureOf(given: FigureGiven, name: FigureName): Drawn | undefined {
  if (name === MAP) return countMap(given);
  if (name === DIFFERENCE) return differenceMap(given);
  const { picture, t } = given;
  if (name === ALL) return seriesOf(given, { ...picture.total, name: t('allCategories') });
  const category = picture.categories.find(({ id }) => id === name);
  return category && seriesOf(given, category);
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

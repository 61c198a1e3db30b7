import { drawnFigure, type toPptx } from '#platform/documents';
import { weekNumber } from '#platform/weeks';
import { aboutLines } from './about.ts';
import type { Drawn, FigureGiven } from './drawn.ts';
import { DIFFERENCE, figureOf, MAP } from './figures.ts';
import { rowsOf, type Row } from './rows.ts';
import { markOf, rowText } from './words.ts';

type Slides = Parameters<typeof toPptx>[0];
type Slide = Slides['slides'][number];

/** Rows of a table that fit on a slide. */
const ROWS = 12;
/** Areas beside one another in a row. */
const BESIDE = 4;
const AREA_ROWS = 10;
const MOST_CARDS = 6;

/**
 * The week as a few slides: what it is and for whom, what has changed, the categories, the maps and the areas. Tables are
 * native, so that whoever stands with it may work on; what does not fit is said to stand in the document.
 */
export async function slidesOf(given: FigureGiven): Promise<Slides> {
  const { picture, municipality, language, t } = given;
  const title = t('document.title', { week: weekNumber(picture.week) });
  const mark = markOf(given);
  const drawn = figureOf(given, MAP);
  const differing = figureOf(given, DIFFERENCE);
  const slides: Slide[] = [
    firstSlide(given, title),
    ...changesSlide(given),
    ...categorySlides(given),
    ...(drawn ? [{ title: t('figure.map'), ...(await beside(drawn, differing)) }] : []),
    areaSlide(given),
  ];
  return {
    ...{ language, title, publisher: municipality, slides, made: new Date(picture.asOf) },
    footer: mark ?? `${title}, ${picture.from}–${picture.to}`,
  };
}

/** The map of counts, and to its right the inner circle's of how areas differ. */
async function beside(map: Drawn, differing: Drawn | undefined): Promise<Partial<Slide>> {
  const figure = await drawnFigure(map);
  return { figure, ...(differing && { beside: await drawnFigure(differing) }) };
}

function firstSlide(given: FigureGiven, title: string): Slide {
  const { municipality, picture } = given;
  const [, whom, , state, when, chosen, coverage] = aboutLines(given).map(
    ([what, says]) => `${what}: ${says}`,
  );
  const points = [whom, state, when, chosen, coverage].filter((one) => one !== undefined);
  return { title, lead: `${municipality}, ${picture.from}–${picture.to}`, points };
}

function changesSlide({ changes, t }: FigureGiven): readonly Slide[] {
  if (!changes || changes.cards.length === 0) return [];
  const cards = changes.cards.slice(0, MOST_CARDS);
  return [
    {
      title: t('sheet.changes'),
      points: cards.map((card) => `${card.title}. ${card.direction}, ${card.period}.`),
      ...(changes.cards.length > cards.length && { lead: t('slide.more') }),
    },
  ];
}

/** Two at most. */
function categorySlides(given: FigureGiven): readonly Slide[] {
  const { picture, t } = given;
  const all = rows(given, 'category');
  const shown = [all.slice(0, ROWS), all.slice(ROWS, 2 * ROWS)].filter(({ length }) => length > 0);
  const lead = all.length > 2 * ROWS ? t('slide.more') : undefined;
  return shown.map((part, n) => ({
    title:
      shown.length === 1 ? t('part.category') : `${t('part.category')} ${n + 1}/${shown.length}`,
    lead,
    table: {
      caption: `${t('part.category')}, ${picture.from}–${picture.to}`,
      headings: [t('column.category'), t('column.value'), t('column.usual')],
      rows: part.map((row) => [
        row.category,
        rowText(t, row),
        row.usual ? `${row.usual.lo}–${row.usual.hi}` : '',
      ]),
    },
  }));
}

/** All areas in columns, read downwards in their alphabetical order. */
function areaSlide(given: FigureGiven): Slide {
  const { picture, t } = given;
  const { from, to } = picture.areaPeriod;
  const all = rows(given, 'area');
  const shown = all.slice(0, AREA_ROWS * BESIDE);
  const high = Math.max(1, Math.ceil(shown.length / BESIDE));
  const wide = Math.max(1, Math.ceil(shown.length / high));
  const columns = Array.from({ length: wide }, (_, n) => n * high);
  const lines = Array.from({ length: high }, (_, line) =>
    columns.flatMap((first) => {
      const row = shown[first + line];
      // That all of it is preliminary is said once, above.
      return row
        ? [row.area, rowText(t, { ...row, status: row.status.replace('p', '') })]
        : ['', ''];
    }),
  );
  const early = all.some(({ status }) => status === 'p') ? ` ${t('meaning.p')}` : '';
  const more = all.length > shown.length ? ` ${t('slide.more')}` : '';
  return {
    title: t('part.area'),
    lead: `${from}–${to}.${early}${more}`,
    table: {
      caption: `${t('part.area')}, ${from}–${to}`,
      headings: columns.flatMap(() => [t('column.area'), t('column.value')]),
      widths: columns.flatMap(() => [1, 1]),
      rows: lines,
    },
  };
}

function rows({ picture, t }: FigureGiven, part: Row['part']): readonly Row[] {
  const whole = { areas: t('wholeMunicipality'), categories: t('allCategories') };
  return rowsOf(picture, whole).filter((row) => row.part === part);
}

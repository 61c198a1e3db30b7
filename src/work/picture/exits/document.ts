import {
  drawnFigure,
  heading,
  list,
  paragraph,
  type Block,
  type DocumentTree,
} from '#platform/documents';
import { weekNumber } from '#platform/weeks';
import { aboutLines } from './about.ts';
import { rowsOf, type Row } from './rows.ts';
import type { FigureGiven } from './drawn.ts';
import { DIFFERENCE, figureOf, MAP } from './figures.ts';
import { differenceRows } from './maps.ts';
import { mapWords, rowText } from './words.ts';

/** The week as a document to read: the numbers of the screen, after secrecy, and what they mean. */
export async function documentOf(given: FigureGiven): Promise<DocumentTree> {
  const { picture, municipality, language, t } = given;
  const { exact, from, to, asOf } = picture;
  const about = aboutLines(given);
  const rows = rowsOf(picture, { areas: t('wholeMunicipality'), categories: t('allCategories') });
  const of = (part: Row['part']): readonly Row[] => rows.filter((row) => row.part === part);
  const map = figureOf(given, MAP);
  const blocks: Block[] = [
    ...(exact ? [paragraph(t('working'), 'strong')] : []),
    ...about.slice(0, LEAD).map(([what, says]) => paragraph(`${what}: ${says}`)),
    ...changesPart(given),
    heading(1, t('part.category')),
    tableOf(given, 'category', of('category')),
    heading(1, t('part.area')),
    ...(map ? [await drawnFigure(map)] : []),
    tableOf(given, 'area', of('area')),
    ...(await differencePart(given)),
    heading(1, t('sheet.about')),
    list(about.slice(LEAD).map(([what, says]) => `${what}: ${says}`)),
  ];
  const title = t('document.title', { week: weekNumber(picture.week) });
  return {
    ...{ language, title, publisher: municipality, blocks, made: new Date(asOf) },
    subtitle: `${from}–${to}`,
    footer: exact ? t('working') : title,
    pageWord: t('document.page'),
  };
}

/** What stands first: what it is, for whom, and of which week. */
const LEAD = 5;

function tableOf(given: FigureGiven, part: 'category' | 'area', rows: readonly Row[]): Block {
  const { t } = given;
  return {
    kind: 'table',
    caption: `${t(`part.${part}`)}, ${rows[0]?.from ?? ''}–${rows[0]?.to ?? ''}`,
    headings: [t(`column.${part}`), t('column.value'), t('column.usual')],
    rows: rows.map((row) => [
      part === 'area' ? row.area : row.category,
      rowText(t, row),
      row.usual ? `${row.usual.lo}–${row.usual.hi}` : '',
    ]),
    widths: [3, 2, 1],
  };
}

/** The inner circle's second map and its twin in words. */
async function differencePart(given: FigureGiven): Promise<readonly Block[]> {
  const map = figureOf(given, DIFFERENCE);
  if (!map) return [];
  const { picture, language, t } = given;
  const { from, to } = picture.areaPeriod;
  const what = mapWords(language)('map.difference');
  const rows = differenceRows(given);
  return [
    heading(1, what),
    await drawnFigure(map),
    {
      ...{ kind: 'table', caption: `${what}, ${from}–${to}`, widths: [1, 3] },
      ...{ headings: [t('column.area'), what], rows },
    },
  ];
}

function changesPart({ changes, t }: FigureGiven): readonly Block[] {
  if (!changes || changes.cards.length === 0) return [];
  return [
    heading(1, t('sheet.changes')),
    ...changes.cards.flatMap((card) => [
      heading(2, card.title),
      paragraph(`${card.direction}, ${card.period}. ${card.count} ${card.chance}`),
      ...(card.caveats.length > 0 ? [list(card.caveats)] : []),
    ]),
  ];
}

import {
  drawnFigure,
  heading,
  list,
  paragraph,
  type Block,
  type DocumentTree,
} from '#platform/documents';
import { weekNumber } from '#platform/weeks';
import type { Changes } from '../contract.ts';
import { aboutLines } from './about.ts';
import { rowsOf, type Row } from './rows.ts';
import { figureOf, MAP, type FigureGiven } from './figures.ts';
import { rowText } from './words.ts';

export type DocumentGiven = FigureGiven & {
  /** What has changed: for the inner circle only. */
  readonly changes: Changes | undefined;
};

/** The week as a document to read: the numbers of the screen, after secrecy, and what they mean. */
export async function documentOf(given: DocumentGiven): Promise<DocumentTree> {
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

function tableOf(given: DocumentGiven, part: 'category' | 'area', rows: readonly Row[]): Block {
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

function changesPart({ changes, t }: DocumentGiven): readonly Block[] {
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

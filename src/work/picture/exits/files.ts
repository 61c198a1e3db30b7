import { csv, drawnFigure, toDocx, toPdf, toPptx, writeXlsx } from '#platform/documents';
import type { Sheet, SheetCell } from '#platform/documents';
import type { Changes } from '../contract.ts';
import { aboutLines, type AboutGiven } from './about.ts';
import { documentOf } from './document.ts';
import type { FigureGiven } from './drawn.ts';
import { figureOf, type FigureName } from './figures.ts';
import { rowsOf, type Part, type Row } from './rows.ts';
import { slidesOf } from './slides.ts';
import { markOf, statusText } from './words.ts';

/** Files of the whole week. */
export const FORMS = ['xlsx', 'csv', 'open.csv', 'pdf', 'docx', 'pptx'] as const;
/** Files of one of its figures. */
export const FIGURE_FORMS = ['svg', 'png'] as const;
export type Form = (typeof FORMS)[number];
export type FigureForm = (typeof FIGURE_FORMS)[number];

export type FileGiven = FigureGiven;

/** The file of a picture. The same picture gives the same bytes. */
export async function fileOf(given: FileGiven, form: Form): Promise<Buffer> {
  if (form === 'pdf') return toPdf(await documentOf(given));
  if (form === 'docx') return toDocx(await documentOf(given));
  if (form === 'pptx') return toPptx(await slidesOf(given));
  if (form === 'xlsx') return writeXlsx(sheetsOf(given));
  return Buffer.from(form === 'csv' ? excelCsv(given) : openCsv(given));
}

/** The file of one figure; undefined when the picture has none by that name. */
export async function figureFileOf(
  given: FileGiven,
  name: FigureName,
  form: FigureForm,
): Promise<Buffer | undefined> {
  const drawn = figureOf(given, name);
  if (!drawn) return undefined;
  return form === 'svg' ? Buffer.from(drawn.svg) : (await drawnFigure(drawn)).png;
}

const COLUMNS = [
  ...['part', 'from', 'to', 'areaCode', 'area', 'categoryCode', 'category'],
  ...['value', 'status', 'statusText', 'usualLow', 'usualHigh', 'asOf'],
] as const;

/** Headings that programs hold on to: they are the same in every language. */
const OPEN_COLUMNS = [
  ...['part', 'from', 'to', 'area_code', 'area', 'category_code', 'category'],
  ...['value', 'status', 'status_text', 'usual_low', 'usual_high', 'as_of'],
];

function cellsOf({ t, picture }: AboutGiven, row: Row): readonly (string | number)[] {
  const { from, to, areaCode, area, categoryCode, category, value = '', status, usual } = row;
  return [
    ...[from, to, areaCode, area, categoryCode, category, value, status, statusText(t, status)],
    ...[usual?.lo ?? '', usual?.hi ?? '', picture.asOf],
  ];
}

function excelCsv(given: FileGiven): string {
  const { t } = given;
  const rows = allRows(given).map((row) =>
    csv.line([t(`part.${row.part}`), ...cellsOf(given, row)]),
  );
  const headings = csv.line(COLUMNS.map((one) => t(`column.${one}`)));
  return [csv.start, csvMark(given, csv.line), headings, ...rows].join('');
}

function openCsv(given: FileGiven): string {
  const rows = allRows(given).map((row) => csv.openLine([row.part, ...cellsOf(given, row)]));
  return [csvMark(given, csv.openLine), csv.openLine(OPEN_COLUMNS), ...rows].join('');
}

/** The inner circle's own file says first of all what it is, in a line as wide as the others. */
function csvMark(given: FileGiven, line: (cells: readonly string[]) => string): string {
  const mark = markOf(given);
  return mark === undefined ? '' : line(COLUMNS.map((_, n) => (n === 0 ? mark : '')));
}

function allRows({ picture, t }: AboutGiven): readonly Row[] {
  return rowsOf(picture, { areas: t('wholeMunicipality'), categories: t('allCategories') });
}

/** The sheets of the workbook; the first says what the file is. */
export function sheetsOf(given: FileGiven): readonly Sheet[] {
  const { t } = given;
  const rows = allRows(given);
  const of = (part: Part): readonly Row[] => rows.filter((row) => row.part === part);
  const mark = markOf(given);
  const sheets = [
    aboutSheet(given),
    { ...tableSheet(given, of('category'), ['category']), name: t('part.category') },
    { ...tableSheet(given, of('area'), ['area']), name: t('part.area') },
    { ...tableSheet(given, of('cell'), ['area', 'category']), name: t('part.cell') },
    { ...tableSheet(given, of('series'), ['category']), name: t('part.series') },
    ...(given.changes ? [changesSheet(given, given.changes)] : []),
  ];
  return sheets.map((sheet) => ({ ...sheet, mark }));
}

function aboutSheet(given: FileGiven): Sheet {
  const { t } = given;
  const mark = markOf(given);
  return {
    name: t('sheet.about'),
    headings: mark === undefined ? [t('sheet.about'), t('about.says')] : [mark, t('about.says')],
    rows: aboutLines(given),
    widths: [34, 90],
  };
}

function tableSheet(
  { t }: FileGiven,
  rows: readonly Row[],
  by: readonly ('area' | 'category')[],
): Omit<Sheet, 'name'> {
  // Only where it is given: an empty column would look like something left out.
  const hasUsual = rows.some(({ usual }) => usual !== undefined);
  const cells = (row: Row): readonly SheetCell[] => [
    ...by.map((one) => row[one]),
    ...[{ day: row.from }, { day: row.to }, row.value, row.status, statusText(t, row.status)],
    ...(hasUsual ? [row.usual?.lo, row.usual?.hi] : []),
  ];
  const usual = hasUsual ? ['usualLow', 'usualHigh'] : [];
  const columns = ['from', 'to', 'value', 'status', 'statusText', ...usual];
  return {
    headings: [...by, ...columns].map((one) => t(`column.${one}`)),
    rows: rows.map(cells),
    widths: [...by.map(() => 30), 12, 12, 10, 8, 24, 14, 14],
  };
}

function changesSheet({ t }: FileGiven, { cards }: Changes): Sheet {
  const columns = ['title', 'period', 'count', 'chance', 'behind', 'caveats', 'unknown', 'method'];
  return {
    name: t('sheet.changes'),
    headings: columns.map((one) => t(`change.${one}`)),
    rows: cards.map((card) => [
      ...[card.title, card.period, card.count, card.chance, card.behind.join(' ')],
      ...[card.caveats.join(' '), card.unknown, card.method],
    ]),
    widths: [40, 24, 40, 40, 40, 60, 60, 60],
  };
}

// Everything that anybody outside the inner circle can collect of numbers, as sums over area, category and week.
import { addWeeks, weekOfDay, weeksBetween } from '#platform/weeks';
import type { Picture, Shown } from '../../../src/work/picture/contract.ts';

/** A number that was published, or held back: a sum over the weeks, of an area, a category, or both. */
export type Figure = {
  /** Absent: the whole municipality. */
  readonly area?: string;
  /** Absent: all categories, also those that are not shown by themselves. */
  readonly category?: string;
  readonly weeks: readonly string[];
  /** Absent: held back. */
  readonly value?: number;
};

/** By what they are of: the same figure of many exits is one. A number that any exit shows is known. */
export type Published = Map<string, Figure>;

export function keyOf({ area = '', category = '', weeks }: Figure): string {
  return [area, category, weeks[0], weeks.length].join('|');
}

export function publish(published: Published, figure: Figure): void {
  const was = published.get(keyOf(figure));
  if (was?.value !== undefined && figure.value !== undefined && was.value !== figure.value)
    throw new Error(`Two exits tell different numbers of ${keyOf(figure)}`);
  if (was?.value === undefined) published.set(keyOf(figure), figure);
}

/** What a shown number tells: calm and "no reporter" are known to be nothing. */
export function valueOf(shown: Shown): { readonly value?: number } {
  if (shown.kind === 'protected') return {};
  return { value: shown.kind === 'count' ? shown.n : 0 };
}

export function weeksOf({
  from,
  weeks,
}: {
  readonly from: string;
  readonly weeks: number;
}): string[] {
  const first = weekOfDay(from);
  return Array.from({ length: weeks }, (_, n) => addWeeks(first, n));
}

/** All numbers of a picture. A cell that has no line has no reports. */
export function publishPicture(published: Published, picture: Picture): void {
  const { areas, areaPeriod, categories, total, week } = picture;
  for (const { slug, shown } of areas)
    publish(published, { area: slug, weeks: weeksOf(areaPeriod), ...valueOf(shown) });
  for (const { id, shown, series } of categories) {
    // A week that is not frozen is not told at all, whatever is in it.
    for (const one of [{ week, shown }, ...series])
      if (one.shown.kind !== 'waiting')
        publish(published, { category: id, weeks: [one.week], ...valueOf(one.shown) });
  }
  // A total that is not shown is no small number: it is never shown outside the circle, whatever it is.
  for (const one of [...total.series, { week, shown: total.shown }])
    if (one.shown.kind !== 'protected' && one.shown.kind !== 'waiting')
      publish(published, { weeks: [one.week], ...valueOf(one.shown) });
  publishCells(published, picture);
}

function publishCells(
  published: Published,
  { areas, categories, cells, cellPeriod }: Picture,
): void {
  const told = new Map(cells.map((cell) => [`${cell.area} ${cell.category}`, cell.shown]));
  for (const { slug: area } of areas)
    for (const { id: category } of categories) {
      const shown = told.get(`${area} ${category}`);
      const value = shown ? valueOf(shown) : { value: 0 };
      publish(published, { area, category, weeks: weeksOf(cellPeriod), ...value });
    }
}

/** The weeks that any figure is of, oldest first. */
export function allWeeks(published: Published): readonly string[] {
  const weeks = [...new Set([...published.values()].flatMap((one) => one.weeks))].sort();
  const [first = '', last = ''] = [weeks[0], weeks.at(-1)];
  return Array.from({ length: weeksBetween(first, last) + 1 }, (_, n) => addWeeks(first, n));
}

/** All numbers of a picture's file for programs (RFC 4180), read apart from the code that wrote it. */
export function publishOpenCsv(published: Published, csv: string): number {
  const lines = csv.trimEnd().split('\r\n');
  const first = lines.findIndex((line) => line.startsWith('part,'));
  const rows = lines
    .slice(first + 1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
  for (const row of rows) {
    const figure = figureIn(row);
    if (figure) publish(published, figure);
  }
  return rows.length;
}

/** A row of the file; a total that is not shown is no small number, and a week that is not frozen is not told. */
function figureIn(row: readonly string[]): Figure | undefined {
  const [, from = '', to = '', area, , category, , value, status = ''] = row;
  const isTold = !/\b[cw]\b/.test(status);
  if (!isTold && value !== '') throw new Error('A number that is not shown stands in the file');
  const weeks = weeksOf({ from, weeks: weeksBetween(weekOfDay(from), weekOfDay(to)) + 1 });
  const of = { ...named('area', area), ...named('category', category) };
  if (isTold) return { ...of, weeks, value: Number(value) };
  return Object.keys(of).length === 0 || /\bw\b/.test(status) ? undefined : { ...of, weeks };
}

function named(name: 'area' | 'category', value: string | undefined): Partial<Figure> {
  return value === undefined || value === '' ? {} : { [name]: value };
}

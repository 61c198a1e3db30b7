import { mondayOf, sundayOf } from '#platform/weeks';
import type { Picture, Shown } from '../contract.ts';

/**
 * A number as it stands in a file. `status` is a symbol of open statistics: c protected (and the value is empty), x nobody
 * reported (empty), 0 a calm week was reported, p preliminary, b the first week after a break; nothing: as it is.
 * Every protected number is this one value, so that none can be told from another.
 */
export type Mark = { readonly value: number | undefined; readonly status: string };

export const PARTS = ['category', 'area', 'cell', 'series'] as const;
export type Part = (typeof PARTS)[number];

/** One number of the picture with all that says what it is. */
export type Row = Mark & {
  readonly part: Part;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  /** Empty: the whole municipality. */
  readonly areaCode: string;
  readonly area: string;
  /** Empty: all categories. */
  readonly categoryCode: string;
  readonly category: string;
  readonly usual?: Usual | undefined;
};
type Usual = NonNullable<Picture['total']['usual']>;

const PROTECTED: Mark = { value: undefined, status: 'c' };
const MISSING: Mark = { value: undefined, status: 'x' };
const WAITING: Mark = { value: undefined, status: 'w' };
const CALM: Mark = { value: 0, status: '0' };

/** @param more symbols that a number as it is carries besides */
function markOf(shown: Shown, more: readonly string[]): Mark {
  switch (shown.kind) {
    case 'protected':
      return PROTECTED;
    case 'missing':
      return MISSING;
    case 'waiting':
      return WAITING;
    case 'calm':
      return CALM;
    case 'count':
      return { value: shown.n, status: more.join(' ') };
  }
}

/** Names for the rows that stand for everything. */
export type Whole = { readonly areas: string; readonly categories: string };

/** Every number of a picture as rows, in the picture's own order: of what is fit for the one who asked, and nothing else. */
export function rowsOf(picture: Picture, whole: Whole): readonly Row[] {
  return [...categoryRows(picture, whole), ...areaRows(picture, whole)].concat(
    cellRows(picture),
    seriesRows(picture, whole),
  );
}

/** A number of days that have not been closed may change. */
function early(picture: Picture, to: string): readonly string[] {
  return picture.state !== 'frozen' && to >= picture.from ? ['p'] : [];
}

/** What is usual is left out beside a protected number: nothing stands beside it. */
function usualBeside(shown: Shown, usual: Usual | undefined): Pick<Row, 'usual'> {
  return shown.kind === 'protected' ? {} : { usual };
}

function categoryRows(picture: Picture, whole: Whole): readonly Row[] {
  const { categories, total, from, to } = picture;
  const all = [{ id: '', name: whole.categories, ...total }, ...categories];
  return all.map(({ id, name, shown, usual }) => ({
    ...{ part: 'category', from, to, areaCode: '', area: whole.areas },
    ...{ categoryCode: id, category: name },
    ...markOf(shown, early(picture, to)),
    ...usualBeside(shown, usual),
  }));
}

function areaRows(picture: Picture, whole: Whole): readonly Row[] {
  const { from, to } = picture.areaPeriod;
  return picture.areas.map(({ slug, name, shown, usual }) => ({
    ...{ part: 'area', from, to, areaCode: slug, area: name },
    ...{ categoryCode: '', category: whole.categories },
    ...markOf(shown, early(picture, to)),
    ...usualBeside(shown, usual),
  }));
}

function cellRows(picture: Picture): Row[] {
  const { from, to } = picture.cellPeriod;
  const areas = new Map(picture.areas.map(({ slug, name }) => [slug, name]));
  const categories = new Map(picture.categories.map(({ id, name }) => [id, name]));
  return picture.cells.map(({ area, category, shown }) => ({
    ...{ part: 'cell', from, to, areaCode: area, area: areas.get(area) ?? area },
    ...{ categoryCode: category, category: categories.get(category) ?? category },
    ...markOf(shown, early(picture, to)),
  }));
}

function seriesRows(picture: Picture, whole: Whole): Row[] {
  const breaks = new Set(picture.marks.map(({ week }) => week));
  const all = [
    { id: '', name: whole.categories, series: picture.total.series },
    ...picture.categories,
  ];
  return all.flatMap(({ id, name, series }) =>
    series.map(({ week, shown }) => {
      const [from, to] = [mondayOf(week), sundayOf(week)];
      const more = [...early(picture, to), ...(breaks.has(week) ? ['b'] : [])];
      return {
        ...{ part: 'series', from, to, areaCode: '', area: whole.areas },
        ...{ categoryCode: id, category: name },
        ...markOf(shown, more),
      };
    }),
  );
}

// Lays a tick of the stream over a picture. Values are absolute, so the same tick twice does no harm.
import type { Picture, PictureTick, Shown } from '../contract.ts';

type TickWeek = PictureTick['weeks'][number];

/** What became of a picture when a tick came: the new picture, and whether the server must be asked for the rest. */
export type Applied = { readonly picture: Picture; readonly askAgain: boolean };

/** A number that came by the stream; a zero keeps what kind of zero it was until the server says otherwise. */
function told(n: number, before: Shown | undefined): Shown {
  if (n > 0) return { kind: 'count', n };
  return before && before.kind !== 'count' ? before : { kind: 'count', n: 0 };
}

function retold<Row extends { readonly shown: Shown }>(
  rows: readonly Row[],
  numberOf: (row: Row) => number | undefined,
): Row[] {
  return rows.map((row) => {
    const n = numberOf(row);
    return n === undefined ? row : { ...row, shown: told(n, row.shown) };
  });
}

function intoSeries(
  series: Picture['total']['series'],
  week: string,
  n: number | undefined,
): Picture['total']['series'] {
  return n === undefined
    ? series
    : retold(series, (point) => (point.week === week ? n : undefined));
}

function intoCategories(
  picture: Picture,
  tick: TickWeek,
  isThisWeek: boolean,
): Picture['categories'] {
  const byId = new Map(tick.categories.map((row) => [row.id, row.n]));
  return picture.categories.map((category) => {
    const n = byId.get(category.id);
    if (n === undefined) return category;
    const series = intoSeries(category.series, tick.week, n);
    return { ...category, series, shown: isThisWeek ? told(n, category.shown) : category.shown };
  });
}

function intoThisWeek(picture: Picture, week: TickWeek): Picture {
  const areas = new Map(week.areas.map((row) => [row.slug, row.n]));
  const cells = new Map(week.cells.map((row) => [`${row.area} ${row.category}`, row.n]));
  const { reported, calm, reporters } = week.coverage;
  return {
    ...picture,
    areas: retold(picture.areas, (row) => areas.get(row.slug)),
    cells: retold(picture.cells, (row) => cells.get(`${row.area} ${row.category}`)),
    total: { ...picture.total, shown: told(week.total, picture.total.shown) },
    coverage: {
      ...picture.coverage,
      reported,
      calm,
      reporters: told(reporters, picture.coverage.reporters),
    },
  };
}

function applyWeek(picture: Picture, week: TickWeek): Picture {
  const isThisWeek = week.week === picture.week;
  const shown = isThisWeek ? intoThisWeek(picture, week) : picture;
  return {
    ...shown,
    categories: intoCategories(shown, week, isThisWeek),
    total: { ...shown.total, series: intoSeries(shown.total.series, week.week, week.total) },
  };
}

function hasNewCells(picture: Picture, week: TickWeek): boolean {
  const known = new Set(picture.cells.map((cell) => `${cell.area} ${cell.category}`));
  return week.cells.some((cell) => cell.n > 0 && !known.has(`${cell.area} ${cell.category}`));
}

function changesCoverage(picture: Picture, week: TickWeek): boolean {
  const { reported, calm } = picture.coverage;
  return week.coverage.reported !== reported || week.coverage.calm !== calm;
}

/** Some things a tick does not carry: who reported, a frozen week's late reports, cells never seen before. */
function needsServer(picture: Picture, week: TickWeek): boolean {
  if (week.week !== picture.week) return false;
  return changesCoverage(picture, week) || hasNewCells(picture, week);
}

/**
 * The picture after a tick. A frozen week stays as it was frozen; what came late is the server's to tell.
 * @example applyTick(picture, tick).picture.total.shown // { kind: 'count', n: 32 }
 */
export function applyTick(picture: Picture, tick: PictureTick): Applied {
  const weeks = tick.weeks.filter((week) => picture.total.series.some((p) => p.week === week.week));
  const open = weeks.filter((week) => week.week !== picture.week || picture.state !== 'frozen');
  const askAgain = open.length < weeks.length || open.some((week) => needsServer(picture, week));
  const now = open.reduce(applyWeek, picture);
  return { picture: { ...now, asOf: tick.asOf, cursor: tick.cursor }, askAgain };
}

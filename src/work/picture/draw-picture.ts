import type { Audience, SafeShown } from '#safeguards/statistical-secrecy';
import { release, releaseReporters } from '#safeguards/statistical-secrecy';
import {
  addDays,
  addWeeks,
  freezeInstant,
  mondayOf,
  sundayOf,
  weekOf,
  weekOfDay,
  weekState,
} from '#platform/weeks';
import type { Picture } from './contract.ts';
import type { Filter, Parties, Raw } from './gather.ts';
import { HISTORY, WIDER } from './gather.ts';
import type { Span } from './parts.ts';
import { coverageOf, drawSeries, emptyArea, spanOf, sumsByKey, weekSums } from './parts.ts';
import { usualOf } from './usual.ts';

export type Given = {
  readonly raw: Raw;
  readonly parties: Parties;
  readonly audience: Audience;
  readonly filter: Filter;
  readonly now: Date;
  readonly language: 'sv' | 'en';
  readonly police: Picture['police'];
};

/** Worked out once: it is asked for every cell. */
type Drawing = Given & {
  readonly isFrozen: boolean;
  /** Monday of the first week that the audience waits for; nothing for the inner circle. */
  readonly waitsFrom: string | undefined;
};

type Cell = {
  readonly area: number;
  readonly category: number;
  readonly reports: number;
  readonly late: number;
};

const NONE: ReadonlyMap<string, number> = new Map();

/** Draws the picture of a week for one audience: every number passes statistical-secrecy here, before any order is made. */
export function drawPicture(asked: Given): Picture {
  const { raw, now, audience } = asked;
  const state = weekState(raw.week, now);
  const given = {
    ...asked,
    isFrozen: state === 'frozen' && audience === 'inner',
    waitsFrom: audience === 'inner' ? undefined : firstNotFrozen(raw.week, now),
  };
  const next = addWeeks(raw.week, 1);
  return {
    week: raw.week,
    from: mondayOf(raw.week),
    to: sundayOf(raw.week),
    state,
    closesAt: freezeInstant(raw.week).toISOString(),
    previous: addWeeks(raw.week, -1),
    ...(next <= weekOf(now) ? { next } : {}),
    asOf: now.toISOString(),
    exact: audience === 'inner',
    coverage: drawCoverage(given),
    areaPeriod: audience === 'inner' ? period(raw.week, 1) : period(raw.endOf.area, WIDER.area),
    areas: drawAreas(given),
    ...drawCategories(given),
    cellPeriod: audience === 'inner' ? period(raw.week, 1) : period(raw.endOf.cell, WIDER.cell),
    cells: drawCells(given),
    late: waits(given) ? WAITING : release(raw.late, audience),
    marks: drawMarks(given),
    police: asked.police,
    // It moves with every report: to others it would tell when, and how many.
    cursor: audience === 'inner' ? raw.cursor : '',
  };
}

/**
 * A number that moves with every report tells whoever reads it often when there was one more, so that others than the
 * inner circle see a week once it is frozen. Source: docs/methods/statistical-secrecy.md.
 */
function firstNotFrozen(week: string, now: Date): string | undefined {
  // A week freezes within the week after it, or so late that two wait at once.
  return [addWeeks(week, -1), week].filter((one) => freezeInstant(one) > now).map(mondayOf)[0];
}

const WAITING = { kind: 'waiting' } as const;

function waits({ raw, waitsFrom }: Drawing): boolean {
  return waitsFrom !== undefined && waitsFrom <= mondayOf(raw.week);
}

function period(week: string, weeks: number): Picture['areaPeriod'] {
  return { weeks, from: addDays(mondayOf(week), -7 * (weeks - 1)), to: sundayOf(week) };
}

/** In a frozen week what came after the freeze is not in the numbers; it is listed apart. */
function counted(given: Drawing, cell: Cell): number {
  return given.isFrozen ? cell.reports - cell.late : cell.reports;
}

function drawCoverage(given: Drawing): Picture['coverage'] {
  const { raw, parties, audience } = given;
  const organisations = coverageOf(raw, parties);
  const thisWeek = raw.reporters.find((one) => one.week === mondayOf(raw.week))?.reporters ?? 0;
  const before = raw.reporters
    .filter((one) => one.week !== mondayOf(raw.week))
    .map((one) => one.reporters);
  const usual = audience === 'inner' ? usualOf(before) : undefined;
  return {
    expected: organisations.length,
    reported: organisations.filter((one) => one.state !== 'silent').length,
    calm: organisations.filter((one) => one.state === 'calm').length,
    organisations: audience === 'inner' ? [...organisations] : [],
    reporters: waits(given) ? WAITING : releaseReporters(thisWeek, audience),
    ...(usual ? { reportersUsual: usual } : {}),
  };
}

function drawAreas(given: Drawing): Picture['areas'] {
  const { raw, filter, audience } = given;
  const ids = new Map([...raw.areaIds].map(([id, slug]) => [slug, id]));
  const reports = new Map<number, number>();
  for (const cell of audience === 'inner' ? raw.cells : raw.cells4)
    reports.set(cell.area, (reports.get(cell.area) ?? 0) + counted(given, cell));
  const byArea = sumsByKey(raw.byArea);
  const span = spanFor(given);
  return raw.areas
    .filter((area) => filter.areas.length === 0 || filter.areas.includes(area.slug))
    .map(({ slug, short }) => {
      const id = ids.get(slug) ?? -1;
      const n = reports.get(id) ?? 0;
      const { usual } = audience === 'inner' ? drawSeries(byArea.get(id) ?? NONE, span) : {};
      return {
        ...{ slug, name: short },
        shown: n === 0 ? empty(given, slug) : release(n, audience),
        ...(usual ? { usual } : {}),
      };
    });
}

function empty(given: Drawing, slug: string): SafeShown {
  const why = emptyArea(slug, given.raw, given.parties);
  return why === 'zero' ? release(0, given.audience) : { kind: why };
}

function spanFor(given: Drawing): Span {
  const { raw, waitsFrom, audience } = given;
  return spanOf(raw.week, { since: firstWeek(raw), waitsFrom, audience });
}

/** Monday of the first week from which anything is known; before it there is no zero. */
function firstWeek(raw: Raw): string {
  return raw.byCategory[0]?.week ?? mondayOf(raw.week);
}

function drawCategories(given: Drawing): Pick<Picture, 'categories' | 'total'> {
  const { raw, filter, audience, language } = given;
  const wanted = raw.categories
    .filter((one) => one.kind !== 'calm' && !one.hidden)
    .filter((one) => filter.categories.length === 0 || filter.categories.includes(one.code));
  const span = spanFor(given);
  const byCategory = sumsByKey(raw.byCategory);
  const live = (id: number) => byCategory.get(id) ?? NONE;
  const categories = wanted.map((one) => {
    const drawn = drawSeries(
      frozenSums(given, live(one.id), (cell) => cell.category === one.id),
      span,
    );
    return { id: one.code, name: language === 'sv' ? one.nameSv : one.nameEn, ...withLast(drawn) };
  });
  const total = withLast(
    drawSeries(
      frozenSums(
        given,
        weekSums(raw.byCategory, () => true),
        () => true,
      ),
      span,
    ),
  );
  // Outside the inner circle a total beside protected parts would let them be counted back.
  return {
    categories,
    total: audience === 'inner' ? total : { shown: { kind: 'protected' }, series: [] },
  };
}

/** The series as it lives, but with the drawn week as it was frozen. */
function frozenSums(
  given: Drawing,
  live: ReadonlyMap<string, number>,
  keep: (cell: Cell) => boolean,
): ReadonlyMap<string, number> {
  const cells = given.raw.cells.filter(keep);
  return new Map([
    ...live,
    [mondayOf(given.raw.week), cells.reduce((sum, cell) => sum + counted(given, cell), 0)],
  ]);
}

function withLast(drawn: ReturnType<typeof drawSeries>): Picture['total'] {
  const { series, usual } = drawn;
  return {
    shown: series.at(-1)?.shown ?? { kind: 'missing' },
    series: [...series],
    ...(usual ? { usual } : {}),
  };
}

function drawCells(given: Drawing): Picture['cells'] {
  const { raw, filter, audience } = given;
  const codes = new Map(raw.categories.map((one) => [one.id, one.code]));
  return (audience === 'inner' ? raw.cells : raw.cells13).flatMap((cell) => {
    const [area, category] = [raw.areaIds.get(cell.area), codes.get(cell.category)];
    if (area === undefined || category === undefined || counted(given, cell) === 0) return [];
    if (filter.areas.length > 0 && !filter.areas.includes(area)) return [];
    if (filter.categories.length > 0 && !filter.categories.includes(category)) return [];
    return [{ area, category, shown: release(counted(given, cell), audience) }];
  });
}

/** Border changes within the drawn weeks; a series is not to be compared across one. */
function drawMarks(given: Drawing): Picture['marks'] {
  const oldest = addDays(mondayOf(given.raw.week), -7 * (2 * HISTORY - 1));
  return given.raw.borders
    .filter(({ day }) => day > oldest && day <= sundayOf(given.raw.week))
    .map(({ day, areas }) => ({ week: weekOfDay(day), kind: 'border', text: areas.join(', ') }));
}

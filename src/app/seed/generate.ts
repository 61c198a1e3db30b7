import { addDays, addWeeks, freezeInstant, instantAt, mondayOf, weekOf } from '#platform/weeks';
import { municipality, type DemoOrganisation } from './municipality.ts';
import { factorOf, filedAs, PLANTED } from './planted.ts';
import { AREAS, CATEGORIES, expected } from './rates.ts';
import { seeded, type Random } from './random.ts';
import texts from './report-texts.json' with { type: 'json' };
import { shareOpen, takingPart, type Round } from './taking-part.ts';

export type MadeUpReport = {
  readonly kind: 'event' | 'positive' | 'calm';
  readonly organisation: string;
  readonly unit: string;
  /** Which of the unit's people; nobody in particular. */
  readonly reporter: number;
  readonly category?: string;
  readonly area?: string;
  readonly week: string;
  readonly eventFrom: Date;
  readonly reportedAt: Date;
  readonly late: boolean;
  readonly certainty?: string;
  readonly severity?: number;
  readonly amount?: string;
  readonly text?: string;
};

/** Weeks of history. */
export const HISTORY = 156;
/** From this Monday on Varberga and Oxhagen are two areas. */
export const DIVIDED_FROM = '2025-01-06';
const MERGED = 'varberga-oxhagen';
/** Share of reports with a few words of text. */
const WITH_TEXT = 0.35;
const DAY = 86_400_000;

export type Asked = { readonly seed: number; readonly until: Date };

/**
 * Made-up reports of three years up to `until`, about 10,000. The same seed and day give the same reports.
 * @example generateReports({ seed: 1, until: new Date('2026-11-23T08:00:00Z') }).length
 */
export function generateReports({ seed, until }: Asked): readonly MadeUpReport[] {
  const last = weekOf(until);
  const reports: MadeUpReport[] = [];
  for (let offset = -HISTORY; offset <= 0; offset += 1) {
    const week = addWeeks(last, offset);
    // Each week has its own chance, so that a longer history does not change the weeks that were there.
    const random = seeded(seed * 7919 + Date.parse(`${mondayOf(week)}T00:00:00Z`) / DAY);
    reports.push(...weekOfReports({ seed, week, offset, random }));
  }
  return reports.filter((report) => report.eventFrom <= until && report.reportedAt <= until);
}

function weekOfReports(at: Round): readonly MadeUpReport[] {
  const present = takingPart(at);
  const told = Object.keys(AREAS).flatMap((area) =>
    Object.keys(CATEGORIES).flatMap((category) => eventsOf(at, { area, category })),
  );
  const heard = told.filter((report) => {
    const organisation = present.find((one) => one.slug === report.organisation);
    return organisation && at.random.next() < shareOpen(organisation.kind, at.week);
  });
  return [...heard, ...calmOf(at, present, heard)];
}

type Cell = { readonly area: string; readonly category: string };

function eventsOf(at: Round, cell: Cell): MadeUpReport[] {
  const mean =
    expected(cell.area, cell.category, at.week) * factorOf(cell.area, cell.category, at.offset);
  return Array.from({ length: at.random.poisson(mean) }, () => eventOf(at, cell));
}

function eventOf(at: Round, cell: Cell): MadeUpReport {
  const { random, week } = at;
  const { organisation, unit } = whoTells(random, cell);
  const eventFrom = whenIn(week, random);
  const reportedAt = new Date(eventFrom.getTime() + delay(random, week, eventFrom));
  return {
    kind: cell.category === 'positive' ? 'positive' : 'event',
    organisation: organisation.slug,
    unit: unit.slug,
    reporter: Math.floor(random.next() * peopleIn(unit.slug, cell, at.offset)),
    category: filedAs({ ...cell, organisation: organisation.slug, offset: at.offset }),
    area: mondayOf(week) < DIVIDED_FROM && isDivided(cell.area) ? MERGED : cell.area,
    week,
    eventFrom,
    reportedAt,
    late: reportedAt >= freezeInstant(week),
    ...detailsOf(random, cell.category),
  };
}

function isDivided(area: string): boolean {
  return area === 'varberga' || area === 'oxhagen';
}

type Teller = {
  readonly organisation: DemoOrganisation;
  readonly unit: DemoOrganisation['units'][number];
};

/** Those whose work it is tell of it, most of all those who work there. */
function whoTells(random: Random, { area, category }: Cell): Teller {
  const kinds: Readonly<Record<string, number>> = CATEGORIES[category]?.told ?? {};
  const tellers = municipality.organisations
    .filter((organisation) => organisation.expectedToReport)
    .flatMap((organisation) => organisation.units.map((unit) => ({ organisation, unit })));
  const weights = tellers.map(
    ({ organisation, unit }) =>
      (kinds[organisation.kind] ?? 0) * (unit.homeAreas.includes(area) ? 1 : 0.06),
  );
  const found = tellers[random.weighted(weights)];
  if (!found) throw new Error(`Nobody tells of ${category}`);
  return found;
}

/** Each unit has a few who report; where more reporters are planted, as many more. */
function peopleIn(unit: string, cell: Cell, offset: number): number {
  const usual = 2 + (unit.length % 4);
  const more = PLANTED.find(
    (one) =>
      one.kind === 'more-reporters' &&
      one.area === cell.area &&
      one.category === cell.category &&
      offset >= one.from,
  );
  return usual * (more ? 4 : 1);
}

const WEEKDAYS = [1, 1, 1.1, 1.1, 1.5, 1.3, 0.8];
const HOURS = [2, 1, 1, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 5, 6, 6, 6, 6, 7, 7, 6, 5, 3];

function whenIn(week: string, random: Random): Date {
  const day = addDays(mondayOf(week), random.weighted(WEEKDAYS));
  const hour = String(random.weighted(HOURS)).padStart(2, '0');
  return instantAt(day, `${hour}:${String(Math.floor(random.next() * 60)).padStart(2, '0')}`);
}

/** Most are told within hours; one in twenty-five after the week is frozen. In milliseconds. */
function delay(random: Random, week: string, eventFrom: Date): number {
  const hours = -Math.log(1 - random.next()) * 5;
  const usual = Math.min(hours * 3_600_000, 60 * 3_600_000);
  if (random.next() > 0.04) return usual;
  return freezeInstant(week).getTime() - eventFrom.getTime() + random.next() * 4 * DAY;
}

type Details = Pick<MadeUpReport, 'certainty' | 'severity' | 'amount' | 'text'>;

function detailsOf(random: Random, category: string): Details {
  const words: Readonly<Record<string, readonly string[]>> = texts;
  const happens = (share: number): boolean => random.next() < share;
  return {
    ...(happens(0.5) && { certainty: random.pick(['saw', 'saw', 'heard', 'traces']) }),
    ...(happens(0.4) && category !== 'positive' && { severity: random.pick([1, 1, 1, 2, 2, 3]) }),
    ...(happens(0.15) && { amount: '2-5' }),
    ...(happens(WITH_TEXT) && { text: random.pick(words[category] ?? ['Se ovan.']) }),
  };
}

/** A unit with nothing to tell says so, about every other time. */
function calmOf(
  { week, random }: Round,
  present: readonly DemoOrganisation[],
  heard: readonly MadeUpReport[],
): MadeUpReport[] {
  const open = present.filter(({ kind }) => shareOpen(kind, week) === 1);
  return open.flatMap((organisation) =>
    organisation.units.flatMap((unit) => {
      if (heard.some((report) => report.unit === unit.slug) || random.next() < 0.5) return [];
      const eventFrom = instantAt(mondayOf(week), '00:00');
      const reportedAt = instantAt(addDays(mondayOf(week), 4), '14:30');
      const who = { organisation: organisation.slug, unit: unit.slug, reporter: 0 };
      return [{ kind: 'calm' as const, ...who, week, eventFrom, reportedAt, late: false }];
    }),
  );
}

// A whole year of the demo as its people would live it: 52 weeks reported, frozen, met about and followed up.
import { addDays, addWeeks, instantAt, mondayOf } from '#platform/weeks';
import { versions } from '#work/picture';
import { seeded } from '../../src/app/seed/random.ts';
import type { Meeting } from '../../src/work/meetings/contract.ts';
import { holdMeeting, readMeeting, type Decided } from './year-meetings.ts';
import { liveOn, makeMeasure, type LivedMeasure } from './year-measures.ts';
import { ledgerFrom, reportLate, reportWeek, type Ledger } from './year-reports.ts';
import type { WorkingHouse } from './working-house.ts';

export const FIRST_WEEK = '2026-W48';
export const WEEKS = 52;
const SEED = 2027;
/** A measure is made this often, as long as the year is long enough to follow it up. */
const EVERY = 5;
const LAST_MADE = 35;
/** Weeks of the demo that the job freezes when it starts: those that the year's documents reach back to. */
const BEFORE = ['2026-W45', '2026-W46', '2026-W47'];

export type PlayedYear = {
  readonly work: WorkingHouse;
  readonly weeks: readonly string[];
  readonly frozen: readonly string[];
  readonly ledger: Ledger;
  readonly meetings: readonly Meeting[];
  readonly paused: readonly string[];
  readonly decided: Decided;
  readonly measures: readonly LivedMeasure[];
  /** Each measure's history as it stood, each time it was looked at. */
  readonly histories: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** Plays the year in a house where nothing has happened yet. It takes a minute or two. */
export async function playYear(work: WorkingHouse): Promise<PlayedYear> {
  const random = seeded(SEED);
  const year = {
    ...{ work, weeks: Array.from({ length: WEEKS }, (_, n) => addWeeks(FIRST_WEEK, n)) },
    ...{
      frozen: new Array<string>(),
      ledger: await ledgerFrom(work, FIRST_WEEK),
      meetings: new Array<Meeting>(),
    },
    ...{ paused: new Array<string>(), decided: new Map(), measures: new Array<LivedMeasure>() },
    histories: new Map<string, string[][]>(),
  };
  work.moveTo(instantAt('2026-11-23', '12:10'));
  for (const week of BEFORE) await versions.freezeWeek(work.house.app.judging, week);
  for (const [n, week] of year.weeks.entries()) {
    const given = { week, n, random, ledger: year.ledger };
    work.moveTo(instantAt(addDays(mondayOf(week), 4), '15:00'));
    await reportWeek(work, given);
    work.moveTo(instantAt(addDays(mondayOf(week), 7), '12:10'));
    if (await versions.freezeWeek(work.house.app.judging, week)) year.frozen.push(week);
    if (n % 5 === 3) await reportLate(work, given);
    work.moveTo(instantAt(addDays(mondayOf(week), 9), '09:00'));
    await meet(year, addWeeks(week, 1), random);
    work.moveTo(instantAt(addDays(mondayOf(week), 9), '13:00'));
    if (n % EVERY === 0 && n <= LAST_MADE) year.measures.push(await makeMeasure(work, n));
    for (const measure of year.measures) await liveOn(work, measure, { week: n, random });
    await lookAt(year);
  }
  return year;
}

type Playing = {
  readonly work: WorkingHouse;
  readonly meetings: Meeting[];
  readonly paused: string[];
  readonly decided: Decided;
  readonly histories: Map<string, string[][]>;
};

async function meet(
  { work, meetings, paused, decided }: Playing,
  week: string,
  random: ReturnType<typeof seeded>,
): Promise<void> {
  if ((await readMeeting(work, week)).paused) paused.push(week);
  else meetings.push(await holdMeeting(work, { week, random, decided }));
}

/** How each measure's history reads now. */
async function lookAt({ work, histories }: Playing): Promise<void> {
  const lines = await work.rows(
    `select measure_id::text as id, array_agg(number || ' ' || status || ' ' || reason || ' ' || extract(epoch from at)::bigint order by number) as told
     from work.measure_status group by measure_id`,
  );
  for (const { id, told } of lines) {
    const seen = histories.get(String(id)) ?? [];
    seen.push(Array.isArray(told) ? told.map(String) : []);
    histories.set(String(id), seen);
  }
}

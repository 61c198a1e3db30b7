import type { Members } from '#members';
import { people } from '#members';
import type { Database } from '#platform/db';
import { addWeeks, freezeInstant, mondayOf, openWeek, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { tallies } from '#work/reports';
import { versionsOf } from '../versions/versions-store.ts';
import { reminderInstant } from './reminder-time.ts';
import { addTold, type ToldAbout } from './told-store.ts';

export type WriteNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly isPaused: (week: string) => Promise<boolean>;
  readonly baseUrl: string;
};

export type Written = {
  /** Organisations that were written to now. */
  readonly organisations: number;
  readonly mails: number;
};

/** Hours after its freeze in which a week is told of: what was frozen later, or is history, is told of to nobody. */
const FRESH = 48;
const HOUR = 3_600_000;
const NOTHING: Written = { organisations: 0, mails: 0 };

/**
 * Writes to those who report in organisations that are expected to and have told nothing of a week that is about to be
 * frozen: a fixed sentence and a link. Once for each week and organisation, and never of a week of pause.
 */
export async function remindSilent(needs: WriteNeeds): Promise<Written> {
  const now = needs.now();
  const running = weekOf(now);
  const week = [running, addWeeks(running, -1)].find(
    (one) => reminderInstant(one) <= now && now < freezeInstant(one),
  );
  if (week === undefined || (await needs.isPaused(week))) return NOTHING;
  const told = await toldOf(needs, week);
  const { organisations } = await needs.members.directory();
  const silent = organisations.filter(
    ({ id, expectedToReport }) => expectedToReport && !told.has(id),
  );
  return write(needs, {
    ...{ week, about: 'missing-reports', path: '/r' },
    organisations: silent.map(({ id }) => id),
  });
}

/** Writes to those who report in organisations that have reported, once a week is frozen: its picture is there, and what became of theirs. */
export async function tellReporters(needs: WriteNeeds): Promise<Written> {
  const now = needs.now();
  const running = weekOf(now);
  const week = [addWeeks(running, -1), openWeek(now)].find((one) => {
    const since = now.getTime() - freezeInstant(one).getTime();
    return since >= 0 && since < FRESH * HOUR;
  });
  if (week === undefined || (await needs.isPaused(week))) return NOTHING;
  const frozen = await needs.database.asSystemUnscoped((handle) =>
    versionsOf(handle, mondayOf(week)),
  );
  if (frozen.length === 0) return NOTHING;
  const told = await toldOf(needs, week);
  const organisations = [...told].flatMap(([id, reports]) => (reports > 0 ? [id] : []));
  return write(needs, { week, about: 'week-told', path: '/r/mina', organisations });
}

/** Reports of a week by organisation; a calm week is 0, a silent one is not there. */
async function toldOf(
  { database }: WriteNeeds,
  week: string,
): Promise<ReadonlyMap<number, number>> {
  const monday = mondayOf(week);
  const rounds = await database.asSystemUnscoped((handle) =>
    tallies.history.rounds(handle, { from: monday, to: monday }),
  );
  return new Map(rounds.map(({ organisation, reports }) => [organisation, reports]));
}

type Writing = {
  readonly week: string;
  readonly about: ToldAbout;
  readonly path: string;
  readonly organisations: readonly number[];
};

/** It is noted first and written then: a server that dies between them writes once too little rather than twice. */
async function write(needs: WriteNeeds, writing: Writing): Promise<Written> {
  const { week, about, path } = writing;
  const link = new URL(path, needs.baseUrl).href;
  let written = NOTHING;
  for (const organisation of writing.organisations) {
    const isFirst = await needs.database.asSystemUnscoped((handle) =>
      addTold(handle, { week: mondayOf(week), organisation, about, at: needs.now() }),
    );
    if (!isFirst) continue;
    const which = (caller: Caller): boolean =>
      caller.organisation === organisation && reportsForIt(caller);
    const mails = await people.writeToReaders(needs, { which, about, link });
    written = { organisations: written.organisations + 1, mails: written.mails + mails };
  }
  return written;
}

function reportsForIt(caller: Caller): boolean {
  const { role } = caller;
  if (role !== 'reporter' && role !== 'unit-responsible') return false;
  return decide(caller, 'report').allowed;
}

import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { isWeekId, mondayOf, openWeek, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, isInner, scopeOf } from '#safeguards/policy';
import type { Picture } from './contract.ts';
import { tallies } from '#work/reports';
import { drawPicture } from './draw-picture.ts';
import type { Filter, Question, Raw } from './gather.ts';
import { gather } from './gather.ts';
import { asFrozen } from './versions/as-frozen.ts';

export type PictureNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  /** The police's own notices of the week, placed on the municipality. */
  readonly police: (week: string) => Promise<Picture['police']>;
  /** Whether nobody was expected to report in the week. */
  readonly isPaused: (week: string) => Promise<boolean>;
};

export type Asked = {
  readonly caller: Caller;
  readonly week: string;
  readonly filter: Filter;
  readonly language: 'sv' | 'en';
};

/** Oldest week that can be opened. */
const FIRST_YEAR = 2015;

/**
 * The picture of a week for the one who asks. "open" is the week on which the picture opens.
 * @throws Problem not-found for a week that does not exist or has not begun
 */
export async function showPicture(needs: PictureNeeds, asked: Asked): Promise<Picture> {
  if (!decide(asked.caller, 'see-picture').allowed) throw new Problem('not-found');
  const now = needs.now();
  const week = asked.week === 'open' ? openWeek(now) : asked.week;
  if (!canBeOpened(week, now)) throw new Problem('not-found');
  const inner = isInner(asked.caller);
  const question = { week, now, filter: asked.filter, wide: !inner };
  // Others may not read the sums themselves: the system reads them, and statistical-secrecy releases what may leave.
  const raw = inner
    ? await needs.database.as(scopeOf(asked.caller), (handle) => gather(handle, question))
    : await needs.database.asSystemUnscoped((handle) => gatherFrozen(needs, handle, question));
  if (!raw) throw new Problem('not-found');
  const [parties, police, isPaused] = await Promise.all([
    needs.members.directory(),
    needs.police(week),
    needs.isPaused(week),
  ]);
  const kept = await keptBy(needs, asked.caller, week);
  const picture = drawPicture({
    raw,
    parties,
    police,
    now,
    filter: asked.filter,
    language: asked.language,
    audience: inner ? 'inner' : 'others',
  });
  return { ...picture, ...(kept > 0 && { kept }), ...(isPaused && { paused: true }) };
}

/** What others than the inner circle see of frozen weeks stands still. */
async function gatherFrozen(
  { database }: PictureNeeds,
  handle: Handle,
  question: Question,
): Promise<Raw | undefined> {
  const raw = await gather(handle, question);
  return raw && asFrozen(handle, { database, raw, now: question.now });
}

/** A week that exists, has begun and is not from before anything was kept. */
export function canBeOpened(week: string, now: Date): boolean {
  if (!isWeekId(week) || Number(week.slice(0, 4)) < FIRST_YEAR) return false;
  return mondayOf(week) <= mondayOf(weekOf(now));
}

/** What the caller's own organisation keeps to itself: told beside the picture to those who work with reports there. */
async function keptBy(needs: PictureNeeds, caller: Caller, week: string): Promise<number> {
  if (!decide(caller, 'see-report').allowed) return 0;
  return needs.database.as(scopeOf(caller), (handle) =>
    tallies.keptToOneself(handle, caller.organisation, mondayOf(week)),
  );
}

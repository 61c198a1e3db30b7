import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { mondayOf, openWeek } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { canBeOpened } from '../show-picture.ts';
import { compareVersions, type Comparison } from './compare-versions.ts';
import { Version } from './version.ts';
import { documentOf, versionsOf, type VersionHead } from './versions-store.ts';

export type VersionsAsked = {
  readonly caller: Caller;
  readonly week: string;
  readonly language: Language;
  /** Which two are compared; without: the last two. */
  readonly pair?: { readonly before: number; readonly after: number } | undefined;
};

export type ShownVersions = {
  readonly week: string;
  /** Newest first; empty of a week that is not frozen. */
  readonly heads: readonly VersionHead[];
  readonly compared:
    { readonly before: number; readonly after: number; readonly what: Comparison } | undefined;
  readonly mayCorrect: boolean;
};

type Needs = { readonly database: Database; readonly now: () => Date };

/**
 * The frozen versions of a week, and what differs between two of them: exact numbers, for the inner circle.
 * @throws Problem not-found for whoever may not see exact numbers, a week that cannot be opened, or a version that is not there
 */
export async function showVersions(needs: Needs, asked: VersionsAsked): Promise<ShownVersions> {
  const { caller, language } = asked;
  if (!decide(caller, 'see-exact').allowed) throw new Problem('not-found');
  const now = needs.now();
  const week = asked.week === 'open' ? openWeek(now) : asked.week;
  if (!canBeOpened(week, now)) throw new Problem('not-found');
  const monday = mondayOf(week);
  const mayCorrect = decide(caller, 'answer-change').allowed;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const heads = await versionsOf(handle, monday);
    const pair = asked.pair ?? lastTwo(heads);
    if (!pair) return { week, heads, compared: undefined, mayCorrect };
    const read = async (version: number): Promise<Version> => {
      const found = await documentOf(handle, monday, version);
      if (!found) throw new Problem('not-found');
      return Version.parse(JSON.parse(found.document));
    };
    const what = compareVersions(await read(pair.before), await read(pair.after), language);
    return { week, heads, compared: { ...pair, what }, mayCorrect };
  });
}

function lastTwo(heads: readonly VersionHead[]): VersionsAsked['pair'] {
  const [after, before] = heads;
  return after && before && { before: before.version, after: after.version };
}

/** The names of the areas of a frozen week: they are no names of persons. */
export async function areaNamesOf(
  { database }: Pick<Needs, 'database'>,
  caller: Caller,
  week: string,
): Promise<readonly string[]> {
  const found = await database.as(scopeOf(caller), (handle) => documentOf(handle, mondayOf(week)));
  if (!found) return [];
  return Version.parse(JSON.parse(found.document)).numbers.areas.map(({ name }) => name);
}

import type { Database } from '#platform/db';
import { addDays, addWeeks, mondayOf, sundayOf } from '#platform/weeks';
import { decide, mayList, scopeOf, type Caller } from '#safeguards/policy';
import type { AreaSide } from '#work/areas';
import { areaKeys, areaNamesOn } from '#work/areas';
import type { Measure } from '#work/measures';
import { measureWords, measuresOf, origins, tellMeasure } from '#work/measures';
import type { PicturePorts } from '#work/picture';
import { causesOf, type PlanNeeds } from '#work/plans';
import type { Members } from '#members';

type Needs = { readonly database: Database; readonly members: Members };

/** Weeks before the shown one whose measures are told beside it. */
const BACK = 26;

/** What measures tell in the picture: what is done in the areas, and the way from a change to a measure. */
export function pictureMeasures({ database }: Needs): PicturePorts {
  return {
    cardAction: ({ caller, language, week, change }) =>
      mayList(caller).includes('write-plan')
        ? [{ label: measureWords(language).measure, href: newMeasure(week, change) }]
        : [],
    layer: async ({ caller, language, week }) => {
      if (!mayList(caller).includes('see-plan')) return [];
      const [from, to] = [mondayOf(addWeeks(week, -BACK)), addDays(sundayOf(week), 7)];
      const { measures, names } = await database.as(scopeOf(caller), async (handle) => ({
        measures: await measuresOf(handle, { from, to, described: true }),
        names: new Map((await areaNamesOn(handle, to)).map(({ slug, short }) => [slug, short])),
      }));
      const { whole } = measureWords(language);
      return measures
        .filter(({ status }) => status !== 'planned')
        .map((one) => ({
          ...{ ...tellMeasure(one, language), from: one.start, to: one.due },
          ...(one.areaSlug === undefined ? {} : { area: one.areaSlug }),
          place: names.get(one.areaSlug ?? '') ?? whole,
          isGoingOn: one.status === 'ongoing' || one.status === 'paused',
        }));
    },
  };
}

function newMeasure(week: string, change: string): string {
  return `/atgard/ny?${new URLSearchParams({ vecka: week, forandring: change }).toString()}`;
}

/** What is done in an area, for its page. What did not help stands there like what did. */
export function measuresOfArea({ database }: Needs): NonNullable<AreaSide['measures']> {
  return async ({ caller, slug, language }) => {
    if (!mayList(caller).includes('see-plan')) return [];
    const measures = await database.as(scopeOf(caller), async (handle) => {
      const area = (await areaKeys(handle)).find((one) => one.slug === slug)?.id;
      return area === undefined ? [] : measuresOf(handle, { area, described: true, limit: 100 });
    });
    return measures.map((one) => tellMeasure(one, language));
  };
}

type Told = { readonly sentence: string; readonly day: string };

/** What reports led to, for those who sent them: what is done where they reported, against what they reported. */
export function outcomesOfReports({
  database,
}: Pick<Needs, 'database'>): (reports: readonly string[]) => Promise<ReadonlyMap<string, Told>> {
  return async (reports) => {
    const found = await database.asSystemUnscoped((handle) => origins.ledTo(handle, reports));
    return new Map(found.map(({ report, title, day }) => [report, { sentence: title, day }]));
  };
}

/** What is done about a problem, for its page. */
export function measuresOfProblem({
  database,
  members,
}: Needs): NonNullable<PlanNeeds['measures']> {
  return async ({ caller, problem, language }) => {
    const { measures, causes } = await readFor(database, caller, problem);
    const { organisations } = await members.directory();
    const ownerOf = ({ organisation }: Measure): string =>
      organisations.find(({ id }) => id === organisation)?.name ?? '';
    return measures.map((one) => ({
      ...tellMeasure(one, language),
      owner: ownerOf(one),
      cause: causes.find(({ id }) => id === one.cause)?.statement,
    }));
  };
}

async function readFor(database: Database, caller: Caller, problem: string) {
  const may = decide(caller, 'see-plan').allowed;
  return database.as(scopeOf(caller), async (handle) => ({
    measures: may ? await measuresOf(handle, { problem }) : [],
    causes: await causesOf(handle, [problem]),
  }));
}

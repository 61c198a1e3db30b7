import { Hono } from 'hono';
import type { Env, FrameOf, Members } from '#members';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { RecordsChoices, RecordsPageNeeds } from '#safeguards/retention';
import { recordsRoutes, retentionRoutes } from '#safeguards/retention';
import { editionOn } from '#work/areas';
import { categories } from '#work/reports';
import type { Log } from '../platform/log/index.ts';
import { defaults } from './defaults.ts';
import { disposalTasks } from './disposals.ts';

type Needs = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly log: Log;
  readonly frameOf: FrameOf;
  readonly screen: RecordsPageNeeds['screen'];
};

/** The pages of retention and of the records request, with the people's titles from members. */
export function retentionPages(needs: Needs): Hono<Env> {
  const { members, ...rest } = needs;
  const names = async (): Promise<ReadonlyMap<string, string>> => {
    const { people, organisations } = await members.directory();
    const named = new Map(organisations.map(({ id, name }) => [id, name]));
    return new Map(
      people.map(({ id, name, title, organisation }) => [
        id,
        [name ?? title, named.get(organisation)].join(', '),
      ]),
    );
  };
  const { dispose } = disposalTasks(needs);
  const given = { ...rest, backupDays: defaults.backupDays };
  const app = new Hono<Env>();
  app.route('/', recordsRoutes({ ...given, choices: (language) => choicesOf(needs, language) }));
  app.route('/', retentionRoutes({ ...given, names, dispose }));
  return app;
}

/** What a records request can be about. */
async function choicesOf(
  { members, database, now }: Needs,
  language: 'sv' | 'en',
): Promise<RecordsChoices> {
  const { organisations } = await members.directory();
  const edition = await database.asSystemUnscoped((handle) => editionOn(handle, dayOf(now())));
  const all = await categories.all(database);
  return {
    organisations,
    areas: (edition?.areas ?? []).map(({ slug, name }) => ({ slug: String(slug), name })),
    categories: all.map(({ code, nameSv, nameEn }) => ({
      code,
      name: language === 'sv' ? nameSv : nameEn,
    })),
  };
}

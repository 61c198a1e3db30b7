import type { Hono } from 'hono';
import type { Env, FrameOf, Members } from '#members';
import type { Database } from '#platform/db';
import { retentionRoutes } from '#safeguards/retention';
import type { Log } from '../platform/log/index.ts';
import { defaults } from './defaults.ts';
import { disposalTasks } from './disposals.ts';

type Needs = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly log: Log;
  readonly frameOf: FrameOf;
};

/** The pages of retention, with the people's titles from members. */
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
  return retentionRoutes({ ...rest, names, dispose, backupDays: defaults.backupDays });
}

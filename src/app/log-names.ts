import { apiKeys, type Members } from '#members';
import type { Database } from '#platform/db';
import { actorOf } from '#safeguards/audit';
import type { Names } from '#safeguards/log';

/** Says who stands behind a pseudonym of the record, as long as the person is here: only the key of the pseudonyms tells. */
export function namesOf(database: Database, members: Members): () => Promise<Names> {
  let kept: { readonly of: object; readonly names: Names } | undefined;
  return async () => {
    const directory = await members.directory();
    if (kept?.of === directory) return kept.names;
    const { people, organisations } = directory;
    const keys = await database.asSystemUnscoped(apiKeys.list);
    const known = new Map<string, string>();
    for (const { id, label } of [
      ...people.map(({ id, name, title }) => ({ id, label: name ?? title })),
      ...keys.map(({ id, unit }) => ({ id, label: `API · ${unit}` })),
    ])
      known.set(actorOf(database.actorKey, id), label);
    const names = { actor: (actor: string) => known.get(actor), organisations };
    kept = { of: directory, names };
    return names;
  };
}

/** Organisations of the weekly round: that they read each other's reports is the work itself. */
export function circleOf(members: Members): () => Promise<readonly number[]> {
  return async () => {
    const { organisations } = await members.directory();
    return organisations.filter(({ inWeeklyRound }) => inWeeklyRound).map(({ id }) => id);
  };
}

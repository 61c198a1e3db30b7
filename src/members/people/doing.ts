import { actorOf, OPERATOR_ACTOR, record, type Kind } from '#safeguards/audit';
import type { Action, Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Members } from '../members.ts';
import type { Giver } from './grants.ts';

/** Who does it: a person who is signed in, or whoever has the machine. */
export type By = Caller | 'operator';

export type PeopleNeeds = {
  readonly database: Database;
  readonly members: Pick<Members, 'forget'>;
  readonly now: () => Date;
};

/** One transaction in which somebody does something about members. */
export type Doing = {
  readonly handle: Handle;
  readonly by: By;
  readonly giver: Giver;
  /** Id of the one who does it, for the row; absent for the operator. */
  readonly person: string | undefined;
  readonly at: Date;
  /** Pseudonym of a person in the record. */
  readonly pseudonym: (person: string) => string;
  readonly note: (kind: Kind, subject: string, facts: Facts) => Promise<void>;
};
type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Asking = {
  readonly by: By;
  /** What one of must be allowed. */
  readonly any: readonly Action[];
  /** It is about the one who asks, and nobody else: no permission is needed. */
  readonly own?: boolean;
};

/**
 * Opens the transaction for those who may one of `any`.
 * @throws Problem not-found for all others
 */
export async function doing<T>(
  needs: PeopleNeeds,
  { by, any, own = false }: Asking,
  work: (doing: Doing) => Promise<T>,
): Promise<T> {
  const policy = own ? 'own' : policyOf(by, any);
  const { database, now } = needs;
  const at = now();
  const who =
    by === 'operator'
      ? { organisation: 0, actor: OPERATOR_ACTOR }
      : { organisation: by.organisation, actor: by.actor, behalf: by.standsInFor };
  const run = (handle: Handle): Promise<T> =>
    work({
      ...{ handle, by, at, giver: by },
      person: by === 'operator' ? undefined : by.person,
      pseudonym: (person) => actorOf(database.actorKey, person),
      note: (kind, subject, facts) => record(handle, { ...who, kind, subject, at, policy, facts }),
    });
  const done =
    by === 'operator' ? await database.asSystemUnscoped(run) : await database.as(scopeOf(by), run);
  if (any !== READING) needs.members.forget();
  return done;
}

function policyOf(by: By, any: readonly Action[]): string {
  if (by === 'operator') return 'operator';
  for (const action of any) {
    const decision = decide(by, action);
    if (decision.allowed) return decision.policy;
  }
  throw new Problem('not-found');
}

/**
 * Stops whoever may not manage the people of this organisation: it is absent for them.
 * @throws Problem not-found
 */
export function mustManage(by: By, organisation: number): void {
  if (!manages(by, organisation)) throw new Problem('not-found');
}

export function manages(by: By, organisation: number): boolean {
  if (by === 'operator') return true;
  const on = { kind: 'organisation', organisation } as const;
  return MANAGING.some((action) => decide(by, action, on).allowed);
}

/** Whether somebody may read who has access in this organisation. */
export function seesPeopleOf(by: By, organisation: number): boolean {
  if (manages(by, organisation)) return true;
  return (
    by !== 'operator' && decide(by, 'see-access', { kind: 'organisation', organisation }).allowed
  );
}

/** To know who has access; nothing changes. */
export const READING: readonly Action[] = ['see-access', 'manage-members', 'manage-own-members'];
export const MANAGING: readonly Action[] = ['manage-members', 'manage-own-members'];

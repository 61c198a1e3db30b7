import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { record, type Kind } from '#safeguards/audit';
import { decide, scopeOf, type Action, type Caller } from '#safeguards/policy';

export type RetentionNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  /** Days that a backup is kept: what was removed lives on in backups for as long. */
  readonly backupDays: number;
};

export type Allowed = { readonly caller: Caller; readonly policy: string };

/** @throws Problem not-found for whoever may not: absent and forbidden look alike */
export function allowed(caller: Caller, action: Action): Allowed {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Problem('not-found');
  return { caller, policy: decision.policy };
}

type Told = {
  readonly kind: Kind;
  readonly subject: string;
  readonly at: Date;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

/** Saves as the one who asks, and tells the record in the same transaction; nothing is told of what was not done. */
export function saveAs(
  needs: RetentionNeeds,
  { caller, policy }: Allowed,
  work: (handle: Handle) => Promise<Told | undefined>,
): Promise<boolean> {
  return needs.database.as(scopeOf(caller), async (handle) => {
    const told = await work(handle);
    if (!told) return false;
    const { organisation, actor, standsInFor } = caller;
    await record(handle, { ...told, policy, organisation, actor, behalf: standsInFor });
    return true;
  });
}

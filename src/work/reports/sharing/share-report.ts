import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import type { Caller, Label } from '#safeguards/policy';
import { decide, labelRank, scopeOf } from '#safeguards/policy';
import { findShared, shareReport, type Shared } from './sharing-store.ts';

export type SharingNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  readonly announce: (weeks: readonly string[]) => void;
};

export type AskedSharing = {
  readonly caller: Caller;
  readonly id: string;
  readonly version: number;
  readonly label: Label;
  readonly notPublic: boolean;
  /** The person has read that widening cannot be fully taken back. */
  readonly sure: boolean;
};

/** wider: more may see it now · narrower: fewer, from now on; what others have seen they have seen · same. */
export type Sharing = {
  readonly change: 'wider' | 'narrower' | 'same';
  readonly version: number;
};

/**
 * Changes who may see a report. Only the organisation whose report it is, and there those who decide such things.
 * @throws Problem not-found, stale, unprocessable when it widens and nobody has said that they are sure
 */
export async function changeSharing(needs: SharingNeeds, asked: AskedSharing): Promise<Sharing> {
  const { caller, id, version, label, notPublic } = asked;
  // authorise
  if (!decide(caller, 'share-report').allowed) throw new Problem('not-found');
  const sharing = await needs.database.as(scopeOf(caller), async (handle) => {
    // load
    const shared = await findShared(handle, id, caller.organisation);
    if (!shared) throw new Problem('not-found');
    // decide
    const policy = allow(asked, shared);
    const change = changeOf(shared, asked);
    if (change === 'wider' && !asked.sure)
      throw new Problem('unprocessable', undefined, { field: 'sure', reason: 'wider' });
    // save
    const at = needs.now();
    const outcome = await shareReport(handle, { id, version, label, notPublic, at });
    if (outcome === 'stale') throw new Problem('stale', undefined, { version: shared.version });
    if (outcome === 'absent') throw new Problem('not-found');
    if (outcome === 'same') return { change: 'same', version } as const;
    // record
    const kind = change === 'wider' ? 'report.label-widened' : 'report.label-narrowed';
    await record(handle, {
      ...{ kind, subject: id, at, policy, facts: { from: shared.label, to: label, notPublic } },
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    });
    return { change, version: version + 1 };
  });
  needs.announce([]);
  return sharing;
}

/** On this very report, and on how widely it is to be shared. */
function allow({ caller, label, notPublic }: AskedSharing, shared: Shared): string {
  const item = { kind: 'report', organisation: caller.organisation, to: label } as const;
  const marked = notPublic || shared.notPublic;
  const decision = decide(caller, 'share-report', {
    ...item,
    label: shared.label,
    notPublic: marked,
  });
  // "Ej offentlig" is taken off first, by itself; then one may share more widely.
  if (!decision.allowed)
    throw marked && labelRank(label) > labelRank('partners')
      ? new Problem('unprocessable', undefined, { field: 'label', reason: 'not-public' })
      : new Problem('not-found');
  return decision.policy;
}

function changeOf(before: Shared, after: Pick<Shared, 'label' | 'notPublic'>): Sharing['change'] {
  const [from, to] = [labelRank(before.label), labelRank(after.label)];
  if (to > from || (to === from && before.notPublic && !after.notPublic)) return 'wider';
  return to === from && before.notPublic === after.notPublic ? 'same' : 'narrower';
}

import { places, record, SYSTEM_ACTOR } from '#safeguards/audit';
import type { RetentionNeeds } from './needs.ts';
import { recordUpto } from './retention-store.ts';
import type { Run } from './runs-store.ts';

/**
 * Before anything of the record is removed, the record itself says how far, by which disposal, and what the root over it
 * is. Only when that entry has its own place, under a signed root outside the database, does removal begin.
 * @returns whether removal may go on; false while the entry waits for its place
 */
export function markRecord({ database, now }: RetentionNeeds, run: Run): Promise<boolean> {
  return database.asSystemUnscoped(async (handle) => {
    const mark = await places.markOf(handle, run.id);
    if (mark !== 'none' || run.cancelledAt !== undefined) return mark !== 'waiting';
    const upto = await recordUpto(handle, run.day);
    // Nothing is old enough, or it may not be removed: then there is nothing to say, and nothing will be removed.
    if (upto === undefined) return true;
    const root = (await places.rootOfFirst(handle, upto)).toString('base64');
    await record(handle, {
      ...{ kind: 'record.shortened', subject: run.id, at: now(), policy: 'approve-disposal' },
      ...{ organisation: 0, actor: SYSTEM_ACTOR, facts: { day: run.day, upto, root } },
    });
    return false;
  });
}

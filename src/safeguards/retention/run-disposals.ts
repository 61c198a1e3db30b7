import type { Handle } from '#platform/db';
import { addDays, dayOf } from '#platform/weeks';
import { record, SYSTEM_ACTOR, Tree, leafHash } from '#safeguards/audit';
import { markRecord } from './mark-record.ts';
import type { RetentionNeeds } from './needs.ts';
import { loadRules } from './retention-store.ts';
import type { RuleId } from './rules.ts';
import {
  disposeBatch,
  endRun,
  eraseSalts,
  loadProgress,
  openRuns,
  removedAfter,
  sealPart,
  type Progress,
  type Run,
} from './runs-store.ts';

/** Rows in one transaction: nobody else waits long, and a crash loses little. */
const BATCH = 2_000;
const PAGE = 5_000;

export type DisposalNeeds = RetentionNeeds & {
  /** Rows a batch; for tests. */
  readonly batch?: number;
  /** Told after each batch; what it throws ends the work as a crash would. */
  readonly afterBatch?: (rule: RuleId, removed: number) => void;
};

/**
 * Carries out every run that was approved and has not ended. A batch is one transaction, so that whatever breaks off, also
 * a kill in the middle, is taken up again where it was and ends the same.
 */
export async function runDisposals(needs: DisposalNeeds): Promise<void> {
  const runs = await needs.database.asSystemUnscoped(openRuns);
  const faults: unknown[] = [];
  // One run that cannot go on holds up no other; what stopped it is told in the end.
  for (const run of runs)
    await carryOut(needs, run).catch((error: unknown) => void faults.push(error));
  await needs.database.asSystemUnscoped((handle) => eraseSalts(handle, dayOf(needs.now())));
  if (faults.length > 0) throw faults[0];
}

async function carryOut(needs: DisposalNeeds, run: Run): Promise<void> {
  const parts = await needs.database.asSystemUnscoped((handle) => loadProgress(handle, run.id));
  for (const part of parts) {
    if (part.root !== undefined) continue;
    // It is taken up again a minute later.
    if (part.rule === 'record' && !(await markRecord(needs, run))) continue;
    await removeAll(needs, run, part.rule);
    await seal(needs, run, part.rule);
  }
  const at = needs.now();
  const saltUntil = addDays(dayOf(at), needs.backupDays);
  await needs.database.asSystemUnscoped((handle) => endRun(handle, run.id, { at, saltUntil }));
}

async function removeAll(needs: DisposalNeeds, run: Run, rule: RuleId): Promise<void> {
  const most = needs.batch ?? BATCH;
  for (;;) {
    const removed = await needs.database.asSystemUnscoped((handle) =>
      disposeBatch(handle, { run: run.id, rule, most }),
    );
    if (typeof removed === 'string') return;
    needs.afterBatch?.(rule, removed);
  }
}

/** The part's disposal record: how many, under which decision, and a root that a list of the ids can be held against. */
async function seal(needs: DisposalNeeds, run: Run, rule: RuleId): Promise<void> {
  const at = needs.now();
  await needs.database.asSystemUnscoped(async (handle) => {
    const root = await rootOf(handle, { run: run.id, rule });
    if (!(await sealPart(handle, { run: run.id, rule }, { root, at }))) return;
    const [part] = (await loadProgress(handle, run.id)).filter((one) => one.rule === rule);
    await record(handle, {
      ...{ kind: 'retention.disposed', subject: run.id, at, policy: 'approve-disposal' },
      ...{ organisation: 0, actor: SYSTEM_ACTOR },
      facts: { ...factsOf(run, part), decision: await decisionOf(handle, rule) },
    });
  });
}

function factsOf(
  run: Run,
  part: Progress | undefined,
): Readonly<Record<string, string | number | boolean>> {
  return {
    day: run.day,
    rule: part?.rule ?? '',
    removed: part?.removed ?? 0,
    root: part?.root ?? '',
    cancelled: run.cancelledAt !== undefined,
    standing: run.standing,
  };
}

async function decisionOf(handle: Handle, rule: RuleId): Promise<string | null> {
  const found = (await loadRules(handle)).find((one) => one.id === rule);
  return found?.decision?.ref ?? null;
}

/**
 * Merkle root (RFC 6962) over the digests SHA-256(salt || id) in their order, each as a leaf.
 * With the salt and a list of ids anyone can make it again; without the salt it tells nothing.
 */
async function rootOf(
  handle: Handle,
  part: { readonly run: string; readonly rule: RuleId },
): Promise<Buffer> {
  const tree = new Tree();
  let after: Uint8Array = new Uint8Array();
  for (;;) {
    const digests = await removedAfter(handle, part, { after, most: PAGE });
    for (const digest of digests) tree.append(leafHash(digest));
    const last = digests.at(-1);
    if (!last) return tree.root();
    after = last;
  }
}

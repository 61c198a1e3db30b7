import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowed, type RetentionNeeds } from './needs.ts';
import { recordDue, type RecordDue } from './record-due.ts';
import { loadHolds, loadRules, oldestEntry, type Hold } from './retention-store.ts';
import type { Rule, RuleId } from './rules.ts';
import { findRun, loadProgress, loadRuns, type Progress, type Run } from './runs-store.ts';
import { loadStanding, type Standing } from './standing-store.ts';

const PAGE = 20;

export type Overview = {
  readonly rules: readonly Rule[];
  readonly standing: readonly Standing[];
  readonly holds: readonly Hold[];
  readonly runs: readonly Run[];
  /** From where the next page goes on; absent on the last. */
  readonly next: string | undefined;
  /** Absent when the record is empty or kept for ever. */
  readonly record: RecordDue | undefined;
};

/** Rules, leave given, holds and a page of runs, newest first. */
export async function showRetention(
  needs: RetentionNeeds,
  caller: Caller,
  before?: string,
): Promise<Overview> {
  allowed(caller, 'see-retention');
  // How old the record is tells of nobody; the archivist need not be able to read it for that.
  const oldest = await needs.database.asSystemUnscoped(oldestEntry);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const rules = await loadRules(handle);
    const record = rules.find(({ id }) => id === 'record');
    const found = await loadRuns(handle, { before, most: PAGE + 1 });
    const runs = found.slice(0, PAGE);
    return {
      rules,
      standing: await loadStanding(handle, dayOf(needs.now())),
      holds: await loadHolds(handle),
      runs,
      next: found.length > PAGE ? runs.at(-1)?.id : undefined,
      record: record && recordDue(record, oldest, needs.now()),
    };
  });
}

export type RunShown = { readonly run: Run; readonly parts: readonly Progress[] };

/** @throws Problem not-found */
export async function showRun(
  needs: RetentionNeeds,
  caller: Caller,
  id: string,
): Promise<RunShown> {
  allowed(caller, 'see-retention');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const run = await findRun(handle, id);
    if (!run) throw new Problem('not-found');
    return { run, parts: await loadProgress(handle, id) };
  });
}

export type RuleShown = { readonly rule: Rule; readonly standing: Standing | undefined };

/** @throws Problem not-found */
export async function showRule(
  needs: RetentionNeeds,
  caller: Caller,
  id: RuleId,
): Promise<RuleShown> {
  const { rules, standing } = await showRetention(needs, caller);
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Problem('not-found');
  return { rule, standing: standing.find((one) => one.rule === id) };
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Pace } from './pace.ts';

/** Where the asking stands; undefined before the first. Nobody else reads or changes it until the transaction ends. */
export async function pollingPace(handle: Handle): Promise<Pace | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('samsyn police polling'))`.execute(handle);
  const { rows } = await sql<{
    asked_at: Date;
    not_before: Date;
    failures: number;
    gone: boolean;
    etag: string | null;
    outcome: string;
  }>`select asked_at, not_before, failures, gone, etag, outcome from work.police_polling`.execute(
    handle,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { failures, gone, outcome, etag } = row;
  const [askedAt, notBefore] = [row.asked_at, row.not_before];
  return { askedAt, notBefore, failures, gone, outcome, etag: etag ?? undefined };
}

export async function keepPace(handle: Handle, pace: Pace): Promise<void> {
  const { askedAt, notBefore, failures, gone, etag, outcome } = pace;
  await sql`insert into work.police_polling (asked_at, not_before, failures, gone, etag, outcome)
    values (${askedAt}, ${notBefore}, ${failures}, ${gone}, ${etag ?? null}, ${outcome})
    on conflict on constraint police_polling_pk do update set asked_at = excluded.asked_at, not_before = excluded.not_before,
      failures = excluded.failures, gone = excluded.gone, etag = excluded.etag, outcome = excluded.outcome`.execute(
    handle,
  );
}

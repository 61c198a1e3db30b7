import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type KeptAnswer = {
  readonly url: string;
  readonly askedAt: Date;
  readonly notBefore: Date;
  readonly outcome: string;
  readonly etag?: string | undefined;
  readonly body?: string | undefined;
};

/** What an address has answered. Nobody else asks it until the transaction ends. */
export async function keptAnswer(handle: Handle, url: string): Promise<KeptAnswer | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('samsyn source ' || ${url}))`.execute(handle);
  const { rows } = await sql<{
    asked_at: Date;
    not_before: Date;
    outcome: string;
    etag: string | null;
    body: string | null;
  }>`select asked_at, not_before, outcome, etag, body from work.source_answer where url = ${url}`.execute(
    handle,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { outcome, etag, body } = row;
  return {
    ...{ url, outcome, askedAt: row.asked_at, notBefore: row.not_before },
    ...{ etag: etag ?? undefined, body: body ?? undefined },
  };
}

export async function keepAnswer(handle: Handle, answer: KeptAnswer): Promise<void> {
  const { url, askedAt, notBefore, outcome, etag, body } = answer;
  await sql`insert into work.source_answer (url, asked_at, not_before, outcome, etag, body)
    values (${url}, ${askedAt}, ${notBefore}, ${outcome}, ${etag ?? null}, ${body ?? null})
    on conflict on constraint source_answer_pk do update set asked_at = excluded.asked_at, not_before = excluded.not_before,
      outcome = excluded.outcome, etag = excluded.etag, body = coalesce(excluded.body, work.source_answer.body)`.execute(
    handle,
  );
}

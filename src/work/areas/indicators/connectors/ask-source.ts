import type { Database } from '#platform/db';
import { ask, type Answer } from '#platform/outgoing';
import { keepAnswer, keptAnswer, type KeptAnswer } from './answers-store.ts';

export type SourceNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  /** Who we are. Nothing of the municipality's own data is ever sent: an address and this is all. */
  readonly agent: string;
};

export type SourceAsked =
  /** What the source says, now or as it was kept. */
  | { readonly kind: 'read'; readonly body: string; readonly kept: boolean }
  | { readonly kind: 'nothing'; readonly outcome: string };

const LIMITS = { most: 20_000_000, milliseconds: 60_000 };
const HOUR = 3_600_000;
/** The same address is asked at most once a day, and an hour after something went wrong. */
const AFTER = { read: 24 * HOUR, wrong: HOUR };

/**
 * Asks an open source for one address, politely: at most once a day, with what it said last time, and nothing but the
 * address is sent. Whatever the other side does ends in an outcome, never in an error.
 */
export async function askSource(needs: SourceNeeds, url: string): Promise<SourceAsked> {
  const { database, now } = needs;
  const before = await database.asSystemUnscoped(async (handle) => {
    const kept = await keptAnswer(handle, url);
    // Noted before we ask: should we die meanwhile, the next start keeps the distance.
    if (!kept || kept.notBefore <= now())
      await keepAnswer(handle, { ...waiting(url, now()), etag: kept?.etag });
    return kept;
  });
  if (before && before.notBefore > now()) return keptOr(before, before.outcome);
  const known = before?.etag === undefined ? {} : { 'if-none-match': before.etag };
  const headers = { 'user-agent': needs.agent, accept: acceptFor(url), ...known };
  const answer = await ask({ url, headers, ...LIMITS });
  const outcome = outcomeOf(answer);
  const isRead = outcome === 'read' || outcome === 'unchanged';
  await database.asSystemUnscoped((handle) =>
    keepAnswer(handle, {
      ...{ url, outcome, askedAt: now() },
      notBefore: new Date(now().getTime() + (isRead ? AFTER.read : AFTER.wrong)),
      etag: (answer.ok && answer.headers.get('etag')) || before?.etag,
      body: answer.ok && outcome === 'read' ? answer.body : undefined,
    }),
  );
  if (answer.ok && outcome === 'read') return { kind: 'read', body: answer.body, kept: false };
  return keptOr(outcome === 'unchanged' ? before : undefined, outcome);
}

/** Skolverket answers only those who name the version that their address has. */
function acceptFor(url: string): string {
  const version = /^https:\/\/api\.skolverket\.se\/planned-educations\/(v\d+)\//.exec(url)?.[1];
  return version === undefined
    ? 'application/json'
    : `application/vnd.skolverket.plannededucations.api.${version}.hal+json`;
}

function waiting(url: string, at: Date): KeptAnswer {
  return { url, askedAt: at, notBefore: new Date(at.getTime() + AFTER.wrong), outcome: 'asking' };
}

function keptOr(kept: KeptAnswer | undefined, outcome: string): SourceAsked {
  return kept?.body === undefined
    ? { kind: 'nothing', outcome }
    : { kind: 'read', body: kept.body, kept: true };
}

function outcomeOf(answer: Answer): string {
  if (!answer.ok) return answer.trouble;
  const { status, headers } = answer;
  if (status === 304) return 'unchanged';
  if (status !== 200) return status === 429 ? 'refused' : 'failed';
  return /json/i.test(headers.get('content-type') ?? '') ? 'read' : 'not-json';
}

import type { Database } from '#platform/db';
import { ask, type Answer } from '#platform/outgoing';
import type { Gazetteer } from './gazetteer.ts';
import { importEntries, type Imported } from './import-notices.ts';
import { ArrayError, entriesOf } from './json-array.ts';
import { mayAsk, paceAfter, retryAfter, type Pace, type Result } from './pace.ts';
import { keepPace, pollingPace } from './polling-store.ts';

export type PollNeeds = {
  readonly database: Database;
  readonly gazetteer: Gazetteer;
  readonly now: () => Date;
  readonly url: string;
  /** Who we are; the police ask for it. */
  readonly agent: string;
  readonly limits?: { readonly bytes: number; readonly milliseconds: number };
};

export type Polled = {
  /** Absent when it was too early to ask. */
  readonly outcome?: string;
  readonly imported?: Imported;
  /** Seconds by which the other side's clock is ahead of ours, when that is more than ten minutes. */
  readonly clockAhead?: number;
  readonly notBefore: Date | undefined;
};

/** A day's 500 notices are about 250 kB. */
const LIMITS = { bytes: 5_000_000, milliseconds: 30_000 };
const CLOCKS_APART = 600;

/**
 * Asks the police's open data once, if the rules let us, and takes in what is new. Whatever the other side does ends in
 * a pace and an outcome, never in an error; what cannot be read whole is not read at all.
 */
export async function pollNotices(needs: PollNeeds): Promise<Polled> {
  const { before, isTime } = await begin(needs);
  if (!isTime) return { notBefore: before?.notBefore };
  const answer = await askPolice(needs, before?.etag);
  const { result, imported } = await take(needs, answer);
  const pace = paceAfter(before, result, needs.now());
  await keep(needs, pace);
  const { outcome, notBefore } = pace;
  const clockAhead = answer.ok ? secondsAhead(answer.headers, needs.now()) : 0;
  return {
    outcome,
    notBefore,
    ...(imported && { imported }),
    ...(Math.abs(clockAhead) > CLOCKS_APART && { clockAhead }),
  };
}

function askPolice({ url, agent, limits }: PollNeeds, etag: string | undefined): Promise<Answer> {
  const { bytes, milliseconds } = limits ?? LIMITS;
  const known = etag === undefined ? {} : { 'if-none-match': etag };
  const headers = { 'user-agent': agent, accept: 'application/json', ...known };
  return ask({ url, headers, most: bytes, milliseconds });
}

/** Whether it is time. If so it is noted before we ask: should we die meanwhile, the next start keeps the distance. */
function begin({
  database,
  now,
}: PollNeeds): Promise<{ before: Pace | undefined; isTime: boolean }> {
  return database.asSystemUnscoped(async (handle) => {
    const before = await pollingPace(handle);
    const isTime = mayAsk(before, now());
    const unanswered = { kind: 'wait', outcome: 'unreachable' } as const;
    if (isTime) await keepPace(handle, paceAfter(before, unanswered, now()));
    return { before, isTime };
  });
}

/** Lets an address that answered 404 be asked again. */
export async function resumePolling({ database, now }: PollNeeds): Promise<void> {
  await database.asSystemUnscoped(async (handle) => {
    const before = await pollingPace(handle);
    if (before?.gone === true) await keepPace(handle, { ...before, gone: false, notBefore: now() });
  });
}

function keep({ database }: PollNeeds, pace: Pace): Promise<void> {
  return database.asSystemUnscoped((handle) => keepPace(handle, pace));
}

function resultOf(answer: Answer): Result {
  if (!answer.ok) return { kind: 'wait', outcome: answer.trouble };
  const { status, headers } = answer;
  if (status === 200)
    return isJson(headers) ? good(headers) : { kind: 'wait', outcome: 'not-json' };
  if (status === 304) return { kind: 'unchanged' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  const outcome = status === 429 ? 'refused' : 'failed';
  return { kind: 'wait', outcome, seconds: retryAfter(headers) };
}

function good(headers: Headers): Result {
  return { kind: 'read', etag: headers.get('etag') ?? undefined };
}

function isJson(headers: Headers): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

type Taken = { readonly result: Result; readonly imported?: Imported };

/** All of an answer or nothing: a list that is cut off leaves no half behind. */
async function take({ database, gazetteer, now }: PollNeeds, answer: Answer): Promise<Taken> {
  const result = resultOf(answer);
  if (result.kind !== 'read' || !answer.ok) return { result };
  try {
    const entries = entriesOf(once(answer.body));
    return { result, imported: await importEntries({ database, gazetteer, at: now() }, entries) };
  } catch (error) {
    if (!(error instanceof ArrayError)) throw error;
    return { result: { kind: 'wait', outcome: 'not-notices' } };
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

function secondsAhead(headers: Headers, now: Date): number {
  const seconds = (Date.parse(headers.get('date') ?? '') - now.getTime()) / 1_000;
  return Number.isNaN(seconds) ? 0 : Math.round(seconds);
}

import type { Database } from '#platform/db';
import { places, record, type Kind } from '#safeguards/audit';
import { decide, scopeOf, type Caller } from '#safeguards/policy';
import { filterNames, type LogEntry, type LogFilter } from './entry.ts';
import { findEntries, findEntry, type LogPart } from './log-store.ts';

export type LogNeeds = {
  readonly database: Database;
  readonly now: () => Date;
};

/** How much of the record somebody sees: all of it, or what concerns their organisation. */
export type LogView = { readonly policy: string; readonly organisation?: number };

/** @returns undefined for those who may see none of it */
export function viewOf(caller: Caller): LogView | undefined {
  const all = decide(caller, 'see-log');
  if (all.allowed) return { policy: all.policy };
  const own = decide(caller, 'see-own-log');
  return own.allowed ? { policy: own.policy, organisation: caller.organisation } : undefined;
}

const PAGE = 50;

export type LogShown = LogPart & { readonly view: LogView; readonly filter: LogFilter };

/**
 * A page of the record, newest first. That it was looked at is an entry too: by which filters, never for whom or what.
 * @returns undefined for those who may see none of it
 */
export async function readLog(
  { database, now }: LogNeeds,
  caller: Caller,
  asked: { readonly filter: LogFilter; readonly before?: string | undefined },
): Promise<LogShown | undefined> {
  const view = viewOf(caller);
  if (!view) return undefined;
  const filter = within(view, asked.filter);
  return database.as(scopeOf(caller), async (handle) => {
    const part = await findEntries(handle, { filter, before: asked.before, most: PAGE });
    await record(handle, {
      ...lookOf(caller, view, 'log.read'),
      at: now(),
      facts: { filter: filterNames(asked.filter) },
    });
    return { ...part, view, filter };
  });
}

/** One entry with all that stands in it. @returns undefined when there is none that may be seen */
export async function readEntry(
  { database, now }: LogNeeds,
  caller: Caller,
  seq: string,
): Promise<LogEntry | undefined> {
  const view = viewOf(caller);
  if (!view) return undefined;
  return database.as(scopeOf(caller), async (handle) => {
    const entry = await findEntry(handle, seq);
    await record(handle, {
      ...lookOf(caller, view, 'log.read'),
      at: now(),
      facts: { filter: 'entry', found: entry !== undefined },
    });
    return entry;
  });
}

/** An entry whose content was removed when its time was out: by which disposal, and when. */
export type Disposed = NonNullable<Awaited<ReturnType<typeof places.disposedBy>>>;

/** @returns undefined for those who may see nothing of the record, and for an entry that never was */
export async function readDisposed(
  { database }: LogNeeds,
  caller: Caller,
  seq: string,
): Promise<Disposed | undefined> {
  if (!viewOf(caller)) return undefined;
  // Nothing is left but a hash, which is nobody's: neither who nor what can be had from it.
  return database.asSystemUnscoped((handle) => places.disposedBy(handle, seq));
}

/** Whoever sees only what concerns their organisation asks for it, whatever else they ask for. */
export function within({ organisation }: LogView, filter: LogFilter): LogFilter {
  return organisation === undefined ? filter : { ...filter, organisation };
}

/** What stands in the record of a look at the record. */
export function lookOf(
  caller: Caller,
  { policy }: LogView,
  kind: Kind,
): { kind: Kind; subject: string; policy: string; actor: string; organisation: number } & Pick<
  Parameters<typeof record>[1],
  'behalf'
> {
  const { actor, organisation, standsInFor } = caller;
  return { kind, subject: 'log', policy, actor, organisation, behalf: standsInFor };
}

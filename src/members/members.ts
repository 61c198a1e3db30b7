import { createHash, createHmac } from 'node:crypto';
import { actorOf } from '#safeguards/audit';
import type { Caller, Reader } from '#safeguards/policy';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { roleOf } from './duties.ts';
import type { ApiKey, Directory } from './members-store.ts';
import { findApiKey, loadDirectory, reporterKey } from './members-store.ts';
import { isHeld, placeOf, readersOn } from './readers.ts';
import { remember } from './remember.ts';
import { openSessions } from './sessions.ts';
import type { Session } from './sessions-store.ts';
import { openSignedIn, type SignedIn } from './signed-in.ts';

export type Members = SignedIn & {
  readonly directory: () => Promise<Directory>;
  /** The caller behind a session token or an e-service's key; undefined for nobody. */
  readonly callerOf: (credentials: {
    readonly session?: string | undefined;
    readonly key?: string | undefined;
  }) => Promise<Caller | undefined>;
  /**
   * Who a caller is by now: asked by whoever keeps a line open. Undefined when the session has ended or the person has
   * left. It counts as no use of the session.
   */
  readonly askAgain: (caller: Caller) => Promise<Caller | undefined>;
  /** Pseudonym of a reporter within the organisation and quarter, as a signed 64-bit number in digits. */
  readonly pseudonymOf: (
    caller: Pick<Caller, 'person' | 'organisation'>,
    day: string,
  ) => Promise<string>;
  /** Everyone who holds a duty today, for "Vem kan se det här?". */
  readonly readers: () => Promise<readonly Reader[]>;
  /** What was read is read anew: called by whoever changes members. */
  readonly forget: () => void;
};

const KEPT = 5_000;

/** Who is who, over a database. `now` in milliseconds. */
export function openMembers(database: Database, now: () => number): Members {
  const directory = remember(() => database.asSystemUnscoped(loadDirectory), KEPT, now);
  const sessions = openSessions(database, now);
  const byKey = keyReader(database, now);
  const today = (): string => dayOf(new Date(now()));
  const callers = { actorKey: database.actorKey, today };
  const callerOf = async (found: Session | undefined): Promise<Caller | undefined> =>
    found && callerOfSession(found, await directory.get(), callers);
  return {
    ...openSignedIn({ sessions, directory: directory.get, actorKey: database.actorKey, now }),
    directory: directory.get,
    callerOf: async ({ session, key }) => {
      if (key !== undefined) return callerOfKey(await byKey(key), await directory.get(), callers);
      return callerOf(session === undefined ? undefined : await sessions.find(session));
    },
    askAgain: async ({ session }) =>
      callerOf(session === undefined ? undefined : await sessions.findById(session)),
    pseudonymOf: pseudonyms(database),
    readers: async () => readersOn(await directory.get(), callers),
    forget: () => {
      directory.forget();
      sessions.forget();
    },
  };
}

const MOST_KEPT = 10_000;

/** Finds the living key of an e-service; each is asked for at most every five seconds. */
function keyReader(
  database: Database,
  now: () => number,
): (key: string) => Promise<ApiKey | undefined> {
  const keys = new Map<string, ReturnType<typeof remember<ApiKey | undefined>>>();
  return (key) => {
    const hash = createHash('sha256').update(key).digest();
    const name = hash.toString('base64');
    if (keys.size > MOST_KEPT) keys.clear();
    const kept =
      keys.get(name) ??
      remember(() => database.asSystemUnscoped((handle) => findApiKey(handle, hash)), KEPT, now);
    keys.set(name, kept);
    return kept.get();
  };
}

/** Pseudonyms: one a person, organisation and quarter, from a key that is erased with the quarter's texts. */
function pseudonyms(database: Database): Members['pseudonymOf'] {
  const kept = new Map<string, Promise<string>>();
  const make = async (
    caller: Pick<Caller, 'person' | 'organisation'>,
    quarter: string,
  ): Promise<string> => {
    const key = await database.asSystemUnscoped((handle) =>
      reporterKey(handle, caller.organisation, quarter),
    );
    const digest = createHmac('sha256', key).update(caller.person).digest();
    return digest.readBigInt64BE(0).toString();
  };
  return (caller, day) => {
    const quarter = `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    const name = `${caller.organisation} ${caller.person} ${quarter}`;
    if (kept.size > MOST_KEPT) kept.clear();
    const found = kept.get(name) ?? make(caller, quarter);
    kept.set(name, found);
    found.catch(() => kept.delete(name));
    return found;
  };
}

type Callers = { readonly actorKey: string; readonly today: () => string };

/** Who has left, whose duty has ended, or whose organisation has left is nobody. */
function callerOfSession(
  session: Session,
  directory: Directory,
  { actorKey, today }: Callers,
): Caller | undefined {
  const duty = directory.duties.find((one) => one.id === session.duty);
  const role = duty && roleOf(duty.role);
  if (!duty || !role || duty.person !== session.person || !isHeld(duty, directory, today()))
    return undefined;
  const { id, person, scope, assurance } = session;
  const where = placeOf(duty, directory);
  if (!where) return undefined;
  return {
    ...{ ...where, person, role, assurance, session: id, duty: duty.id },
    actor: actorOf(actorKey, person),
    standsInFor: duty.standsInFor,
    reportOnly: scope === 'report',
  };
}

function callerOfKey(
  key: ApiKey | undefined,
  directory: Directory,
  { actorKey }: Callers,
): Caller | undefined {
  const where = key && placeOf(key, directory);
  if (!where) return undefined;
  const actor = actorOf(actorKey, key.id);
  return { ...where, person: key.id, actor, role: 'reporter', reportOnly: true, assurance: 1 };
}

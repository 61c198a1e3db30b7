import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller, Role } from '#safeguards/policy';
import { organisationId, ROLES, unitId } from '#safeguards/policy';
import type { Database } from '#platform/db';
import type { ApiKey, Directory, Person, Unit } from './members-store.ts';
import { findApiKey, loadDirectory, reporterKey } from './members-store.ts';
import { remember } from './remember.ts';

export type Members = {
  readonly directory: () => Promise<Directory>;
  /** Signs a session for a person: an opaque token, checked without asking the database. */
  readonly sign: (person: string) => string;
  /** The caller behind a session token or an e-service's key; undefined for nobody. */
  readonly callerOf: (credentials: {
    readonly session?: string | undefined;
    readonly key?: string | undefined;
  }) => Promise<Caller | undefined>;
  /** Pseudonym of a reporter within the organisation and quarter, as a signed 64-bit number in digits. */
  readonly pseudonymOf: (caller: Caller, day: string) => Promise<string>;
  readonly forget: () => void;
};

const KEPT = 5_000;

/** Who is who, over a database. `now` in milliseconds, for how long readings are kept. */
export function openMembers(database: Database, now: () => number): Members {
  const directory = remember(() => database.asSystemUnscoped(loadDirectory), KEPT, now);
  const byKey = keyReader(database, now);
  const personOf = sessionReader(database.sessionKey);
  return {
    directory: directory.get,
    sign: (person) => `${person}.${signature(database.sessionKey, person)}`,
    callerOf: async ({ session, key }) => {
      if (key !== undefined) return callerOfKey(await byKey(key), await directory.get());
      const person = session === undefined ? undefined : personOf(session);
      return person === undefined ? undefined : callerOfPerson(person, await directory.get());
    },
    pseudonymOf: pseudonyms(database),
    forget: directory.forget,
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

/** The person of a session; a signature that was right once is not computed again. */
function sessionReader(sessionKey: string): (session: string) => string | undefined {
  const right = new Map<string, string>();
  return (session) => {
    const known = right.get(session);
    if (known !== undefined) return known;
    const person = personIn(session, sessionKey);
    if (right.size > MOST_KEPT) right.clear();
    if (person !== undefined) right.set(session, person);
    return person;
  };
}

/** Pseudonyms: one a person, organisation and quarter, from a key that is erased with the quarter's texts. */
function pseudonyms(database: Database): Members['pseudonymOf'] {
  const kept = new Map<string, Promise<string>>();
  const make = async (caller: Caller, quarter: string): Promise<string> => {
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

function signature(key: string, person: string): string {
  return createHmac('sha256', key).update(`session ${person}`).digest('base64url');
}

function personIn(session: string, key: string): string | undefined {
  const dot = session.lastIndexOf('.');
  const person = session.slice(0, Math.max(dot, 0));
  const given = Buffer.from(session.slice(dot + 1));
  const right = Buffer.from(signature(key, person));
  return given.length === right.length && timingSafeEqual(given, right) ? person : undefined;
}

function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'reporter';
}

function callerOfPerson(id: string, directory: Directory): Caller | undefined {
  const person: Person | undefined = directory.people.find((one) => one.id === id);
  const unit = directory.units.find((one) => one.id === person?.unit);
  return (
    person && unit && caller(id, unit, { directory, role: roleOf(person.role), reportOnly: false })
  );
}

function callerOfKey(key: ApiKey | undefined, directory: Directory): Caller | undefined {
  const unit = directory.units.find((one) => one.id === key?.unit);
  return key && unit && caller(key.id, unit, { directory, role: 'reporter', reportOnly: true });
}

function caller(
  person: string,
  unit: Unit,
  rest: { readonly directory: Directory; readonly role: Role; readonly reportOnly: boolean },
): Caller {
  const organisation = rest.directory.organisations.find((one) => one.id === unit.organisation);
  return {
    person,
    role: rest.role,
    organisation: organisationId(unit.organisation),
    unit: unitId(unit.id),
    inWeeklyRound: organisation?.inWeeklyRound ?? false,
    reportOnly: rest.reportOnly,
  };
}

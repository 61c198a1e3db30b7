import type { Handle } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { actorOf, record, type Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { dutiesOf } from './duties.ts';
import type { Directory, Duty } from './members-store.ts';
import { endsAt, isFresh, type Entry, type NewSession, type Sessions } from './sessions.ts';
import type { Session } from './sessions-store.ts';

/** Who acts on sessions that are not their own: the coordinator, or the operator at a terminal. */
export type By = { readonly actor: string; readonly organisation: number; readonly policy: string };

export type SignedIn = {
  /**
   * Signs a person in on a device. @returns the token for the device, kept nowhere else
   * @throws when the person has no duty today
   */
  readonly openSession: (
    session: Omit<NewSession, 'duty' | 'method'> & {
      /** Absent: the first of today's. */
      readonly duty?: string | undefined;
      readonly method?: NewSession['method'];
    },
  ) => Promise<string>;
  /** Signs out on the device that holds this token. */
  readonly endSession: (token: string) => Promise<void>;
  /** Ends one of the caller's own sessions from elsewhere; false when it is not theirs, or ended. */
  readonly endOwnSession: (caller: Caller, id: string) => Promise<boolean>;
  /** Signs a person out everywhere: a lost device, or a person who has left. Holds at once, elsewhere within 15 seconds. */
  readonly endAllSessions: (person: string, by: By) => Promise<void>;
  readonly sessionsOf: (person: string) => Promise<readonly Session[]>;
  /** Somebody is there; and when the session ends if nobody is from now on. */
  readonly useSession: (token: string) => Promise<void>;
  readonly sessionEnds: (token: string) => Promise<Date | undefined>;
  /** The caller has shown again who they are, at this level. @returns the session's new token */
  readonly liftSession: (caller: Caller, assurance: 1 | 2 | 3) => Promise<string>;
  /** Whether the caller has shown in the last ten minutes who they are: asked by what changes how one signs in. */
  readonly isFresh: (caller: Caller) => Promise<boolean>;
  /** Acts in another of one's duties from now on; false when it is not one's own. */
  readonly changeDuty: (caller: Caller, duty: string) => Promise<boolean>;
};

type Needs = {
  readonly sessions: Sessions;
  readonly directory: () => Promise<Directory>;
  readonly actorKey: string;
  /** Milliseconds. */
  readonly now: () => number;
};

/** Sessions and the record of them: each change is an entry. */
export function openSignedIn(needs: Needs): SignedIn {
  const { sessions } = needs;
  return {
    openSession: (session) => openOne(needs, session),
    ...ending(needs),
    sessionsOf: sessions.list,
    useSession: async (token) => {
      const found = await sessions.find(token);
      if (found) await sessions.touch(found);
    },
    sessionEnds: async (token) => {
      const found = await sessions.find(token);
      return found && new Date(endsAt(found));
    },
    liftSession: async (caller, assurance) => {
      const id = caller.session ?? '';
      const entry = { kind: 'session.stepped-up', subject: id, facts: { assurance } } as const;
      return sessions.lift(id, assurance, entryBy(needs, byCaller(caller), entry));
    },
    isFresh: async ({ session }) => {
      const found = session === undefined ? undefined : await sessions.findById(session);
      return found !== undefined && isFresh(found, needs.now());
    },
    changeDuty: async (caller, duty) => {
      const { session: id, person } = caller;
      const own = dutiesOf(await needs.directory(), person, dayOf(new Date(needs.now())));
      const wanted = own.find((one) => one.id === duty);
      if (id === undefined || !wanted) return false;
      const facts = { role: wanted.role };
      const entry = { kind: 'session.duty-changed', subject: id, facts } as const;
      await sessions.changeDuty(id, duty, entryBy(needs, byCaller(caller), entry));
      return true;
    },
  };
}

function ending(needs: Needs): Pick<SignedIn, 'endSession' | 'endOwnSession' | 'endAllSessions'> {
  const { sessions } = needs;
  return {
    endSession: async (token) => {
      const found = await sessions.find(token);
      if (!found) return;
      const by = await selfOf(needs, found);
      await sessions.end(found.id, entryBy(needs, by, ended(found)));
    },
    endOwnSession: async (caller, id) => {
      const found = (await sessions.list(caller.person)).find((one) => one.id === id);
      if (!found) return false;
      await sessions.end(id, entryBy(needs, byCaller(caller), ended(found)));
      return true;
    },
    endAllSessions: async (person, by) => {
      const subject = actorOf(needs.actorKey, person);
      await sessions.endAll(person, (number) =>
        entryBy(needs, by, { kind: 'session.all-ended', subject, facts: { ended: number } }),
      );
    },
  };
}

async function openOne(
  needs: Needs,
  session: Parameters<SignedIn['openSession']>[0],
): Promise<string> {
  const at = new Date(needs.now());
  const duties = dutiesOf(await needs.directory(), session.person, dayOf(at));
  const duty = duties.find((one) => session.duty === undefined || one.id === session.duty);
  if (!duty) throw new Error('A person without a duty cannot be signed in');
  const { scope, assurance, method = 'provider' } = session;
  const kind = scope === 'report' ? 'device.added' : 'session.opened';
  const by = self(needs, duty);
  return needs.sessions.open({ ...session, method, duty: duty.id }, (id) =>
    entryBy(needs, by, { kind, subject: id, facts: { scope, assurance, method } }),
  );
}

function ended({ id, scope }: Session): Told {
  const kind = scope === 'report' ? 'device.revoked' : 'session.ended';
  return { kind, subject: id, facts: { scope } };
}

function byCaller({ actor, organisation }: Caller): By {
  return { actor, organisation, policy: 'session/own' };
}

function self({ actorKey }: Needs, duty: Pick<Duty, 'person' | 'organisation'>): By {
  const { person, organisation } = duty;
  return { actor: actorOf(actorKey, person), organisation, policy: 'session/own' };
}

/** Who has no duty any more still signs out; the entry is then Samsyn's own organisation's. */
async function selfOf(needs: Needs, { person, duty }: Session): Promise<By> {
  const { duties } = await needs.directory();
  const organisation = duties.find((one) => one.id === duty)?.organisation ?? 0;
  return self(needs, { person, organisation });
}

type Told = {
  readonly kind: Kind;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

function entryBy({ now }: Needs, by: By, told: Told): Entry {
  return (handle: Handle) => record(handle, { ...told, ...by, at: new Date(now()) });
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database, Handle } from '#platform/db';
import { actorOf, record, SYSTEM_ACTOR, type Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { dutiesOf, homeOf, roleOf } from '../duties.ts';
import type { Members } from '../members.ts';
import { dayOf } from '#platform/weeks';
import type { Attempts } from './attempts.ts';
import type { Made, Signed } from './passkey-answers.ts';
import {
  findPasskey,
  passkeysOf,
  removePasskey,
  savePasskey,
  usePasskey,
  type Passkey,
} from './passkey-store.ts';
import type { Again } from './oidc.ts';
import { Enrolment, type Outcome, type Reason } from './sign-in.ts';

export type PasskeyNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly attempts: Attempts;
  readonly now: () => Date;
};

/** Where the browser is: a passkey belongs to a name (relying party), never to a number. */
export type Site = { readonly origin: string; readonly name: string };

/**
 * The site that passkeys are for, from the origin of the page. An address in numbers has none.
 * @example siteOf('http://localhost:8080') // { origin: 'http://localhost:8080', name: 'localhost' }
 */
export function siteOf(origin: string): Site | undefined {
  const name = new URL(origin).hostname;
  return /^[\d.]+$/.test(name) || name.startsWith('[') ? undefined : { origin, name };
}

const NewPasskey = z.object({
  challenge: z.string(),
  person: z.string(),
  invited: z.boolean(),
  /** The session that asked for it; absent for one who was invited. */
  session: z.string().optional(),
});
const Challenge = z.object({
  challenge: z.string(),
  to: z.string(),
  /** The session whose person shows again who they are. */
  lifts: z.string().optional(),
  why: z.enum(['level', 'again']).default('level'),
});

/** For whom a passkey is made: the one who has lately signed in, or who was invited. */
export type Maker = {
  readonly person: string;
  readonly invited: boolean;
  readonly session?: string;
};

export async function makerOf(
  { attempts, members }: PasskeyNeeds,
  given: { readonly caller: Caller | undefined; readonly enrolment: string | undefined },
): Promise<Maker | 'stale' | undefined> {
  const invited = await attempts.see('enrolment', { token: given.enrolment, shape: Enrolment });
  if (invited) return { ...invited, invited: true };
  const { caller } = given;
  if (!caller || caller.reportOnly || caller.session === undefined) return undefined;
  if (!(await members.isFresh(caller))) return 'stale';
  return { person: caller.person, invited: false, session: caller.session };
}

/** What the browser is asked to make, and the token that it answers with. */
export async function askForNew(
  needs: PasskeyNeeds,
  given: { readonly maker: Maker; readonly site: Site },
): Promise<{ readonly options: unknown; readonly token: string }> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const { maker, site } = given;
  const { person } = maker;
  const known = await needs.database.asSystemUnscoped((handle) => passkeysOf(handle, person));
  const { people } = await needs.members.directory();
  const who = people.find((one) => one.id === person);
  const options = await generateRegistrationOptions({
    rpName: 'Samsyn',
    rpID: site.name,
    userName: who?.name ?? who?.title ?? 'Samsyn',
    userID: Uint8Array.from(Buffer.from(person)),
    attestationType: 'none',
    excludeCredentials: known.map((one) => ({
      id: one.credential,
      transports: [...one.transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const facts = { ...maker, challenge: options.challenge };
  return { options, token: await needs.attempts.begin('new-passkey', facts) };
}

export type NewGiven = {
  readonly token: string | undefined;
  readonly enrolment: string | undefined;
  readonly caller: Caller | undefined;
  readonly made: Made;
  readonly site: Site;
  readonly device: string;
};

/** Keeps a new passkey. @returns the person, and whether they came by an invitation; undefined when it is not good */
export async function keepNew(
  needs: PasskeyNeeds,
  given: NewGiven,
): Promise<{ readonly person: string; readonly invited: boolean } | undefined> {
  const { token, made, site } = given;
  const begun = await needs.attempts.take('new-passkey', { token, shape: NewPasskey });
  if (!begun) return undefined;
  // Who has signed out meanwhile, or is another, makes no key for the one who asked.
  if (!begun.invited && begun.session !== given.caller?.session) return undefined;
  const asked = { token: given.enrolment, shape: Enrolment };
  // An invitation is answered once, whatever comes of it.
  if (begun.invited && !(await needs.attempts.take('enrolment', asked))) return undefined;
  const passkey = await verifiedNew(begun, { made, site });
  if (!passkey) return undefined;
  const { person } = begun;
  const at = needs.now();
  const whole = { ...passkey, id: randomUUID(), person, device: given.device, madeAt: at };
  const kept = await needs.database.asSystemUnscoped(async (handle) => {
    if (!(await savePasskey(handle, whole))) return false;
    const policy = begun.invited ? 'invitation' : 'session/own';
    await tell(needs, handle, { kind: 'passkey.added', passkey: whole, policy });
    return true;
  });
  return kept ? { person, invited: begun.invited } : undefined;
}

type Verified = Omit<Passkey, 'id' | 'person' | 'device' | 'madeAt'>;

async function verifiedNew(
  begun: { readonly challenge: string },
  { made, site }: { readonly made: Made; readonly site: Site },
): Promise<Verified | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const found = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {} },
    expectedChallenge: begun.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!found?.registrationInfo) return undefined;
  const { credential, credentialDeviceType, credentialBackedUp } = found.registrationInfo;
  return {
    credential: credential.id,
    publicKey: Uint8Array.from(credential.publicKey),
    counter: credential.counter,
    transports: made.response.transports,
    synced: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}

/** What the browser is asked to sign; who it is shows from the answer. */
export async function askForSignature(
  { attempts }: PasskeyNeeds,
  given: {
    readonly site: Site;
    readonly to: string;
    readonly lifts: Caller | undefined;
    readonly why?: Again | undefined;
  },
): Promise<{ readonly options: unknown; readonly token: string }> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const { site, to, lifts, why } = given;
  const options = await generateAuthenticationOptions({
    rpID: site.name,
    userVerification: 'required',
  });
  const facts = { challenge: options.challenge, to, why, lifts: lifts?.session };
  return { options, token: await attempts.begin('passkey', facts) };
}

export type SignedGiven = {
  readonly token: string | undefined;
  readonly signed: Signed;
  readonly site: Site;
  readonly device: string;
  readonly caller: Caller | undefined;
};

/** Lets in by a passkey, or lifts the caller's session to level 3. Every refusal is an entry of the record. */
export async function signInByPasskey(needs: PasskeyNeeds, given: SignedGiven): Promise<Outcome> {
  const { database, attempts } = needs;
  const begun = await attempts.take('passkey', { token: given.token, shape: Challenge });
  if (!begun) return refused(needs, 'expired', '/');
  const passkey = await database.asSystemUnscoped((handle) => findPasskey(handle, given.signed.id));
  if (!passkey || !(await isSigned(needs, { passkey, begun, given })))
    return refused(needs, 'unknown', begun.to);
  const outcome =
    begun.lifts === undefined
      ? await letIn(needs, { passkey, device: given.device, to: begun.to })
      : await lift(needs, { passkey, begun, caller: given.caller });
  return typeof outcome === 'string' ? refused(needs, outcome, begun.to) : outcome;
}

async function isSigned(
  { database, now }: PasskeyNeeds,
  asked: {
    readonly passkey: Passkey;
    readonly begun: { readonly challenge: string };
    readonly given: SignedGiven;
  },
): Promise<boolean> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { passkey, begun, given } = asked;
  const { signed, site } = given;
  const { userHandle, ...response } = signed.response;
  if (
    userHandle !== undefined &&
    Buffer.from(userHandle, 'base64url').toString() !== passkey.person
  )
    return false;
  const { credential: id, publicKey, counter } = passkey;
  const found = await verifyAuthenticationResponse({
    response: { ...signed, response, clientExtensionResults: {} },
    expectedChallenge: begun.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    credential: { id, publicKey, counter, transports: [...passkey.transports] },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!found?.verified) return false;
  const { newCounter, credentialBackedUp } = found.authenticationInfo;
  const used = { id: passkey.id, counter: newCounter, backedUp: credentialBackedUp, at: now() };
  return database.asSystemUnscoped((handle) => usePasskey(handle, used));
}

async function letIn(
  { members, now }: PasskeyNeeds,
  given: { readonly passkey: Passkey; readonly device: string; readonly to: string },
): Promise<Outcome | Reason> {
  const { person } = given.passkey;
  return openByPasskey({ members, now }, { person, device: given.device, to: given.to });
}

/** Opens a session for the holder of a passkey: the organisation's level 2. */
export async function openByPasskey(
  { members, now }: Pick<PasskeyNeeds, 'members' | 'now'>,
  given: { readonly person: string; readonly device: string; readonly to: string },
): Promise<Outcome | Reason> {
  const { person, device, to } = given;
  const [duty] = dutiesOf(await members.directory(), person, dayOf(now()));
  const role = duty && roleOf(duty.role);
  if (!duty || !role) return 'no-duty';
  const session = { person, duty: duty.id, scope: 'full', assurance: 2, device } as const;
  const token = await members.openSession({ ...session, method: 'passkey' });
  return { kind: 'in', token, person, to: to === '/' ? homeOf(role) : to };
}

/** Only a key that cannot leave its device lifts to level 3: a synced one is as safe as the account that it is kept in. */
async function lift(
  { members }: PasskeyNeeds,
  given: {
    readonly passkey: Passkey;
    readonly begun: z.infer<typeof Challenge>;
    readonly caller: Caller | undefined;
  },
): Promise<Outcome | Reason> {
  const { passkey, begun, caller } = given;
  if (!caller || caller.session !== begun.lifts) return 'expired';
  const { person, assurance } = caller;
  if (person !== passkey.person) return 'other-person';
  const isForLevel = begun.why === 'level';
  if (isForLevel && passkey.synced) return 'level';
  const token = await members.liftSession(caller, isForLevel ? 3 : assurance);
  return { kind: 'in', token, person, to: begun.to };
}

/** Removes one of the caller's own passkeys. */
export async function removeOwnPasskey(
  needs: PasskeyNeeds,
  caller: Caller,
  id: string,
): Promise<boolean> {
  return needs.database.asSystemUnscoped(async (handle) => {
    const { person } = caller;
    if (!(await removePasskey(handle, { id, person, at: needs.now() }))) return false;
    await tell(needs, handle, {
      kind: 'passkey.removed',
      passkey: { id, person },
      policy: 'session/own',
    });
    return true;
  });
}

async function tell(
  { database, members, now }: PasskeyNeeds,
  handle: Handle,
  told: {
    readonly kind: Kind;
    readonly passkey: Pick<Passkey, 'id' | 'person'> & { readonly synced?: boolean };
    readonly policy: string;
  },
): Promise<void> {
  const { person, id, synced } = told.passkey;
  const { people } = await members.directory();
  await record(handle, {
    ...{ kind: told.kind, subject: id, policy: told.policy, at: now() },
    actor: actorOf(database.actorKey, person),
    organisation: people.find((one) => one.id === person)?.organisation ?? 0,
    facts: synced === undefined ? {} : { synced },
  });
}

async function refused(needs: PasskeyNeeds, reason: Reason, to: string): Promise<Outcome> {
  const entry = { kind: 'session.refused', subject: 'passkey', facts: { reason } } as const;
  const by = { actor: SYSTEM_ACTOR, organisation: 0, policy: 'sign-in', at: needs.now() };
  await needs.database.asSystemUnscoped((handle) => record(handle, { ...entry, ...by }));
  return { kind: 'refused', reason, to };
}

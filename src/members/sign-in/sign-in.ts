import { z } from 'zod';
import type { Database } from '#platform/db';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { actorOf, record, SYSTEM_ACTOR } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { dutiesOf, homeOf, roleOf } from '../duties.ts';
import type { Duty } from '../members-store.ts';
import type { Members } from '../members.ts';
import type { Attempts } from './attempts.ts';
import { bindIdentity } from './bind-identity.ts';
import type { Reached } from './demo-provider.ts';
import { personBehind, type Identity } from './identity-store.ts';
import { isOtherAddress } from './invited-address.ts';
import { beginAt, Checks, finishAt, type Again } from './oidc.ts';
import { assuranceOf, speaksFor, type Claims, type Provider } from './provider.ts';
import type { Ways } from './ways.ts';

export type SignInNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly attempts: Attempts;
  readonly ways: Ways;
  readonly now: () => Date;
};

/** Who may choose a way to sign in, because they were invited. */
export const Enrolment = z.object({
  person: z.uuid(),
  /** The mark of the address to which the invitation was mailed; absent when the link was handed over. */
  address: z.string().optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;

const Begun = Checks.extend({
  provider: z.string(),
  redirectUri: z.string(),
  to: z.string(),
  /** The session whose person shows again who they are; absent at an ordinary sign-in. */
  lifts: z.string().optional(),
  why: z.enum(['level', 'again']).default('level'),
});

/** Why somebody was not let in. What the person is told differs for a level or an address alone; the record always does. */
export type Reason =
  | 'expired'
  | 'provider'
  | 'unknown'
  | 'taken'
  | 'address'
  | 'organisation'
  | 'no-duty'
  | 'level'
  | 'other-person';
export type Outcome =
  | { readonly kind: 'in'; readonly token: string; readonly person: string; readonly to: string }
  | { readonly kind: 'refused'; readonly reason: Reason; readonly to: string };

export type Beginning = {
  readonly provider: string;
  readonly to: string;
  readonly reached: Reached;
  readonly language: Language;
  readonly loginHint?: string | undefined;
  /** This caller shows again who they are: for level 3, unless `why` says that it is for the level that they have. */
  readonly lifts?: Caller | undefined;
  readonly why?: Again;
};

/** Begins at a provider. @returns where to go and what the browser keeps; undefined when there is no such provider */
export async function beginSignIn(
  needs: SignInNeeds,
  given: Beginning,
): Promise<{ readonly url: URL; readonly token: string } | undefined> {
  const { language, loginHint, lifts, to, why = 'level' } = given;
  const way = await needs.ways.find(given.provider, given.reached);
  if (!way) return undefined;
  const again = lifts && why;
  const { url, checks } = await beginAt(way, { again, loginHint, language });
  const { redirectUri } = way;
  const begun = {
    ...checks,
    provider: given.provider,
    redirectUri,
    to,
    why,
    lifts: lifts?.session,
  };
  return { url, token: await needs.attempts.begin('provider', begun) };
}

export type Back = {
  readonly token: string | undefined;
  /** What the browser holds when it was invited. */
  readonly enrolment: string | undefined;
  readonly query: string;
  readonly reached: Reached;
  readonly caller: Caller | undefined;
  readonly device: string;
};

/** Ends what was begun. Every refusal is an entry of the record. */
export async function finishSignIn(needs: SignInNeeds, back: Back): Promise<Outcome> {
  const begun = await needs.attempts.take('provider', { token: back.token, shape: Begun });
  if (!begun) return refused(needs, { provider: '', to: '/' }, 'expired');
  const way = await needs.ways.find(begun.provider, back.reached).catch(() => undefined);
  if (!way || way.redirectUri !== begun.redirectUri) return refused(needs, begun, 'provider');
  const afresh = begun.lifts !== undefined;
  const isInvited = back.enrolment !== undefined;
  const asked = { query: back.query, checks: begun, afresh, isInvited };
  const found = await finishAt(way, asked).catch(() => undefined);
  if (!found) return refused(needs, begun, 'provider');
  const told = { ...found, provider: way.provider };
  const outcome = afresh
    ? await lift(needs, { told, begun, caller: back.caller })
    : await letIn(needs, { told, begun, back });
  return typeof outcome === 'string' ? refused(needs, begun, outcome) : outcome;
}

type Told = {
  readonly identity: Identity;
  readonly claims: Claims;
  readonly provider: Provider;
};
type BegunFacts = z.infer<typeof Begun>;

async function letIn(
  needs: SignInNeeds,
  given: { readonly told: Told; readonly begun: BegunFacts; readonly back: Back },
): Promise<Outcome | Reason> {
  const { told, begun, back } = given;
  const person = await whoIs(needs, told, back.enrolment);
  if (typeof person !== 'object') return person;
  const duty = await dutyFor(needs, told, person.id);
  if (typeof duty !== 'object') return duty;
  const token = await needs.members.openSession({
    ...{ person: person.id, duty: duty.id, scope: 'full', device: back.device },
    ...{ method: 'provider', provider: told.provider.id },
    assurance: assuranceOf(told.provider, told.claims),
  });
  const role = roleOf(duty.role);
  const to = begun.to === '/' && role ? homeOf(role) : begun.to;
  return { kind: 'in', token, person: person.id, to };
}

/** The person behind a subject; whom nobody is behind is bound, if and only if they were invited. */
async function whoIs(
  needs: SignInNeeds,
  { identity, claims }: Told,
  enrolment: string | undefined,
): Promise<{ readonly id: string } | Reason> {
  const { database, attempts } = needs;
  const known = await database.asSystemUnscoped((handle) => personBehind(handle, identity));
  const asked = { token: enrolment, shape: Enrolment };
  const seen = enrolment === undefined ? undefined : await attempts.see('enrolment', asked);
  if (!seen) return known === undefined ? 'unknown' : { id: known };
  // Before the invitation is used up, so that the right account or a passkey may still be chosen.
  if (known === undefined && isOtherAddress(seen.address, claims)) return 'address';
  const invited = await attempts.take('enrolment', asked);
  if (!invited) return 'taken';
  const isTheirs =
    known === undefined ? await bind(needs, identity, invited) : known === invited.person;
  return isTheirs ? { id: invited.person } : 'taken';
}

async function bind(
  { database, members, now }: SignInNeeds,
  identity: Identity,
  { person }: Enrolment,
): Promise<boolean> {
  const { people } = await members.directory();
  const organisation = people.find((one) => one.id === person)?.organisation;
  if (organisation === undefined) return false;
  const actor = actorOf(database.actorKey, person);
  const given = { ...identity, person, actor, organisation, at: now(), policy: 'invitation' };
  return database.asSystemUnscoped((handle) => bindIdentity(handle, given));
}

/** The first of today's duties in an organisation that the provider speaks for. */
async function dutyFor(
  { members, now }: SignInNeeds,
  { provider, claims }: Told,
  person: string,
): Promise<Duty | Reason> {
  const directory = await members.directory();
  const today = dutiesOf(directory, person, dayOf(now()));
  const slugOf = (duty: Duty): string =>
    directory.organisations.find((one) => one.id === duty.organisation)?.slug ?? '';
  const duty = today.find((one) => speaksFor(provider, claims, slugOf(one)));
  return duty ?? (today.length === 0 ? 'no-duty' : 'organisation');
}

async function lift(
  { database, members }: SignInNeeds,
  given: { readonly told: Told; readonly begun: BegunFacts; readonly caller: Caller | undefined },
): Promise<Outcome | Reason> {
  const { told, begun, caller } = given;
  if (!caller || caller.session !== begun.lifts) return 'expired';
  const person = await database.asSystemUnscoped((handle) => personBehind(handle, told.identity));
  if (person !== caller.person) return 'other-person';
  const isForLevel = begun.why === 'level';
  if (isForLevel && assuranceOf(told.provider, told.claims) < 3) return 'level';
  const level = isForLevel ? 3 : caller.assurance;
  return { kind: 'in', token: await members.liftSession(caller, level), person, to: begun.to };
}

async function refused(
  { database, now }: SignInNeeds,
  { provider, to }: { readonly provider: string; readonly to: string },
  reason: Reason,
): Promise<Outcome> {
  const entry = { kind: 'session.refused', subject: provider, facts: { reason } } as const;
  const by = { actor: SYSTEM_ACTOR, organisation: 0, policy: 'sign-in', at: now() };
  await database.asSystemUnscoped((handle) => record(handle, { ...entry, ...by }));
  return { kind: 'refused', reason, to };
}

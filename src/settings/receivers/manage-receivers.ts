import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { mayPostTo } from '#platform/outgoing';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { hostOf, SentReceiver, tryBody, type Outcome, type Receiver } from './receiver.ts';
import {
  addReceiver,
  allReceivers,
  changeSecret,
  eraseReceiver,
  noteOutcome,
  queueMissed,
} from './receivers-store.ts';
import { secretText } from './sign.ts';
import { send, webhookId, type TellNeeds } from './tell.ts';

export type ManageNeeds = TellNeeds & {
  /** What in a text may point somebody out. */
  readonly screen: (text: string) => readonly unknown[];
};

/** Why an address is not added, as a key of the texts. */
export type Fault = 'wrong.url' | 'wrong.purpose' | 'wrong.words' | 'wrong.full';

/** A secret, told this once. */
export type MadeSecret = { readonly id: string; readonly secret: string };

/** The receivers as whoever manages the settings sees them. @throws Problem not-found */
export async function listReceivers(
  { database }: Pick<TellNeeds, 'database'>,
  caller: Caller,
): Promise<readonly Receiver[]> {
  policyFor(caller);
  return database.as(scopeOf(caller), allReceivers);
}

/**
 * Adds an address that is told from now on.
 * @returns its secret, or why it is not added
 * @throws Problem not-found
 */
export async function add(
  needs: ManageNeeds,
  caller: Caller,
  sent: unknown,
): Promise<MadeSecret | { readonly fault: Fault }> {
  const policy = policyFor(caller);
  const read = SentReceiver.safeParse(sent);
  if (!read.success) {
    const isUrl = read.error.issues.some(({ path }) => path[0] === 'url');
    return { fault: isUrl ? 'wrong.url' : 'wrong.purpose' };
  }
  const { purpose } = read.data;
  if (!mayPostTo(read.data.url, needs.demo)) return { fault: 'wrong.url' };
  if (needs.screen(purpose).length > 0) return { fault: 'wrong.words' };
  const url = new URL(read.data.url).href;
  const id = randomUUID();
  const { secret, mark } = needs.keys.make({ id, generation: 1 });
  const at = needs.now();
  const isAdded = await needs.database.as(scopeOf(caller), async (handle) => {
    if (!(await addReceiver(handle, { id, url, purpose, secretMark: mark, at }))) return false;
    await note(handle, caller, { kind: 'receiver.added', policy, at, id, url });
    return true;
  });
  return isAdded ? { id, secret: secretText(secret) } : { fault: 'wrong.full' };
}

/** Makes a new secret; for a day messages are signed with the old one, too. @throws Problem not-found, conflict */
export async function renewSecret(
  needs: ManageNeeds,
  caller: Caller,
  id: string,
): Promise<MadeSecret> {
  const policy = policyFor(caller);
  const at = needs.now();
  return needs.database.as(scopeOf(caller), async (handle) => {
    const { url, generation } = await known(handle, id);
    const next = { id, generation: generation + 1 };
    const { secret, mark } = needs.keys.make(next);
    if (!(await changeSecret(handle, { ...next, secretMark: mark, at })))
      throw new Problem('conflict');
    await note(handle, caller, { kind: 'receiver.secret-changed', policy, at, id, url });
    return { id, secret: secretText(secret) };
  });
}

/**
 * Sends a message that only says that it arrives. When it does, what was given up before is tried again.
 * @throws Problem not-found
 */
export async function tryReceiver(
  needs: ManageNeeds,
  caller: Caller,
  id: string,
): Promise<Outcome> {
  const policy = policyFor(caller);
  const receiver = await needs.database.as(scopeOf(caller), (handle) => known(handle, id));
  const body = tryBody(needs.now());
  const went = await send(needs, receiver, { id: webhookId(randomUUID()), body });
  const { at, outcome } = went;
  await needs.database.as(scopeOf(caller), async (handle) => {
    await noteOutcome(handle, id, { ...went, isGivenUp: false });
    if (outcome === 'delivered') await queueMissed(handle, id, at);
    const { url } = receiver;
    await note(handle, caller, { kind: 'receiver.tried', policy, at, id, url, outcome });
  });
  return outcome;
}

/** Removes an address, with what it has not taken. @throws Problem not-found */
export async function remove(needs: ManageNeeds, caller: Caller, id: string): Promise<void> {
  const policy = policyFor(caller);
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const url = await eraseReceiver(handle, id);
    if (url === undefined) throw new Problem('not-found');
    await note(handle, caller, { kind: 'receiver.removed', policy, at, id, url });
  });
}

function policyFor(caller: Caller): string {
  const decision = decide(caller, 'manage-settings');
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

async function known(handle: Handle, id: string): Promise<Receiver> {
  const found = (await allReceivers(handle)).find((one) => one.id === id);
  if (!found) throw new Problem('not-found');
  return found;
}

type Noted = {
  readonly kind: `receiver.${'added' | 'secret-changed' | 'tried' | 'removed'}`;
  readonly policy: string;
  readonly at: Date;
  readonly id: string;
  readonly url: string;
  readonly outcome?: Outcome;
};

async function note(handle: Handle, caller: Caller, noted: Noted): Promise<void> {
  const { kind, policy, at, id, url, outcome } = noted;
  const { actor, organisation, standsInFor: behalf } = caller;
  const facts = { host: hostOf(url), ...(outcome && { outcome }) };
  await record(handle, { kind, subject: id, at, policy, facts, actor, organisation, behalf });
}

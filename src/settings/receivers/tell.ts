import type { Database, Handle } from '#platform/db';
import { postOutside, type OwnNetworks, type Resolve } from '#platform/outgoing';
import { record, SYSTEM_ACTOR } from '#safeguards/audit';
import type { ReceiverKeys } from './receiver-keys.ts';
import { bodyOf, hostOf, nextTry, type Receiver, type Told, type Went } from './receiver.ts';
import {
  allReceivers,
  forgetMessage,
  forgetMissed,
  noteOutcome,
  putOffMessage,
  queueForAll,
  queueMissed,
  takeMessage,
  type Message,
} from './receivers-store.ts';
import { signedHeaders } from './sign.ts';

export type TellNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  readonly keys: ReceiverKeys;
  readonly baseUrl: string;
  /** The demo may tell a server on this machine. */
  readonly demo: boolean;
  /** Networks that the operator has opened for messages. */
  readonly ownNetworks?: OwnNetworks;
  /** Who knows the addresses of names; absent: the machine. */
  readonly resolve?: Resolve;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What one message may take, and so long a receiver is told in one turn before others' work goes on. */
const PATIENCE = 10_000;
/** A message that is being sent is not sent by another server before this. */
const TAKEN = 2 * MINUTE;
/** So long after a new secret the old one signs, too. */
const BOTH = DAY;
/** What was given up longer ago than this is no news to anybody. */
const MISSED_KEPT = 30 * DAY;

/** Lets every receiver be told of a version, in the transaction that keeps it: told when it is kept, and only then. */
export async function queueVersion(handle: Handle, told: Told): Promise<void> {
  await queueForAll(handle, told);
}

/**
 * Tells receivers what waits, all of them side by side, so that a slow one keeps nobody else waiting.
 * @returns how many messages were taken, and how many not
 */
export async function tellReceivers(
  needs: TellNeeds,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const { database, now } = needs;
  const all = await database.asSystemUnscoped(async (handle) => {
    await forgetMissed(handle, new Date(now().getTime() - MISSED_KEPT));
    return allReceivers(handle);
  });
  const waiting = all.filter((one) => one.waiting > 0);
  const done = await Promise.all(waiting.map((receiver) => tellOne(needs, receiver)));
  return {
    sent: done.reduce((sum, { sent }) => sum + sent, 0),
    failed: done.filter(({ isBroken }) => isBroken).length,
  };
}

async function tellOne(
  needs: TellNeeds,
  receiver: Receiver,
): Promise<{ readonly sent: number; readonly isBroken: boolean }> {
  const { database, now } = needs;
  const began = performance.now();
  let sent = 0;
  while (performance.now() - began < PATIENCE) {
    const at = now();
    const taken = { receiver: receiver.id, now: at, until: new Date(at.getTime() + TAKEN) };
    const message = await database.asSystemUnscoped((handle) => takeMessage(handle, taken));
    if (!message) break;
    const went = await send(needs, receiver, {
      id: webhookId(message.id),
      body: bodyOf(message, needs.baseUrl),
    });
    await database.asSystemUnscoped((handle) => keep(handle, { receiver, message, went }));
    // Who did not take this one is not asked for the next at once.
    if (went.outcome !== 'delivered') return { sent, isBroken: true };
    sent += 1;
  }
  return { sent, isBroken: false };
}

/** The message's own id; without a full stop, which is what the signature sets its parts apart by. */
export function webhookId(id: string): string {
  return `msg_${id.replaceAll('-', '')}`;
}

/** Signs and sends one message, now. */
export async function send(
  needs: TellNeeds,
  receiver: Receiver,
  { id, body }: { readonly id: string; readonly body: string },
): Promise<Went> {
  const at = needs.now();
  const secret = needs.keys.of(receiver);
  if (!secret) return { at, outcome: 'keyless' };
  const isNew = at.getTime() - receiver.secretAt.getTime() < BOTH;
  const before = isNew ? needs.keys.before(receiver) : undefined;
  const seconds = Math.floor(at.getTime() / 1_000);
  const posted = await postOutside({
    ...{ url: receiver.url, body, milliseconds: PATIENCE, mayBeHere: needs.demo },
    headers: signedHeaders({ id, seconds, body }, before ? [secret, before] : [secret]),
    ...(needs.ownNetworks && { own: needs.ownNetworks }),
    ...(needs.resolve && { resolve: needs.resolve }),
  });
  if (posted.kind !== 'answered') return { at, outcome: posted.kind };
  const { status } = posted;
  return status >= 200 && status < 300
    ? { at, outcome: 'delivered' }
    : { at, outcome: 'status', status };
}

type Done = { readonly receiver: Receiver; readonly message: Message; readonly went: Went };

async function keep(handle: Handle, { receiver, message, went }: Done): Promise<void> {
  const isDelivered = went.outcome === 'delivered';
  const minutes = isDelivered ? undefined : nextTry(message.tries);
  const later = minutes === undefined ? undefined : new Date(went.at.getTime() + minutes * MINUTE);
  const isKept = isDelivered
    ? await forgetMessage(handle, message.id)
    : await putOffMessage(handle, { id: message.id, later, now: went.at });
  // Removed while it was told: then there is nothing more to say of it.
  if (!isKept) return;
  const isGivenUp = !isDelivered && later === undefined;
  await noteOutcome(handle, receiver.id, { ...went, isGivenUp });
  if (isDelivered) await queueMissed(handle, receiver.id, went.at);
  if (!isDelivered && !isGivenUp) return;
  await record(handle, {
    ...{ kind: isDelivered ? 'receiver.told' : 'receiver.failed', subject: receiver.id },
    ...{ at: went.at, policy: 'receivers', organisation: 0, actor: SYSTEM_ACTOR },
    facts: {
      ...{ host: hostOf(receiver.url), week: message.week, version: message.version },
      ...{ outcome: went.outcome, tries: message.tries },
    },
  });
}

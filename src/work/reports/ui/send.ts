// Sends what waits, one report at a time in the order in which it was written. Each has its number from the device, so
// that sending twice does no harm.
import type { Outbox, Stop, Waiting } from './outbox.ts';

export type Receipt = { readonly id: string; readonly readBy: string; readonly meetingAt: string };
/** received · stopped: someone must correct it · signed-out · later: no answer, or the server is away. */
export type Sent =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'stopped'; readonly id: string; readonly why: Stop }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'later' };

const LONGEST_WAIT = 20_000;

/** Sends all; stops at the first that must wait. `told` hears of each as it is answered. */
export async function sendAll(
  outbox: Outbox,
  owner: string,
  told: (sent: Sent) => void,
): Promise<void> {
  for (const waiting of await outbox.waiting()) {
    if (waiting.stopped !== undefined) continue;
    const sent = await sendOne(waiting, owner);
    if (sent.kind === 'received') await outbox.remove(waiting.id);
    if (sent.kind === 'stopped') await outbox.stop(waiting.id, sent.why);
    told(sent);
    if (sent.kind === 'later' || sent.kind === 'signed-out') return;
  }
}

async function sendOne({ id, report }: Waiting, owner: string): Promise<Sent> {
  try {
    const answer = await fetch('/api/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-samsyn-owner': owner },
      body: JSON.stringify({ reports: [report] }),
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    return await read(id, answer);
  } catch {
    return { kind: 'later' };
  }
}

async function read(id: string, answer: Response): Promise<Sent> {
  if (answer.status === 401) return { kind: 'signed-out' };
  const body: unknown = await answer.json();
  if (answer.ok) {
    const receipt = { id, readBy: textIn(body, 'readBy'), meetingAt: textIn(body, 'meetingAt') };
    return { kind: 'received', receipt };
  }
  if (answer.status >= 500 || answer.status === 429) return { kind: 'later' };
  const isPersonal = textIn(body, 'type') === 'urn:samsyn:personal-data';
  return { kind: 'stopped', id, why: isPersonal ? 'personal-data' : 'refused' };
}

/** Takes back a report that the server has; true when it is gone. */
export async function withdraw(id: string): Promise<boolean> {
  try {
    const answer = await fetch(`/api/reports/${id}`, { method: 'DELETE' });
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}

function textIn(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const found: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : '';
}

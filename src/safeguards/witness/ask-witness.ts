import { ask } from '#platform/outgoing';
import { notes, proofs, type Outside } from '#safeguards/audit';
import type { Elsewhere, OwnFiles } from './own-files.ts';
import { writeRequest } from './request.ts';

/** What a witness said to our newest checkpoint. */
export type Said =
  | { readonly kind: 'signed'; readonly size: number }
  /** It has signed this one before. */
  | { readonly kind: 'known'; readonly size: number }
  /** It has signed a larger record of ours, or another: ours was rolled back or changed. */
  | { readonly kind: 'refused'; readonly size: number; readonly known: number | undefined }
  /** It does not watch our record. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'away' };

const PATIENCE = { milliseconds: 10_000, most: 4_096 };

/** Has our newest checkpoint signed by a witness, and keeps what it signed. */
export async function askWitness(
  outside: Outside,
  files: OwnFiles,
  witness: Elsewhere,
): Promise<Said> {
  const verifier = notes.verifierFrom(witness.key);
  if (!verifier) return { kind: 'stranger' };
  const sizes = files
    .witnessed()
    .filter((note) => notes.cosignedAt(note, verifier) !== undefined)
    .map(({ size }) => size);
  const before = Math.max(0, ...sizes);
  const first = await send(outside, witness, before);
  // It says itself from where it wants to be shown the way.
  const done = first.kind === 'other-size' ? await send(outside, witness, first.known) : first;
  if (done.kind !== 'line') return withoutLine(done);
  const note = notes.read(`${done.note}${done.line}`);
  if (!note || notes.cosignedAt(note, verifier) === undefined) return { kind: 'stranger' };
  if (sizes.includes(note.size)) return { kind: 'known', size: note.size };
  files.addWitnessed(`${done.note}${done.line}`);
  return { kind: 'signed', size: note.size };
}

type Sent =
  | { readonly kind: 'line'; readonly line: string; readonly note: string }
  | { readonly kind: 'other-size'; readonly known: number; readonly size: number }
  | { readonly kind: 'refused'; readonly known: number; readonly size: number }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'away' };

function withoutLine(sent: Exclude<Sent, { readonly kind: 'line' }>): Said {
  if (sent.kind === 'stranger' || sent.kind === 'away') return sent;
  return { kind: 'refused', size: sent.size, known: sent.known };
}

async function send(outside: Outside, { url }: Elsewhere, known: number): Promise<Sent> {
  const size = sizeOf(outside);
  // It knows a larger record than we have: there is no way from there to here.
  if (known > size) return { kind: 'refused', known, size };
  const growth = proofs.growth(outside, { note: '', size: known });
  if (!growth) return { kind: 'away' };
  const answer = await ask({
    ...{ url: new URL('/witness/add-checkpoint', url).href, ...PATIENCE },
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: writeRequest(known, growth.path, growth.newer),
  });
  if (!answer.ok) return { kind: 'away' };
  if (answer.status === 200) return { kind: 'line', line: answer.body, note: growth.newer };
  return refusal(answer, { known, size });
}

function refusal(
  { status, body }: { readonly status: number; readonly body: string },
  sizes: { readonly known: number; readonly size: number },
): Sent {
  const told = /^(\d{1,15})\n$/.exec(body)?.[1];
  if (status === 409 && told !== undefined)
    return { kind: 'other-size', known: Number(told), size: sizes.size };
  if (status === 422) return { kind: 'refused', ...sizes };
  return { kind: status >= 500 || status === 429 ? 'away' : 'stranger' };
}

function sizeOf(outside: Outside): number {
  const note = outside.newestNote();
  return (note === undefined ? undefined : notes.open(outside.signer, note))?.size ?? 0;
}

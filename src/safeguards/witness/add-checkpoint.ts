import type { Database } from '#platform/db';
import { notes, proofs, record, SYSTEM_ACTOR } from '#safeguards/audit';
import { readRequest, type Request } from './request.ts';
import { holdWatched, keepSigned, watchedRecords, type Watched } from './witness-store.ts';

export type WitnessNeeds = {
  readonly database: Database;
  /** Our key as a witness. */
  readonly signer: () => ReturnType<typeof notes.signerFrom>;
  readonly now: () => Date;
};

/** What comes of a checkpoint that somebody wants witnessed. Source: C2SP tlog-witness. */
export type Witnessed =
  | { readonly kind: 'signed'; readonly line: string }
  /** Not a request, or of a record that we do not watch. */
  | { readonly kind: 'unreadable' | 'unknown' }
  /** We know it by another size than they said: it is told, so that they can ask again. */
  | { readonly kind: 'other-size'; readonly size: number }
  /** It is not the record that we signed before. */
  | { readonly kind: 'inconsistent' };

/**
 * Signs a checkpoint when it is signed by a record that we watch and what we signed of it before is its beginning. A refusal
 * because it is not stands in our own record.
 */
export async function addCheckpoint(needs: WitnessNeeds, text: string): Promise<Witnessed> {
  const watched = await needs.database.asSystemUnscoped(watchedRecords);
  if (watched.length === 0) return { kind: 'unknown' };
  const request = readRequest(text);
  if (!request) return { kind: 'unreadable' };
  const whose = watched.find(({ key }) => {
    const verifier = notes.verifierFrom(key);
    return verifier !== undefined && notes.isSignedBy(request.note, verifier);
  });
  if (!whose) return { kind: 'unknown' };
  return needs.database.asSystemUnscoped(async (handle) => {
    const known = await holdWatched(handle, whose.key);
    if (!known) return { kind: 'unknown' };
    if (request.old !== known.size) return { kind: 'other-size', size: known.size };
    const at = needs.now();
    if (!goesOnFrom(known, request)) {
      await record(handle, {
        ...{ kind: 'witness.refused', subject: known.name, at, policy: 'witness' },
        ...{ organisation: 0, actor: SYSTEM_ACTOR },
        facts: { known: known.size, shown: request.note.size },
      });
      return { kind: 'inconsistent' };
    }
    const { size, root } = request.note;
    await keepSigned(handle, { key: known.key, size, root, note: request.text, at });
    return { kind: 'signed', line: notes.cosign(needs.signer(), request.note.body, at) };
  });
}

function goesOnFrom(known: Watched, { note, path }: Request): boolean {
  // Before the first time we know nothing: whatever is shown is what we go on from.
  if (known.root === undefined) return path.length === 0;
  return proofs.isConsistent({ size: known.size, root: known.root }, note, path);
}

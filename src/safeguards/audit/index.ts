/** The record: what happened, in the transaction of what happened; a tree that shows every change to it. */
import { newSigningKey, openCheckpoint, signerFrom, verifierKey } from './checkpoint.ts';
import { cosign, cosignedAt, witnessKey } from './cosignature.ts';
import { notesIn } from './outside.ts';
import { placeOf } from './place-of.ts';
import { isConsistent } from './proof.ts';
import { leavesFor, proveEntry, proveGrowth } from './prove.ts';
import { rootOfFirst } from './shortened.ts';
import { disposedBy, markOf } from './shortened-store.ts';
import { isSignedBy, readNote, verifierFrom } from './signed-note.ts';
import { countWaiting, sequence, sequenceAll, waitingLeaf } from './sequence.ts';

export { actorOf, leafOf, OPERATOR_ACTOR, SYSTEM_ACTOR } from './leaf.ts';
export type { Happening, Leaf } from './leaf.ts';
export { KINDS } from './kinds.ts';
export type { Kind } from './kinds.ts';
export { record } from './record-store.ts';
export { leafHash } from './merkle.ts';
export { openOutside } from './outside.ts';
export type { Outside } from './outside.ts';
export { RecordBroken } from './sequence.ts';
export { cutBack } from './cut-back.ts';
export { Tree } from './merkle.ts';
export { verifyRecord } from './verify.ts';
export type { Finding } from './walk.ts';
/** Leaves get their places in the tree. */
export const places = {
  give: sequence,
  giveAll: sequenceAll,
  waiting: waitingLeaf,
  countWaiting,
  of: placeOf,
  rootOfFirst,
  markOf,
  disposedBy,
} as const;
/** Signed checkpoints as notes. */
export const notes = {
  ...{ in: notesIn, open: openCheckpoint, keyOf: verifierKey, read: readNote },
  ...{ verifierFrom, isSignedBy, newKey: newSigningKey, signerFrom },
  ...{ cosign, cosignedAt, witnessKey },
} as const;
/** What a stranger can check alone. */
export const proofs = {
  ...{ leavesFor, entry: proveEntry, growth: proveGrowth },
  isConsistent,
} as const;

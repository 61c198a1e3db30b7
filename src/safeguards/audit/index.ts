/** The record: what happened, in the transaction of what happened; a tree that shows every change to it. */
export { actorOf, leafOf, OPERATOR_ACTOR, SYSTEM_ACTOR } from './leaf.ts';
export type { Happening, Leaf } from './leaf.ts';
export { KINDS } from './kinds.ts';
export type { Kind } from './kinds.ts';
export { record } from './record-store.ts';
export { openCheckpoint, verifierKey } from './checkpoint.ts';
export { notesIn, openOutside } from './outside.ts';
export type { Outside } from './outside.ts';
export { RecordBroken, sequence, sequenceAll } from './sequence.ts';
export { verifyRecord } from './verify.ts';
export type { Finding } from './verify.ts';

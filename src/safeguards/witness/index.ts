/** Witnesses: others sign that our record only grows, and we sign that theirs does. */
export { addCheckpoint } from './add-checkpoint.ts';
export { askWitness } from './ask-witness.ts';
export type { Said } from './ask-witness.ts';
export { Keeper, openOwnFiles } from './own-files.ts';
export type { OwnFiles } from './own-files.ts';
export { witnessRoutes } from './routes.ts';
export { watchedRecords, watchNoMore, watchRecord } from './witness-store.ts';

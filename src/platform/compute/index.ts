/** Heavy computing that pure mathematics is handed: the room knows machines, not methods. */
export { answerOnce } from './answer-once.ts';
export { answerPieces } from './answer-pieces.ts';
export { askWorker } from './ask-worker.ts';
export { linearPrograms } from './linear-programs.ts';
export { shareWork, type SharedWork } from './share-work.ts';

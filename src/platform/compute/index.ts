/** Heavy computing that pure mathematics is handed: the room knows machines, not methods. */
export { answerPieces } from './answer-pieces.ts';
export { linearPrograms } from './linear-programs.ts';
export { shareWork, type SharedWork } from './share-work.ts';

export { shareWork, type SharedWork } from './share-work.ts';
export { answerPieces } from './answer-pieces.ts';

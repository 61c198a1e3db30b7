import { deskWords, type DeskWords } from '#platform/html';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of the documents' pages and of the documents themselves. */
export type Words = DeskWords;
export const wordsIn = deskWords(sv, en);

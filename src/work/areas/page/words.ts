import { deskWords, type DeskWords } from '#platform/html';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of an area's pages. */
export type Words = DeskWords;
export const wordsIn = deskWords(sv, en);

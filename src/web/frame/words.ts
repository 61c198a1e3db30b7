import { wordsFrom } from '../kit/language.tsx';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The frame's words. */
export const useWords = wordsFrom(sv, en);

import { wordsFrom } from '../../../web/kit/language.tsx';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The meeting's words. */
export const useWords = wordsFrom(sv, en);

import { deskWords, drawerOf, type DeskWords } from '#platform/html';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of follow-ups and statements. */
export type Words = DeskWords;
export const wordsIn = deskWords(sv, en);

/** Draws a page of this room. */
export const draw = drawerOf(wordsIn, 'follow-up');

/** The unit of a difference between two values: between shares it is percentage points, else the values' own. */
export function unitOfChange(unit: string, { t }: Words): string {
  return unit.trim() === '%' ? t('measured.points') : unit;
}

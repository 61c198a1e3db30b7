/** Characters no cell may hold. */
import { TableError, type Place } from './table.ts';

/**
 * NUL, and every character of Unicode's Bidi_Control: they turn what is seen around ("fdp.exe" for
 * "exe.pdf"), so what a person approved would not be what is stored.
 */
const FORBIDDEN = /[\0\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Where the first forbidden character stands, or -1. */
export function forbiddenAt(text: string): number {
  return text.search(FORBIDDEN);
}

/** Where half a character (a lone surrogate) stands, or -1. */
export function halfAt(text: string): number {
  return text.search(/\p{Surrogate}/u);
}

export function forbidden(character: string | undefined, place: Place): TableError {
  return new TableError(character === '\0' ? 'nul' : 'turned-text', place);
}

/** Refuses forbidden characters and halves of characters; for text that was written as escapes. */
export function checkText(text: string, place: Place): void {
  const at = forbiddenAt(text);
  if (at >= 0) throw forbidden(text[at], place);
  if (halfAt(text) >= 0) throw new TableError('bad-encoding', place);
}

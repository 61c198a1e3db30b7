import { readNumber } from '../read-cell.ts';

/** A figure as a source prints it: a number with what is marked on it, or why there is none. */
export type FigureRead =
  | { readonly kind: 'number'; readonly value: number; readonly marks: readonly string[] }
  /** Held back or not there: no number, and never zero. */
  | { readonly kind: 'protected' | 'missing'; readonly marks: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong' };

const RAISED: Readonly<Record<string, string>> = {
  ...{ '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9' },
};
/** What may stand after a text and refers to a note: "2017¹", "2017 1)", "12,3 *", "12,3 r", "2025 prel.". */
const MARK =
  /(?:([¹²³⁴-⁹])|\s+(\d{1,2}\))|\s*(\*{1,4})|(?<=[\d\s])\s*(r|p)|\s+(prel(?:iminär(?:t|a)?)?\.?))$/i;

/**
 * Takes what refers to notes off the end of a text.
 * @example withoutMarks('2017¹') // { text: '2017', marks: ['1'] }
 */
export function withoutMarks(cell: string): {
  readonly text: string;
  readonly marks: readonly string[];
} {
  let text = plain(cell);
  const marks: string[] = [];
  for (let match = MARK.exec(text); match && text !== match[0]; match = MARK.exec(text)) {
    text = text.slice(0, match.index).trim();
    marks.unshift(markOf(match[0].trim()));
  }
  return { text, marks };
}

/** "¹" and "1)" are the same mark; "prel." is "p". */
export function markOf(text: string): string {
  const raised = RAISED[text];
  if (raised !== undefined) return raised;
  const small = text.toLowerCase().replace(/\)$/, '');
  return small.startsWith('prel') ? 'p' : small;
}

/** One kind of space, none at the ends. */
export function plain(cell: string): string {
  return cell.replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ').trim();
}

/**
 * Reads a figure.
 * @param dots what the source means by two dots
 * @example readFigure('1 234,5*', 'protected') // { kind: 'number', value: 1234.5, marks: ['*'] }
 */
export function readFigure(cell: string, dots: 'protected' | 'missing'): FigureRead {
  const { text, marks } = withoutMarks(cell);
  if (text === '') return { kind: 'empty' };
  if (text === '..') return { kind: dots, marks };
  if (text === '.') return { kind: 'missing', marks };
  // "~100" and "cirka 130": the source gives no number where it could point somebody out.
  if (/^(~|ca\.? |cirka |[<>≤≥] ?)\d/i.test(text)) return { kind: 'protected', marks };
  const read = readNumber(text);
  if (read.kind === 'wrong') return { kind: 'wrong' };
  return read.kind === 'number'
    ? { kind: 'number', value: read.value, marks }
    : { kind: read.kind, marks };
}

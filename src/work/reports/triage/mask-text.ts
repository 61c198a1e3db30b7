/** Stands where something was taken out. */
export const REMOVED = '[borttaget]';

type Cut = { readonly start: number; readonly end: number };

/**
 * A text with parts of it taken out, each leaving a mark. Cuts may overlap and come in any order; what lies outside the
 * text is ignored. A cut never splits a character.
 * @param cuts in UTF-16 units, end exclusive
 * @example maskText('ring Kalle nu', [{ start: 5, end: 10 }]) // "ring [borttaget] nu"
 */
export function maskText(text: string, cuts: readonly Cut[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of joined(text, cuts)) {
    masked += text.slice(at, start) + REMOVED;
    at = end;
  }
  return masked + text.slice(at);
}

function joined(text: string, cuts: readonly Cut[]): readonly Cut[] {
  const within = cuts
    .map(({ start, end }) => ({
      start: wholeStart(text, Math.max(0, start)),
      end: wholeEnd(text, Math.min(text.length, end)),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: Cut[] = [];
  for (const cut of within) {
    const last = apart.at(-1);
    if (last && cut.start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, cut.end) };
    else apart.push(cut);
  }
  return apart;
}

const isSecondHalf = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '');

function wholeStart(text: string, at: number): number {
  return isSecondHalf(text, at) ? at - 1 : at;
}

function wholeEnd(text: string, at: number): number {
  return isSecondHalf(text, at) ? at + 1 : at;
}

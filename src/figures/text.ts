// Words and numbers as SVG text: escaped, never NaN, measured without a browser.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// Control characters are not allowed in XML at all, not even escaped.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for an SVG element or attribute. Example: `escapeText('A & B')` is `A &amp; B`. */
export function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}

/** A coordinate in pixels, one decimal at most; what is not a number becomes 0, so that no path breaks. */
export function px(value: number): string {
  if (!Number.isFinite(value)) return '0';
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

const NARROW = /[iljtfrI.,:;'’|!()\- ]/;
const WIDE = /[mwMW@%—]/;

function emOf(character: string): number {
  if (NARROW.test(character)) return 0.34;
  if (WIDE.test(character)) return 0.9;
  if (/\p{Lu}/u.test(character)) return 0.67;
  return 0.56;
}

/** Width of a line in pixels, a little wider than the common fonts draw it. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * size;
}

/** The text, or as much of it as fits in `width` pixels with an ellipsis; '' if not even that fits. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1) {
    characters.pop();
    const shorter = `${characters.join('').trimEnd()}…`;
    if (textWidth(shorter, size) <= width) return shorter;
  }
  return '';
}

/** The text in at most `most` lines of `width` pixels; the last one is cut with an ellipsis. */
export function wrapText(
  text: string,
  size: number,
  given: { width: number; most: number },
): string[] {
  const lines: string[] = [];
  let rest = text.trim().split(/\s+/);
  while (rest.length > 0 && lines.length < given.most - 1) {
    let taken = 1;
    while (
      taken < rest.length &&
      textWidth(rest.slice(0, taken + 1).join(' '), size) <= given.width
    )
      taken++;
    lines.push(fitText(rest.slice(0, taken).join(' '), size, given.width));
    rest = rest.slice(taken);
  }
  if (rest.length > 0) lines.push(fitText(rest.join(' '), size, given.width));
  return lines;
}

/** An id prefix that is safe in `url(#…)`. */
export function safeId(prefix: string): string {
  return prefix.replace(/[^A-Za-z0-9_-]/g, '-');
}

/**
 * The same text with digits, dashes and spaces of every kind written the plain way. One sign for one sign, so that
 * positions stay what they were.
 * @example fold('０７０‑123') // "070-123"
 */
export function fold(text: string): string {
  if (!STRANGE.test(text)) return text;
  let folded = '';
  for (let at = 0; at < text.length; at += 1) folded += plain(text.charCodeAt(at), text.charAt(at));
  return folded;
}

const STRANGE = /[^\n\r\t -~åäöÅÄÖéÉüÜ]/;
/** First of ten digits in a row: full-width, Arabic-Indic, extended Arabic-Indic, Devanagari. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966];
const DASHES = new Set([
  0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63, 0xff0d, 0x00ad,
]);
const SPACES = new Set([
  0x00a0, 0x2007, 0x2009, 0x200a, 0x202f, 0x2002, 0x2003, 0x3000, 0x200b, 0x2060,
]);

function plain(code: number, sign: string): string {
  if (code < 0x80) return sign;
  if (DASHES.has(code)) return '-';
  if (SPACES.has(code)) return ' ';
  if (code === 0xff20) return '@';
  if (code === 0xff0b) return '+';
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? sign : String(code - zero);
}

/**
 * The same text with digits, dashes and spaces of every kind written the plain way. One sign for one sign, so that
 * positions stay what they were.
 * @example fold('０７０‑123') // "070-123"
 */
export function fold(text: string): string {
  if (!STRANGE.test(text)) return text;
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = plain(text.charCodeAt(at));
  return UNITS.decode(codes);
}

/** The units as they are: half a sign alone becomes one sign of the same length, and nothing is left out. */
const UNITS = new TextDecoder('utf-16le', { ignoreBOM: true });
const STRANGE = /[^\n\r\t -~åäöÅÄÖéÉüÜ]/;
/** First of ten digits in a row: full-width, Arabic-Indic, extended Arabic-Indic, Devanagari. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966];
const DASHES = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63, 0xff0d, 0x00ad];
const SPACES = [0x00a0, 0x2007, 0x2009, 0x200a, 0x202f, 0x2002, 0x2003, 0x3000, 0x200b, 0x2060];
const PLAIN = new Map<number, number>([
  ...DASHES.map((code) => [code, 0x2d] as const),
  ...SPACES.map((code) => [code, 0x20] as const),
  ...ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, n) => [zero + n, 0x30 + n] as const)),
  [0xff20, 0x40],
  [0xff0b, 0x2b],
]);

function plain(code: number): number {
  return code < 0x80 ? code : (PLAIN.get(code) ?? code);
}

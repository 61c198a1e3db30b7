/**
 * Bytes to text, in pieces. UTF-16 when a byte order mark says so; otherwise UTF-8 until the first
 * bytes that cannot be, and then Windows-1252 if nothing before or after speaks for UTF-8; or the old
 * CP850 (and CP437, alike in Swedish) of DOS and some machines, when its Swedish letters are seen. What is
 * good is passed on before the error is thrown, so that the reader knows on which row it stands.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Bytes } from './bytes.ts';
import { TableError } from './table.ts';
import { halfAt } from './text.ts';

type Decoded = { readonly text: string; readonly rest: Buffer; readonly bad: boolean };
type Decoder = (bytes: Buffer, last: boolean) => Decoded;

const NOTHING = Buffer.alloc(0);

export async function* decode(bytes: Bytes): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let held: Buffer = NOTHING;
  for await (const piece of bytes) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (decoder === undefined && held.length < 4) continue;
    if (decoder === undefined) [decoder, held] = begin(held);
    const decoded = decoder(held, false);
    yield* told(decoded);
    held = decoded.rest;
  }
  if (decoder === undefined) [decoder, held] = begin(held);
  const decoded = decoder(held, true);
  yield* told({ ...decoded, bad: decoded.bad || decoded.rest.length > 0 });
}

function* told({ text, bad }: Decoded): Generator<string> {
  if (text !== '') yield text;
  if (bad) throw new TableError('bad-encoding');
}

function begin(head: Buffer): [Decoder, Buffer] {
  const mark = head.toString('hex', 0, 3);
  if (mark === 'efbbbf') return [utf8(), head.subarray(3)];
  if (mark.startsWith('fffe')) return [utf16('le'), head.subarray(2)];
  if (mark.startsWith('feff')) return [utf16('be'), head.subarray(2)];
  return [unmarked(), head];
}

function utf16(order: 'le' | 'be'): Decoder {
  return (bytes, last) => {
    const whole = bytes.length - (bytes.length % 2);
    const own = Buffer.from(bytes.subarray(0, whole));
    let text = (order === 'be' ? own.swap16() : own).toString('utf16le');
    let used = whole;
    if (!last && /[\ud800-\udbff]$/.test(text)) {
      text = text.slice(0, -1);
      used -= 2;
    }
    const half = halfAt(text);
    const good = half < 0 ? text : text.slice(0, half);
    return { text: good, rest: bytes.subarray(used), bad: half >= 0 };
  };
}

function utf8(): Decoder {
  return (bytes, last) => {
    const end = last ? bytes.length : wholeCharacters(bytes);
    const body = bytes.subarray(0, end);
    const good = isUtf8(body) ? end : goodPrefix(body);
    const text = body.subarray(0, good).toString('utf8');
    return { text, rest: bytes.subarray(end), bad: good < end };
  };
}

/**
 * Letters of Windows-1252 that UTF-8 makes of Swedish letters and quotation marks ("Ã¥", "â€“"), and
 * bytes that mean nothing in it. Only these pairs: "MALMÖ”" is also two bytes UTF-8 could have.
 */
const NOT_1252 = /[\x81\x8d\x8f\x90\x9d]|\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]/;

function windows1252(): Decoder {
  return (bytes, last) => {
    const raw = bytes.toString('latin1');
    const pair = last ? -1 : raw.search(/(\xc3|\xe2\x80?)$/);
    const end = pair < 0 ? raw.length : pair;
    const at = raw.search(NOT_1252);
    const good = at < 0 || at >= end ? end : at;
    const text = iconv.decode(bytes.subarray(0, good), 'win1252');
    return { text, rest: bytes.subarray(end), bad: good < end };
  };
}

/**
 * Swedish letters of CP850 where Windows-1252 has none: å, ä, ö and capitals within a word, which there are quotation
 * marks and signs ("omr†de"); Ö and Å at the beginning of one ("™rebro"). Ä is left out there: "Žarko".
 */
const CP850_LETTER =
  /[A-Za-z][\x84\x86\x94\x8e\x8f\x99]+[A-Za-z]|(?:^|[\s;,"])[\x8f\x99][a-z\x84\x86\x94]/;
/** Swedish letters of Windows-1252: lines and signs in CP850. Both in one file is neither. */
const LETTER_1252 = /[\xe4\xe5\xf6\xc4\xc5\xd6]/;

function isCp850(bytes: Buffer): boolean {
  const raw = bytes.toString('latin1');
  return CP850_LETTER.test(raw) && !LETTER_1252.test(raw);
}

function cp850(): Decoder {
  return (bytes) => {
    const at = bytes.toString('latin1').search(LETTER_1252);
    const good = at < 0 ? bytes.length : at;
    const text = iconv.decode(bytes.subarray(0, good), 'cp850');
    return { text, rest: NOTHING, bad: good < bytes.length };
  };
}

/** Plain ASCII says nothing; the first bytes above it decide. */
function unmarked(): Decoder {
  let settled: Decoder | undefined;
  return (bytes, last) => {
    if (settled !== undefined) return settled(bytes, last);
    if (isAscii(bytes)) return { text: bytes.toString('latin1'), rest: NOTHING, bad: false };
    const asUtf8 = utf8()(bytes, last);
    if (asUtf8.bad && isCp850(bytes)) {
      settled = cp850();
      return settled(bytes, last);
    }
    if (asUtf8.bad) {
      // Both in one piece: the place to show is where the one goes over to the other, the later.
      const utf8Again = bytes.toString('latin1').search(NOT_1252);
      if (utf8Again >= 0 && utf8Again <= Buffer.byteLength(asUtf8.text)) return asUtf8;
      settled = windows1252();
      return settled(bytes, last);
    }
    // A character cut by the end of the piece has not been seen yet and decides nothing.
    if (!isAscii(bytes.subarray(0, bytes.length - asUtf8.rest.length))) settled = utf8();
    return asUtf8;
  };
}

/** The length without a character that is cut at the end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** How many bytes at the beginning are good UTF-8 (found by halving: each half is either or). */
function goodPrefix(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const head = bytes.subarray(0, middle);
    if (isUtf8(head.subarray(0, wholeCharacters(head)))) good = middle;
    else bad = middle;
  }
  return wholeCharacters(bytes.subarray(0, good));
}

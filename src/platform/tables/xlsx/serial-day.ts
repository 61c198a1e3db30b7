/** Excel's day numbers as ISO text, and which number formats mean a day or a time. */

export type Shape = 'number' | 'day' | 'moment' | 'time' | 'duration';

const DAY_MS = 86_400_000;
const DAY_S = 86_400;
const LAST_DAY = 2_958_465;
const DAYS_FROM_1900_TO_1904 = 1462;

/** What Excel means by its own format numbers that are not written out in the file. */
const BUILT_IN: readonly (readonly [from: number, to: number, shape: Shape])[] = [
  [14, 17, 'day'],
  [18, 21, 'time'],
  [22, 22, 'moment'],
  [27, 31, 'day'],
  [32, 35, 'time'],
  [36, 36, 'day'],
  [45, 45, 'time'],
  [46, 46, 'duration'],
  [47, 47, 'time'],
  [50, 54, 'day'],
  [55, 56, 'time'],
  [57, 58, 'day'],
];

export function builtInShape(id: number): Shape {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number';
}

/**
 * What a format code shows: its first section, without quoted text, escapes, colours and locales.
 *
 * @example shapeOfCode('yyyy\\-mm\\-dd\\ hh:mm') // 'moment'
 */
export function shapeOfCode(code: string): Shape {
  const plain = code.replaceAll(/"[^"]*("|$)|[\\_*]./g, '');
  if (/\[(h+|m+|s+)\]/i.test(plain)) return 'duration';
  const first = plain.replaceAll(/\[[^\]]*\]/g, '').split(';', 1)[0] ?? '';
  if (/^\s*(general|standard)\s*$/i.test(first)) return 'number';
  const clock = /[hs]|am\/pm|a\/p/i.test(first);
  const day = /[yd]/i.test(first) || (!clock && /m/i.test(first));
  if (day) return clock ? 'moment' : 'day';
  return clock ? 'time' : 'number';
}

/**
 * A day number as text, "2026-11-20", "2026-11-20 18:30" (seconds when there are any) or "18:30";
 * undefined when it is no day that Excel knows. Excel's own 29 February 1900 comes out as that, for
 * the reader of the text to refuse.
 *
 * @example dayText(46346.7708333, 'moment', false) // '2026-11-20 18:30'
 */
export function dayText(serial: number, shape: Shape, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * DAY_S);
  if (seconds < 0) return undefined;
  if (shape === 'duration') return clockText(seconds);
  const own = Math.floor(seconds / DAY_S);
  const days = own + (from1904 ? DAYS_FROM_1900_TO_1904 : 0);
  if (days > LAST_DAY) return undefined;
  const time = clockText(seconds % DAY_S);
  if (days === 0 || (shape === 'time' && own === 0)) return time;
  return shape === 'day' && seconds % DAY_S === 0 ? isoDay(days) : `${isoDay(days)} ${time}`;
}

function isoDay(days: number): string {
  if (days === 60) return '1900-02-29';
  const zero = Date.UTC(1899, 11, days > 60 ? 30 : 31);
  return new Date(zero + days * DAY_MS).toISOString().slice(0, 10);
}

function clockText(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 > 0 ? `${text}:${two(seconds % 60)}` : text;
}

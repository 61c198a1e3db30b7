import { isWeekId, mondayOf, weekOf } from '#platform/weeks';

/** A number as Swedish tables hold it, or why it cannot be read. */
export type NumberRead =
  | { readonly kind: 'number'; readonly value: number }
  /** Protected or missing at its source: not a number, and not zero. */
  | { readonly kind: 'protected' | 'missing' }
  | { readonly kind: 'wrong' };

const MISSING = new Set(['', '..', '...', '-', '–', 'x', 'saknas', 'uppgift saknas']);
const PROTECTED = new Set(['c', 'skyddad', 'skyddad uppgift', '··']);
// Groups of three with a space between, or no groups at all; a decimal comma or point. A point is never a thousands' mark.
const NUMBER = /^-?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?$/;

/**
 * Reads a cell as a number: "1 234,5" with spaces of any kind, both minus signs, a percent sign after.
 * @example readNumber('−1 234,5') // { kind: 'number', value: -1234.5 }
 */
export function readNumber(cell: string): NumberRead {
  const text = cell
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
    .replace(/ ?%$/, '');
  const small = text.toLowerCase();
  if (PROTECTED.has(small)) return { kind: 'protected' };
  if (MISSING.has(small)) return { kind: 'missing' };
  if (!NUMBER.test(text)) return { kind: 'wrong' };
  const value = Number(text.replaceAll(' ', '').replace(',', '.'));
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'wrong' };
}

/** A stretch of time by its name ("2026", "2026-Q2", "2026-11", "2026-W48", "2026-11-23") and its first day. */
export type Period = { readonly period: string; readonly starts: string };

type Reader = (match: RegExpExecArray, today: string) => Period | undefined;

const MONTHS = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ');
const two = (n: number | string): string => String(n).padStart(2, '0');

/** Forms in which people write periods, each with what it means. */
const FORMS: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})$/, ([, year = '']) => period(year, `${year}-01-01`)],
  [/^(\d{4})[/-](\d{2})[/-](\d{2})$/, ([, y = '', m = '', d = '']) => day(`${y}-${m}-${d}`)],
  [
    /^(\d{1,2})\/(\d{1,2}) (\d{4})$/,
    ([, d = '', m = '', y = '']) => day(`${y}-${two(m)}-${two(d)}`),
  ],
  [/^(\d{4})-(\d{2})$/, ([, y = '', m = '']) => month(y, Number(m))],
  [/^(\d{4})[ -]?(?:kv|kvartal|q) ?([1-4])$/, ([, y = '', q = '']) => quarter(y, Number(q))],
  [/^(?:kv|kvartal|q) ?([1-4]) (\d{4})$/, ([, q = '', y = '']) => quarter(y, Number(q))],
  [/^(\d{4})[ -]?(?:w|v|v\.|vecka) ?(\d{1,2})$/, ([, y = '', w = '']) => week(y, w)],
  [/^(?:v|v\.|vecka) ?(\d{1,2})[ ,]+(\d{4})$/, ([, w = '', y = '']) => week(y, w)],
  [/^(?:v|v\.|vecka) ?(\d{1,2})$/, ([, w = ''], today) => latestWeek(w, today)],
  // A school year is known by the year in which it begins.
  [
    /^(?:läsåret |ht )?(\d{4})\/(?:\d{2}|\d{4})$/,
    ([, y = '']) => period(`${y}/${two((Number(y) + 1) % 100)}`, `${y}-07-01`),
  ],
  [/^([a-zåäö]+)\.? (\d{4})$/, ([, m = '', y = '']) => month(y, MONTHS.indexOf(m.slice(0, 3)) + 1)],
];

/**
 * Reads a cell as a period. A week without a year is the latest such week that has begun.
 * @param today "2026-11-24"
 * @example readPeriod('v 48', '2026-11-24') // { period: '2026-W48', starts: '2026-11-23' }
 */
export function readPeriod(cell: string, today: string): Period | undefined {
  const text = cell.replace(/\s+/g, ' ').trim().toLowerCase();
  for (const [form, read] of FORMS) {
    const match = form.exec(text);
    if (match) return withinReason(read(match, today));
  }
  return undefined;
}

/** Nobody has series from before 1900 or after 2100; such a year is a slip of the hand. */
function withinReason(read: Period | undefined): Period | undefined {
  const year = Number(read?.starts.slice(0, 4));
  return year >= 1900 && year <= 2100 ? read : undefined;
}

function period(name: string, starts: string): Period {
  return { period: name, starts };
}

function day(text: string): Period | undefined {
  const at = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isReal ? period(text, text) : undefined;
}

function month(year: string, n: number): Period | undefined {
  return n >= 1 && n <= 12 ? period(`${year}-${two(n)}`, `${year}-${two(n)}-01`) : undefined;
}

function quarter(year: string, n: number): Period {
  return period(`${year}-Q${n}`, `${year}-${two(3 * n - 2)}-01`);
}

function week(year: string, n: string): Period | undefined {
  const id = `${year}-W${two(n)}`;
  return isWeekId(id) ? period(id, mondayOf(id)) : undefined;
}

function latestWeek(n: string, today: string): Period | undefined {
  const now = weekOf(new Date(`${today}T12:00:00Z`));
  const year = Number(now.slice(0, 4));
  const found = [0, 1, 2, 3, 4, 5, 6]
    .map((ago) => `${year - ago}-W${two(n)}`)
    .find((id) => isWeekId(id) && mondayOf(id) <= today);
  return found === undefined ? undefined : period(found, mondayOf(found));
}

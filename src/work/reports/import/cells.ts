import { addDays, dayOf, instantAt, isWeekId, mondayOf, weekOf } from '#platform/weeks';

/** Why a cell cannot be read. Words for people are in text.sv.json and text.en.json. */
export type CellProblem =
  | 'missing'
  | 'no-such-day'
  | 'ambiguous-day'
  | 'not-a-day'
  | 'no-such-week'
  | 'not-a-time'
  | 'future'
  | 'too-old'
  | 'unknown-area'
  | 'unknown-category'
  | 'unknown-organisation'
  | 'not-yours'
  | 'unknown-unit'
  | 'not-a-number'
  | 'too-long'
  | 'personal-data'
  /** The guard is not certain: it is for the importer to say. */
  | 'maybe-personal-data';

/** Something in a free text that may point someone out: a person who has the file before them can tell. */
export type Doubt = {
  /** Stands for the words themselves, which are not shown again. The same words are asked about once. */
  readonly key: string;
  /** Where in the text, from 1, both ends included. */
  readonly from: number;
  readonly to: number;
};

/** What the guard says of a text: nothing, or a kind of personal data, with a doubt when it is not certain. */
export type Screened = { readonly kind: string; readonly doubt?: Doubt };

export type When = { readonly from: Date; readonly to?: Date; readonly week: string };
export type CellRead<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: CellProblem };

const MONTHS = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ');
const OLDEST_DAYS = 3_660;

function good<T>(value: T): CellRead<T> {
  return { ok: true, value };
}
function bad(problem: CellProblem): { readonly ok: false; readonly problem: CellProblem } {
  return { ok: false, problem };
}

/** Small letters, single spaces, accents of every kind left out: how people write names in tables. */
export function folded(text: string): string {
  return text.normalize('NFC').trim().toLocaleLowerCase('sv').replace(/\s+/g, ' ');
}

/**
 * A day in the forms that Swedish tables hold: 2026-11-20, 20261120, 2026/11/20, 20.11.2026, 20/11 2026, 20 november 2026.
 * @example readDay('31 februari 2026') // { ok: false, problem: 'no-such-day' }
 */
export function readDay(text: string): CellRead<string> {
  return isoDay(text) ?? swedishDay(text) ?? wordedDay(text) ?? bad('not-a-day');
}

function isoDay(text: string): CellRead<string> | undefined {
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return parts ? realDay(parts[1], parts[2], parts[3]) : undefined;
}

/** 20.11.2026; with slashes it may be American, so a day that could be a month is not guessed. */
function swedishDay(text: string): CellRead<string> | undefined {
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./ -](\d{4})$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return undefined;
  const couldBeBoth = Number(day) <= 12 && Number(month) <= 12 && day !== month;
  return text.includes('/') && couldBeBoth ? bad('ambiguous-day') : realDay(year, month, day);
}

function wordedDay(text: string): CellRead<string> | undefined {
  const [, day, name = '', year] = /^(\d{1,2}) ([a-zå]{3,9})\.? (\d{4})$/.exec(folded(text)) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  return month > 0 ? realDay(year, String(month), day) : undefined;
}

function realDay(year = '', month = '', day = ''): CellRead<string> {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isReal ? good(text) : bad('no-such-day');
}

/** 18:30, 18.30, 1830; blank is the whole day. */
export function readTime(text: string): CellRead<string | undefined> {
  if (text === '') return good(undefined);
  const parts = /^(?:kl\.? ?)?(\d{1,2})[:.]?(\d{2})(?::\d{2})?$/.exec(folded(text));
  const [, hour = '99', minute = '99'] = parts ?? [];
  if (Number(hour) > 23 || Number(minute) > 59) return bad('not-a-time');
  return good(`${hour.padStart(2, '0')}:${minute}`);
}

/** A week: 2026-W48, 2026 v 48, v. 48 2026. Week 53 only in years that have one. */
export function readWeek(text: string): CellRead<string> | undefined {
  const plain = folded(text);
  const found =
    /^(\d{4})[ -]*(?:w|v\.?|vecka) ?(\d{1,2})$/.exec(plain) ??
    /^(?:w|v\.?|vecka) ?(\d{1,2})[ ,]+(\d{4})$/.exec(plain);
  if (!found) return undefined;
  const [year = '', week = ''] = /^\d{4}$/.test(found[1] ?? '')
    ? [found[1], found[2]]
    : [found[2], found[1]];
  const id = `${year}-W${week.padStart(2, '0')}`;
  if (!isWeekId(id) || weekOf(instantAt(mondayOf(id), '12:00')) !== id) return bad('no-such-week');
  return good(id);
}

/** When it happened. A day without a time is the whole day. */
export function readWhen(day: string, time: string, now: Date): CellRead<When> {
  const [date = '', inside = ''] = /^(.*\d{4}.*?)[ T](\d{1,2}[:.]\d{2})(?::\d{2})?$/
    .exec(day)
    ?.slice(1) ?? [day];
  const found = readDay(date.trim());
  if (!found.ok) return found;
  const clock = readTime(time === '' ? inside : time);
  if (!clock.ok) return clock;
  return inTime(found.value, clock.value, now);
}

function inTime(day: string, clock: string | undefined, now: Date): CellRead<When> {
  if (day > dayOf(now)) return bad('future');
  if (day < addDays(dayOf(now), -OLDEST_DAYS)) return bad('too-old');
  const from = instantAt(day, clock ?? '00:00');
  if (from > now) return bad('future');
  const week = weekOf(from);
  return good(
    clock === undefined ? { from, to: instantAt(addDays(day, 1), '00:00'), week } : { from, week },
  );
}

/** How many times: blank, 1, 2–5, 6+, or a number. */
export function readAmount(text: string): CellRead<string | undefined> {
  const plain = folded(text).replace('–', '-');
  if (plain === '') return good(undefined);
  if (plain === '2-5' || plain === '6+') return good(plain);
  const number = /^\d{1,3}(?:[.,]0)?$/.test(plain)
    ? Math.round(Number(plain.replace(',', '.')))
    : 0;
  if (number < 1) return bad('not-a-number');
  return good(number === 1 ? '1' : number <= 5 ? '2-5' : '6+');
}

import { MOST, type Find } from './find.ts';

/** Digits with at most two marks between them. Bounded, so that no text makes it slow. */
const RUN = /(?<![\p{L}\d])(?:\+|00 ?)?\(?\d(?:[ .\-+/()]{0,3}\d){5,15}(?![\p{L}\d])/gu;

/** Inside a run of digits, where another number may begin. */
const NEXT = /[ ()/](?=\+|\d\d)/;
/** More digits than one number of ours has; what is longer may be several, side by side. */
const LONG = 11;

/**
 * Personal identity numbers and phone numbers, however they are spaced, also beside each other.
 * @param text folded (see fold.ts)
 */
export function findNumbers(text: string): Find[] {
  const finds: Find[] = [];
  const runs = new RegExp(RUN);
  let tried = 0;
  for (let match = runs.exec(text); match; match = runs.exec(text)) {
    const [run] = match;
    const find = numberAt(text, match.index, run);
    const isInside = match.index < tried;
    if (find && !(isInside && find.kind === 'phone' && !WRITTEN_PHONE.test(run))) {
      finds.push(find);
      runs.lastIndex = find.end;
    } else {
      tried = Math.max(tried, match.index + run.length);
      const gap = run.slice(1).search(NEXT);
      runs.lastIndex = gap < 0 ? match.index + run.length : match.index + 1 + gap;
    }
  }
  return finds;
}

/** What a phone number begins with, where it stands after other digits. */
const WRITTEN_PHONE = /^(?:\+|07\d|0\d{1,3}[-/])/;

/** The number that begins where the run does: all of it, or, of a long one, as much as makes a number. */
function numberAt(text: string, index: number, run: string): Find | undefined {
  const isOpen = run.startsWith('(') && !run.includes(')');
  const start = isOpen ? index + 1 : index;
  const before = text.slice(Math.max(0, index - 24), index);
  for (const end of endsOf(run)) {
    const judged = judge(run.slice(start - index, end), before);
    if (judged) return { ...judged, start, end: index + end };
  }
  // "(19800313-9816) 070-…": the bracket is closed before the next number.
  return run.startsWith('(') && !isOpen ? numberAt(text, index + 1, run.slice(1)) : undefined;
}

/** Where a number in the run may end, the farthest first: as many digits as a personal or a phone number has. */
function endsOf(run: string): readonly number[] {
  const ends: number[] = [];
  let digits = 0;
  for (let at = 0; at < run.length; at += 1) {
    if (!/\d/.test(run.charAt(at))) continue;
    digits += 1;
    if (digits >= 8 && digits <= 12 && /[ ()/]/.test(run.charAt(at + 1))) ends.push(at + 1);
  }
  return digits < LONG ? [run.length] : [run.length, ...ends.reverse()];
}

type Judged = Pick<Find, 'kind' | 'certain'>;

function judge(run: string, before: string): Judged | undefined {
  const digits = run.replace(/\D/g, '');
  const number = personalNumber(run, digits);
  const isPhone = looksLikePhone(run, digits, before);
  if (number === 'right' && !(isPhone && /^0\d{1,3}[-/ ]/.test(run) && !/[-+]\d{4}$/.test(run)))
    return { kind: 'personnummer', certain: true };
  if (isPhone) return { kind: 'phone', certain: true };
  return number === 'near' ? { kind: 'personnummer', certain: false } : undefined;
}

/** right: a date and a checksum that agree · near: written like one, but a digit is wrong. */
function personalNumber(run: string, digits: string): 'right' | 'near' | undefined {
  if (!isWhole(digits) || hasStrangeMarks(run)) return undefined;
  const ten = digits.slice(-10);
  if (!isDate(ten)) return undefined;
  if (isChecked(ten)) return 'right';
  const isWritten = /^(?:\d{2} ?)?\d{6} ?[-+] ?\d{4}$/.test(run) || /^(?:19|20)\d{10}$/.test(run);
  return isWritten ? 'near' : undefined;
}

/** Ten digits, or twelve with a century in which people were born. */
function isWhole(digits: string): boolean {
  return digits.length === 10 || (digits.length === 12 && /^(?:18|19|20)/.test(digits));
}

/** Points, slashes and brackets stand in numbers of other kinds; only a date may be written with them. */
function hasStrangeMarks(run: string): boolean {
  return /[.()/]/.test(run) && !/^\d{4}[./]\d{2}[./]\d{2}/.test(run);
}

/** Month 1–12, day 1–31, or 61–91 in a coordination number. */
function isDate(ten: string): boolean {
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6));
  const isDay = (day >= 1 && day <= 31) || (day >= 61 && day <= 91);
  return month >= 1 && month <= 12 && isDay;
}

/** Luhn over the ten digits (SKV 704). */
function isChecked(ten: string): boolean {
  let sum = 0;
  for (let at = 0; at < 10; at += 1) {
    const product = Number(ten[at]) * (at % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

const CALL = /(?:tel|telefon|tfn|ring|ringa|nummer|nr|mobil|mobilen|sms|nås på|nå på)\.?:? ?$/i;
/** Written so that only dates and times are: never a phone number. */
const TIMES = [
  /^\d{1,2}[./-]\d{1,2}[./-]\d{4}/,
  /^\d{4}[./-]\d{2}[./-]\d{2}/,
  /^[0-2]\d[.:]?[0-5]\d ?- ?[0-2]\d[.:]?[0-5]\d$/,
  /^[0-2]\d\.[0-5]\d \d/,
];

function looksLikePhone(run: string, digits: string, before: string): boolean {
  if (TIMES.some((form) => form.test(run))) return false;
  if (/^(?:\+|00 ?)46/.test(run)) return isSwedish(`0${digits.replace(/^(?:00)?460?/, '')}`);
  if (run.startsWith('+') || /^00 ?[1-9]/.test(run)) return digits.length >= 9;
  if (digits.startsWith('0')) return isSwedish(digits);
  return CALL.test(before) && digits.length >= 6 && digits.length <= 10;
}

/** A national number: mobile 07x with ten digits, or an area code and a subscriber who begins with 2–9. */
function isSwedish(digits: string): boolean {
  if (/^07[0235-9]\d{7}$/.test(digits)) return true;
  if (/^0(?:10|20|77)\d{6,8}$/.test(digits)) return true;
  return /^0(?:8[1-9]\d{5,7}|[1-69]\d{1,2}[1-9]\d{4,6})$/.test(digits) && digits.length >= 8;
}

const PLATE = /(?<![\p{L}\d])([A-Za-z]{3})([ -]?)(\d{2}[A-Za-z\d])(?![\p{L}\d]|[.,:]\d)/gu;
/** Letters that no plate has. */
const NEVER = /[IQVÅÄÖ]/;
/** Three letters before a number that are a word of their own. */
const NO_PLATE = new Set(
  'tel kl nr rum sal hus bus vån tfn max min ca upp ner cirka dag kr par och att det som har jag var vid för med men ett den han hon bil mer fem sex sju tio ute lag plan sid att omg etg ort ref art dnr est sos tre två fyr alt'.split(
    ' ',
  ),
);
const CAR =
  /(?:bil|bilen|reg|regnr|registreringsnummer|reg\.?nr|moped|mopeden|mc|skylt|skylten|volvo|bmw|audi|saab|passat|golf|mercedes)\P{L}{0,3}$/iu;

/** Number plates: ABC 123 and ABC 12D. */
export function findPlates(text: string): Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(PLATE)) {
    const certain = judgePlate(text, match);
    if (certain === undefined || finds.length >= MOST) continue;
    const { index } = match;
    finds.push({ kind: 'plate', start: index, end: index + match[0].length, certain });
  }
  return finds;
}

/** Whether it surely is a plate; undefined when it is none. */
function judgePlate(text: string, match: RegExpExecArray): boolean | undefined {
  const [, letters = '', gap = ''] = match;
  const shouted = letters.toUpperCase();
  if (NEVER.test(shouted) || NO_PLATE.has(letters.toLowerCase())) return undefined;
  if (letters === shouted || gap === '') return true;
  return CAR.test(text.slice(Math.max(0, match.index - 30), match.index)) ? true : undefined;
}

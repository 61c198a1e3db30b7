import type { Find } from './find.ts';

/** Digits with at most two marks between them. Bounded, so that no text makes it slow. */
const RUN =
  /(?:(?<![\p{L}\d])|(?<=(?<!\p{L})(?:tel|tele|mob|mobil|tfn|nr|pnr|sms|ring|nummer|telnr|mobnr|persnr)))(?:\+|00 ?)?\(?\d(?:[ .\-+/()]{0,3}\d){5,15}(?![\p{L}\d])/giu;

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
    const isInside = match.index < tried;
    const find = isInside && !mayBegin(run) ? undefined : numberAt(text, match.index, run);
    if (find && !(isInside && find.kind === 'phone' && !WRITTEN_PHONE.test(run))) {
      finds.push(find);
      runs.lastIndex = find.end;
    } else {
      tried = Math.max(tried, match.index + run.length);
      runs.lastIndex = nextIn(text, match.index, match.index + run.length);
    }
  }
  return finds;
}

/** What a phone number begins with, where it stands after other digits. */
const WRITTEN_PHONE = /^(?:\+|07\d|0\d{1,3}[-/])/;

/** Inside a run of digits, where another number may begin; its end when nowhere. */
function nextIn(text: string, index: number, end: number): number {
  for (let at = index + 1; at < end - 1; at += 1)
    if (STARTS.includes(text.charAt(at)) && couldBegin(text, at + 1)) return at;
  return end;
}

const STARTS = ' ()/';
const PLUS = 43;
const ZERO = 48;

/**
 * Whether the digits from here on begin as a phone number does, or with a date. Asked of every place in a flood of digits, so
 * that it makes nothing.
 */
function couldBegin(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (first === PLUS || first === ZERO) return true;
  if (!isDigit(first) || !isDigit(text.charCodeAt(at + 1))) return false;
  const eight = eightFrom(text, at);
  if (eight === undefined) return false;
  const century = Math.floor(eight / 1e6);
  return isDay(Math.floor(eight / 100)) || (century >= 18 && century <= 20 && isDay(eight % 1e6));
}

/** The next eight digits as one number, over what stands between them; undefined when there are fewer. */
function eightFrom(text: string, at: number): number | undefined {
  let eight = 0;
  let seen = 0;
  for (let n = at; seen < 8 && n < at + 32; n += 1) {
    const code = text.charCodeAt(n);
    if (!isDigit(code)) continue;
    eight = eight * 10 + code - ZERO;
    seen += 1;
  }
  return seen < 8 ? undefined : eight;
}

/** Of six digits the last four: month and day, or the day of a coordination number. */
function isDay(six: number): boolean {
  const [month, day] = [Math.floor(six / 100) % 100, six % 100];
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

/** Whether a number may begin here, among other digits: most places are left at once, so that a flood costs little. */
function mayBegin(run: string): boolean {
  const first = run.charCodeAt(0);
  if (first === PLUS) return true;
  if (first === ZERO && WRITTEN_PHONE.test(run)) return true;
  const digits = firstDigits(run, 12);
  return (
    mayBePersonal(run, digits) ||
    (/^(?:18|19|20)/.test(digits) && mayBePersonal(run, digits.slice(2)))
  );
}

/** A date, and a checksum that agrees or the marks with which such numbers are written. */
function mayBePersonal(run: string, digits: string): boolean {
  return (
    isDate(digits) && (isChecked(digits) || /^[\d ]{6,11}[-+]/.test(run) || /^\d{12}/.test(run))
  );
}

function firstDigits(run: string, most: number): string {
  let digits = '';
  for (let at = 0; digits.length < most && at < run.length; at += 1)
    if (isDigit(run.charCodeAt(at))) digits += run.charAt(at);
  return digits;
}

/** The number that begins where the run does: all of it, or, of a long one, as much as makes a number. */
function numberAt(text: string, index: number, run: string): Find | undefined {
  const isOpen = run.startsWith('(') && !run.includes(')');
  const start = isOpen ? index + 1 : index;
  const digits = run.replace(/\D/g, '');
  for (const { end, count } of endsOf(run, digits)) {
    const part = run.slice(start - index, end);
    const judged = judge(part, digits.slice(0, count), () => isCalled(text, index));
    if (judged) return { ...judged, start, end: index + end };
  }
  // "(19800313-9816) 070-…": the bracket is closed before the next number.
  return run.startsWith('(') && !isOpen ? numberAt(text, index + 1, run.slice(1)) : undefined;
}

/** Signs before a number that are read to see what it counts. */
const BEFORE = 32;

/** Whether what stands before says that the number is called. */
function isCalled(text: string, index: number): boolean {
  const sign =
    text.charAt(index - 1) === ' ' ? text.charCodeAt(index - 2) : text.charCodeAt(index - 1);
  if (!(sign > 57 || sign === 46)) return false;
  return CALL.test(text.slice(Math.max(0, index - BEFORE), index));
}

type End = { readonly end: number; readonly count: number };

/** Where a number in the run may end, the farthest first: as many digits as a personal or a phone number has. */
function endsOf(run: string, digits: string): readonly End[] {
  const all = digits.length;
  const whole = { end: run.length, count: all };
  if (all < LONG) return [whole];
  const ends: End[] = [];
  const isMobile = MOBILE.test(digits);
  for (let at = 0, count = 0; at < run.length && count < 12; at += 1) {
    if (!isDigit(run.charCodeAt(at))) continue;
    count += 1;
    // A mobile has ten digits, and so has what is no number of a person with its century.
    if (isMobile && count !== 10) continue;
    if (count >= 8 && ENDS.includes(run.charAt(at + 1))) ends.push({ end: at + 1, count });
  }
  return [whole, ...ends.reverse()];
}

const ENDS = ' ()/';
const MOBILE = /^07[^7]/;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

type Judged = Pick<Find, 'kind' | 'certain'>;

function judge(run: string, digits: string, called: () => boolean): Judged | undefined {
  const number = personalNumber(run, digits);
  const isPhone = looksLikePhone(run, digits, called);
  if (number === 'right' && !(isPhone && isRatherPhone(run, digits, called)))
    return { kind: 'personnummer', certain: true };
  if (isPhone) return { kind: 'phone', certain: true };
  return number === 'near' ? { kind: 'personnummer', certain: false } : undefined;
}

/** Where a number may be either: spaced as phones are, a mobile with the day of a coordination number, or said to be called. */
function isRatherPhone(run: string, digits: string, called: () => boolean): boolean {
  // Only those phone numbers that begin with a zero look like a whole personal number.
  if (!digits.startsWith('0') || /[-+]\d{4}$/.test(run)) return false;
  return /^0\d{1,3}[-/ ]/.test(run) || pairAt(digits, 4) > 60 || called();
}

/** right: a date and a checksum that agree · near: written like one, but a digit is wrong. */
function personalNumber(run: string, digits: string): 'right' | 'near' | undefined {
  if (!isWhole(digits)) return undefined;
  const ten = digits.slice(-10);
  if (!isDate(ten) || hasStrangeMarks(run)) return undefined;
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

/** The ten digits of a number begin with a date. */
function isDate(ten: string): boolean {
  return isDay(Number(ten.slice(0, 6)));
}

function pairAt(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
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

/** Before a number that is called; "nr" alone, but not the number of an order, a bus or a case. */
const CALL =
  /(?:tel|telefon|tfn|ring|ringa|mobil|mobilen|sms|nås på|nå på|whatsapp|swish|(?:tel|tele|telefon|mobil|mob)\.?-?(?:nr|nummer|numret)|(?<![\p{L}.-])(?<!(?:ärende|order|faktura|artikel|art|serie|kund|konto|medlem|kort|referens|ref|diarie|dnr|post|larm|buss|linje|rum|hus|sal|skåp|kvitto|tåg|spår|väg|sak|bokning|anmälan|felanmälan|mål|modell|nyckel|bricka|tjänste)\P{L}{1,2})(?:nr|nummer|numret))\.?:? ?$/iu;
/** Written so that only dates, times and places on the map are: never a phone number. */
const OTHERS = [
  /^\d{1,2}[./-]\d{1,2}[./-]\d{4}/,
  /^\d{4}[./-]\d{2}[./-]\d{2}/,
  /^[0-2]\d[.:]?[0-5]\d ?- ?[0-2]\d[.:]?[0-5]\d$/,
  /^[0-2]\d\.[0-5]\d \d/,
  /^[01]?\d{1,2} [0-5]?\d\.\d{2,}$/,
];

function looksLikePhone(run: string, digits: string, called: () => boolean): boolean {
  return hasPhoneDigits(run, digits, called) && !OTHERS.some((form) => form.test(run));
}

function hasPhoneDigits(run: string, digits: string, called: () => boolean): boolean {
  const [first, second] = digits;
  if (run.startsWith('+') || (first === '0' && second === '0'))
    return hasForeignDigits(run, digits);
  if (first === '0') return isSwedish(digits);
  if (digits.startsWith('467') && digits.length === LONG) return isSwedish(`0${digits.slice(2)}`);
  return digits.length >= 6 && digits.length <= 10 && called();
}

function hasForeignDigits(run: string, digits: string): boolean {
  if (/^(?:\+|00 ?)46/.test(run)) return isSwedish(`0${digits.replace(/^(?:00)?460?/, '')}`);
  return digits.length >= 9 && (run.startsWith('+') || /^00 ?[1-9]/.test(run));
}

/** A national number: mobile 07x with ten digits, or an area code and a subscriber who begins with 2–9. */
function isSwedish(digits: string): boolean {
  if (/^07[0235-9]\d{7}$/.test(digits)) return true;
  if (/^0(?:10|20|77)\d{6,8}$/.test(digits)) return true;
  return /^0(?:8[1-9]\d{5,7}|[1-69]\d{1,2}[1-9]\d{4,6})$/.test(digits);
}

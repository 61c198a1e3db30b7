import { MOST, type Find } from './find.ts';
import { isLetter } from './words.ts';

const SPOKEN = / ?(?:\(at\)|\[at\]|\(a\)|\{at\}| at | snabel-?a ) ?/giu;
/** A point may have a space beside it only before an ending: the next sentence is no part of the address. */
const DOMAIN =
  /^ ?[\p{L}\d-]{1,63}(?:(?:\.| ?\. ?(?=(?:se|com|nu|net|org|eu)(?![\p{L}\d]))| ?(?:\(dot\)|\(punkt\)|\[dot\]| punkt | dot ) ?)[\p{L}\d-]{2,63}){1,4}/iu;
const ENDING = /(?:se|com|nu|net|org|eu)$/i;
/** Longest name before the sign, RFC 5321, and longest domain that is looked at. */
const LONGEST = 64;
const FARTHEST = 260;

/** E-mail addresses, also "namn (at) mejl punkt se". */
export function findEmails(text: string): Find[] {
  const finds: Find[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1))
    addEmail(finds, {
      text,
      before: text[at - 1] === ' ' ? at - 1 : at,
      after: at + 1,
      spoken: false,
    });
  for (const match of text.matchAll(SPOKEN))
    addEmail(finds, {
      text,
      before: match.index,
      after: match.index + match[0].length,
      spoken: true,
    });
  return finds;
}

type Pivot = {
  readonly text: string;
  readonly before: number;
  readonly after: number;
  readonly spoken: boolean;
};

function addEmail(finds: Find[], pivot: Pivot): void {
  const { text, before, after, spoken } = pivot;
  if (finds.length >= MOST || !couldBeAddress(pivot)) return;
  const domain = DOMAIN.exec(text.slice(after, after + FARTHEST))?.[0];
  if (domain === undefined) return;
  // "Vi ses at kiosken.Sen" is no address: the spoken or spaced form must end as addresses do.
  const isLoose = spoken || before !== after - 1;
  if (isLoose && !ENDING.test(domain)) return;
  const end = after + domain.replace(/[.-]+$/, '').length;
  finds.push({ kind: 'email', start: localStart(text, before), end, certain: true });
}

/** Nearly every sign that is no address is told by its neighbours; only the others are read to their end. */
function couldBeAddress({ text, before, after }: Pivot): boolean {
  const next = text.charCodeAt(after);
  if (!isLocal(text.charCodeAt(before - 1)) || (!isLocal(next) && next !== 32)) return false;
  return text.charCodeAt(after + 1) !== 64 && text.charCodeAt(after + 2) !== 64;
}

/** Letters, digits and . _ % + - */
function isLocal(code: number): boolean {
  return (
    isLetter(code) ||
    (code >= 48 && code <= 57) ||
    code === 46 ||
    code === 95 ||
    code === 37 ||
    code === 43 ||
    code === 45
  );
}

function localStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && isLocal(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

const AT = /(?<![\p{L}\d@._%+-])@[\p{L}\d_.]{2,30}/gu;
const SERVICE =
  /(?<![\p{L}\d])(?:(?:snapchat|snap|instagram|insta|ig|tiktok|tik tok|discord|telegram|kik|facebook|twitter|roblox|steam|psn)(?:-?kontot?|-?namnet?|m?en|n)?|användarnamn|användare|kontot|konto|alias|nick|nickname|gamertag)(?: (?:är|heter|is|konto|kontot|namn|namnet|id))?( ?[:=] ?| )["”'@]?([\p{L}\d_.-]{3,30}(?:#\d{4})?)/giu;
/** The name first: "kalle_08 på snap". */
const ON_SERVICE =
  /(?<![\p{L}\d_.@-])([\p{L}\d_.-]{3,30}) (?:på|on) (?:snapchat|snap|instagram|insta|ig|tiktok|discord|telegram|kik|facebook|roblox|steam)(?!\p{L})/giu;
/** Nobody but a program or a person in a game writes so. */
const JOINED = /(?<![\p{L}\d_.@/-])\p{L}{2,}[\p{L}\d]*(?:_[\p{L}\d]+)+(?![\p{L}\d_@/]|\.\p{L})/gu;
/** A sign that no word has. */
const isMadeUp = (name: string): boolean => /\d|_|\.\p{L}/u.test(name) && /\p{L}/u.test(name);

/** Names in social media: "@kalle_08", "snap: kalle.b". */
export function findHandles(text: string): Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(AT)) {
    const word = match[0].replace(/\.+$/, '');
    if (word.length < 3) continue;
    finds.push({
      kind: 'handle',
      start: match.index,
      end: match.index + word.length,
      certain: true,
    });
  }
  for (const match of text.matchAll(SERVICE)) {
    const [whole, sign = '', name = ''] = match;
    const clean = name.replace(/[.-]+$/, '');
    const isMade = isMadeUp(clean);
    if (!isMade && !/[:=]/.test(sign)) continue;
    const start = match.index + whole.length - name.length;
    finds.push({ kind: 'handle', start, end: start + clean.length, certain: isMade });
  }
  const named = [...finds, ...namesBeforeService(text)];
  const known = new Set(named.map((find) => find.start));
  return [...named, ...joinedNames(text).filter((find) => !known.has(find.start))];
}

function namesBeforeService(text: string): Find[] {
  if (!/ (?:på|on) /i.test(text)) return [];
  return [...text.matchAll(ON_SERVICE)].flatMap((match): Find[] => {
    const [, name = ''] = match;
    const end = match.index + name.length;
    return isMadeUp(name) ? [{ kind: 'handle', start: match.index, end, certain: true }] : [];
  });
}

function joinedNames(text: string): Find[] {
  if (!text.includes('_')) return [];
  return [...text.matchAll(JOINED)].slice(0, MOST).map((match): Find => {
    const end = match.index + match[0].length;
    return { kind: 'handle', start: match.index, end, certain: false };
  });
}

import { MOST, type Find, type Word } from './find.ts';
import type { Lists } from './lists.ts';
import { actsAlone, initialBefore, isPersonBefore, isSomeones } from './name-context.ts';
import { isDoubtful, isEverydayWord, isNoPerson, isOrdinary, NAMED_PLACE } from './words.ts';

/** Family names by their ending. */
const FAMILY =
  /.{3,}(?:sson|dotter|qvist|kvist|ström|gren|lund|blom|stedt|strand|enko|ović|ovic|czyk|ovski|yan)$/u;
/** After these comes a name, known or not. */
const CALLED = new Set([
  'heter',
  'hette',
  'heta',
  'kallas',
  'kallad',
  'namnet',
  'namn',
  'vid namn',
  'syskonen',
  'familjen',
]);
/** Shorter names written small are too often something else. */
const SHORTEST_SMALL = 4;

type Place = { readonly words: readonly Word[]; readonly text: string; readonly lists: Lists };

/** Names of people: a given name, with what follows it; a family name by itself when it can be nothing else. */
export function findNames(text: string, words: readonly Word[], lists: Lists): Find[] {
  const finds: Find[] = [];
  const place = { words, text, lists };
  for (let at = 0; at < words.length && finds.length < MOST; at += 1) {
    const found = nameAt(place, at);
    if (!found) continue;
    finds.push(found.find);
    at += found.length - 1;
  }
  return finds;
}

type Found = { readonly find: Find; readonly length: number };

function nameAt(place: Place, at: number): Found | undefined {
  const word = place.words[at];
  if (!word) return undefined;
  const given = isGiven(word, place.lists);
  if (given === 'no') return aloneAt(place, word, at);
  if (isKnownElsewise(place, word, at)) return undefined;
  const length = lengthOf(place, at);
  const last = place.words[at + length - 1] ?? word;
  const isFull = length > 1 && isFamily(last, place.lists);
  if (length === 1 && isUnlikely(place, word, { given, next: place.words[at + 1] }))
    return undefined;
  const certain = isFull && word.capital;
  const start = word.start - initialBefore(place.text, word.start);
  return { find: { kind: 'name', start, end: last.end, certain }, length };
}

/** A firm, a square, a figure from a book. */
function isKnownElsewise({ text, words, lists }: Place, word: Word, at: number): boolean {
  if (isNoPerson(text, word, lists)) return true;
  if (!word.capital) return false;
  // Small words of two letters are not read: "Mohammad ej i skolan" is no school of that name.
  for (let n = 1; n <= 3; n += 1) {
    const [before, next] = [words[at + n - 1], words[at + n]];
    if (!before || !next || !isBeside(text, before, next)) return false;
    if (NAMED_PLACE.has(next.lower)) return true;
    if (!next.capital) return false;
  }
  return false;
}

function isBeside(text: string, word: Word, next: Word | undefined): boolean {
  return next !== undefined && /^[ -]$/.test(text.slice(word.end, next.start));
}

/** yes: in the list · genitive: with an s · no. */
function isGiven(word: Word, lists: Lists): 'yes' | 'genitive' | 'no' {
  const { lower } = word;
  if (lists.given.has(lower)) return 'yes';
  if (lower.includes('-') && isDouble(lower, lists)) return 'yes';
  return lower.endsWith('s') && lower.length > 3 && lists.given.has(bareOf(lower))
    ? 'genitive'
    : 'no';
}

function isDouble(lower: string, lists: Lists): boolean {
  const parts = lower.split('-');
  return parts.length === 2 && parts.every((part) => lists.given.has(part));
}

/** Without the s of a genitive, and what may stand before it. */
function bareOf(lower: string): string {
  return lower.endsWith('s') ? lower.replace(/[’'´:]?s$/, '') : lower;
}

function isFamily(word: Word, lists: Lists): boolean {
  const bare = bareOf(word.lower);
  if (lists.family.has(word.lower) || lists.family.has(bare)) return true;
  if (FAMILY.test(word.lower) || FAMILY.test(bare)) return true;
  return lists.given.has(word.lower) || lists.given.has(bare);
}

/** Between two words of a name: a space, or one of the small words of two letters that are not read as words. */
const WITHIN = /^ (?:(?:af|al|el) )?$/;
const SMALL = /^(?:von|af|de|al|el|bin|abu)$/;

/**
 * How many words the name has: given names, then family names, all beginning with a capital and side by side. A small
 * word ("von") belongs to it only when a name follows.
 */
function lengthOf({ words, text, lists }: Place, at: number): number {
  let length = 1;
  for (let n = 1; n < 4; n += 1) {
    const [before, next] = [words[at + n - 1], words[at + n]];
    if (!before || !next || !WITHIN.test(text.slice(before.end, next.start))) break;
    if (SMALL.test(next.lower)) continue;
    if (!isNamePart(next, words[at]?.capital === true, lists)) break;
    length = n + 1;
  }
  return length;
}

function isNamePart(next: Word, afterCapital: boolean, lists: Lists): boolean {
  if (NAMED_PLACE.has(next.lower) || lists.places.has(next.lower))
    return isStrongFamily(next, lists);
  if (next.capital && afterCapital) {
    if (isOrdinary(next.lower, lists)) return lists.family.has(next.lower);
    return isFamily(next, lists) || next.text.length === 1 || isUnknownName(next);
  }
  return isStrongFamily(next, lists) && next.lower.length > 4;
}

function isStrongFamily(word: Word, lists: Lists): boolean {
  return (
    /sson$/.test(word.lower) ||
    (lists.family.has(word.lower) &&
      !lists.places.has(word.lower) &&
      !isOrdinary(word.lower, lists))
  );
}

/** "Amina Xhaferi": a capital where no sentence begins. */
function isUnknownName(word: Word): boolean {
  return /^\p{Lu}\p{Ll}{2,}$/u.test(word.text) && !word.first;
}

/** A single word that is a name, too, but here most likely is not. */
function isUnlikely(
  { lists, text }: Place,
  word: Word,
  { given, next }: { readonly given: 'yes' | 'genitive'; readonly next: Word | undefined },
): boolean {
  const bare = given === 'genitive' ? bareOf(word.lower) : word.lower;
  const one = { ...word, lower: bare };
  if (isEverydayWord(one, lists)) return !(isDoubtful(one, lists) && actsAlone(text, word));
  if (word.capital) return lists.places.has(word.lower);
  // Written small: only names that can hardly be anything else.
  if (isOrdinary(word.lower, lists)) return true;
  // An s makes other words of short ones ("emils"), but not before what only a person has ("emils cykel").
  const isHis = given === 'genitive' && isSomeones(text, word, next);
  return bare.length < (given === 'genitive' && !isHis ? 5 : SHORTEST_SMALL);
}

/** A family name by itself, or a word that what stands around makes a name. */
function aloneAt(place: Place, word: Word, at: number): Found | undefined {
  const { words, text } = place;
  const isTold = word.capital && isToldByContext(place, word, at);
  if (!isTold && !isFamilyAlone(place, word, words[at - 1])) return undefined;
  const last = isTold ? familyAfter(place, word, words[at + 1]) : undefined;
  const start = word.start - initialBefore(text, word.start);
  const end = last?.end ?? word.end;
  return { find: { kind: 'name', start, end, certain: false }, length: last ? 2 : 1 };
}

function isFamilyAlone({ lists, text }: Place, word: Word, before: Word | undefined): boolean {
  const bare = bareOf(word.lower);
  if (bare.length > 6 && bare.endsWith('sson')) return true;
  if (!word.capital) return false;
  if (CALLED.has(before?.lower ?? '') && !isOrdinary(word.lower, lists)) return true;
  const first = word.first && initialBefore(text, word.start) === 0;
  return !first && isListedFamily(word.lower, bare, lists);
}

function familyAfter({ text, lists }: Place, word: Word, next: Word | undefined): Word | undefined {
  if (next?.capital !== true || !isBeside(text, word, next)) return undefined;
  return isFamily(next, lists) ? next : undefined;
}

/** A word that no list has, but which only a person's name can be: "Al-Khatib", "eleven Xhem", "Xhems bror". */
function isToldByContext({ text, words, lists }: Place, word: Word, at: number): boolean {
  if (word.text.includes('-') && /^(?:al|el|abu|ben|bin|ibn|ould|mac)-\p{Lu}/iu.test(word.text))
    return true;
  const isAsked =
    isPersonBefore(text, words[at - 1], word) || isSomeones(text, word, words[at + 1]);
  if (!isAsked || !/^\p{Lu}\p{Ll}+$/u.test(word.text)) return false;
  return !isOrdinary(word.lower, lists) && !lists.places.has(word.lower);
}

/** In the list, and neither a place nor a word of its own. */
function isListedFamily(lower: string, bare: string, lists: Lists): boolean {
  if (isOrdinary(lower, lists) || isOrdinary(bare, lists) || lists.places.has(lower)) return false;
  if (/(?:berg|lund|holm|strand)$/.test(bare)) return false;
  return lists.family.has(lower) || lists.family.has(bare);
}

import type { Word } from './find.ts';

/** Who a name may follow: "eleven Xhem", "a boy called Xhem". */
const PERSON_BEFORE = new Set(
  'elev eleven lärare läraren rektor rektorn kurator kuratorn vaktis vaktmästare vaktmästaren vaktm fritidsledare fritidsledaren kompis kompisen polare polaren vän vännen bror brodern syster systern syrran brorsan son sonen dotter dottern kusin kusinen kille killen tjej tjejen grabb grabben pojke pojken flicka flickan mamma mamman pappa pappan morsan farsan farbror granne grannen ledaren hr herr fru fröken mr mrs ms boy girl called named teacher neighbour brother sister friend kid mvh hälsn hälsningar'.split(
    ' ',
  ),
);
/** What only a person has: "Xhems bror". */
const KIN = new Set(
  'mamma pappa mor far morsa farsa bror brorsa syster syrra syskon kompis kompisar polare kusin son dotter flickvän pojkvän tjej kille familj föräldrar mobil moped cykel jacka ryggsäck lägenhet förråd mother father brother sister friend phone'.split(
    ' ',
  ),
);
/** "Elevens bror": a noun that a sentence begins with. */
const NOUN = /(?:ens|ets|ans|nas|ars|ers|ors|ares|ans)$/u;
/** What a person does. Said of "Sten" or "My" at the beginning of a sentence it makes a name of the word. */
const ACTS =
  /^ (?:sa|säger|sade|slog|slår|grät|gråter|kom|gick|går|har|hade|är|var|blev|blir|fick|får|såg|ser|ringde|ringer|stod|står|satt|sitter|sprang|hotar|hotade|skrek|skriker|säljer|sålde|stal|snodde|tog|vill|ville|vågar|hämtade|filmade|kastade|sparkade|berättade|skrev|ljög|i \d[\p{L}\d:]*|i (?:sex|sju|ått|ni)an|said|was|is|has|told|went|hit)(?!\p{L})/iu;
/** "Max och Love": two names together. */
const WITH_NAME = /^(?: (?:och|o|&|and) |, )\p{Lu}\p{Ll}/u;
/** Signs around that are read. */
const NEAR = 24;

/** "plan B. Kalle": a letter that says which of several. */
const LETTERED =
  /(?:plan|uppgång|uppg|hus|port|sal|trapp|läge|grupp|klass|alternativ|del|block) \p{Lu}\.? $/iu;
const INITIAL = /(?<![\p{L}\d]|[\p{L}\d]-)\p{Lu}(?:\.?-?\p{Lu})?\.? $/u;

/** Length of "K. " or "Å-S. " before a name; 0 when a word ends there. */
export function initialBefore(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== 32 || !mayBeInitial(text, start - 2)) return 0;
  const before = text.slice(Math.max(0, start - NEAR), start);
  return LETTERED.test(before) ? 0 : (INITIAL.exec(before)?.[0].length ?? 0);
}

/** Told by two signs, so that the pattern is asked of few words. */
function mayBeInitial(text: string, at: number): boolean {
  const letter = text.charCodeAt(at) === 46 ? at - 1 : at;
  return text.charAt(letter) !== text.charAt(letter).toLowerCase();
}

const after = (text: string, word: Word): string => text.slice(word.end, word.end + NEAR);

/** Whether a person's word stands just before. */
export function isPersonBefore(text: string, before: Word | undefined, word: Word): boolean {
  if (before === undefined || !PERSON_BEFORE.has(before.lower)) return false;
  return /^\.?:? $/.test(text.slice(before.end, word.start));
}

/** Whether the word is in the genitive of somebody who has a brother or a phone. */
export function isSomeones(text: string, word: Word, next: Word | undefined): boolean {
  if (next === undefined || !word.lower.endsWith('s') || !KIN.has(next.lower)) return false;
  return (
    text.charCodeAt(word.end) === 32 &&
    next.start === word.end + 1 &&
    !(word.first && NOUN.test(word.lower))
  );
}

/** Whether a name that is a word, too, does here what only people do. */
export function actsAlone(text: string, word: Word): boolean {
  return ACTS.test(after(text, word)) || WITH_NAME.test(after(text, word));
}

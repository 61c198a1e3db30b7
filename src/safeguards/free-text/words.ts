import type { Word } from './find.ts';
import type { Lists } from './lists.ts';

const LONGEST = 40;
const STRANGE_LETTER = /[\p{L}\p{M}]/u;
const SENTENCE_END = /[.!?:\n•–"”]/;

/** Whether a UTF-16 unit is a letter or a mark on one. The language is asked once for each; a flood of them costs no more. */
export function isLetter(code: number): boolean {
  const known = LETTERS[code];
  return known === 0 ? ask(code) : known === YES;
}

const YES = 1;
const NO = 2;
const LETTERS = new Uint8Array(0x10000);

function ask(code: number): boolean {
  const isOne =
    STRANGE_LETTER.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff);
  LETTERS[code] = isOne ? YES : NO;
  return isOne;
}

const JOINTS = new Set(['-', "'", '’', '´']);

/** Where the word that begins at `start` ends: letters, and what joins two parts of a name. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (at < text.length && isLetter(text.charCodeAt(at))) at += 1;
    if (!JOINTS.has(text.charAt(at)) || !isLetter(text.charCodeAt(at + 1))) return at;
    at += 1;
  }
}

/** Different words that are remembered while one text is read; a flood of different ones is worked out one by one. */
const REMEMBERED = 4096;

/**
 * Asks once for each word of a text: most texts, and every flood, say the same words again and again.
 * @example const small = once((word) => word.toLowerCase()); small('Anna') // 'anna'
 */
export function once<T>(ask: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const answer = ask(word);
    if (known.size < REMEMBERED) known.set(word, answer);
    return answer;
  };
}

/** The words of a text, with where they stand. Words of two small letters are left out but for those that say who. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const small = once((word) => word.toLowerCase());
  let last = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isLetter(text.charCodeAt(at))) continue;
    const end = wordEnd(text, at);
    if (end - at === 1 ? isInitialAfter(words.at(-1), text, at) : isWorthReading(text, at, end)) {
      const word = text.slice(at, end);
      const lower = small(word);
      const capital = word.charCodeAt(0) !== lower.charCodeAt(0);
      const first = startsSentence(text, last, at);
      words.push({ text: word, lower, start: at, end, capital, first });
    }
    last = end;
    at = end - 1;
  }
  return words;
}

/** "Anna B": a letter alone says something after a word only. */
function isInitialAfter(before: Word | undefined, text: string, at: number): boolean {
  if (before?.end !== at - 1 || before.end - before.start === 1) return false;
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
}

/** Nobody's name is that long, and no pattern is asked to look through a megabyte of letters. */
function isWorthReading(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length > LONGEST) return false;
  const code = text.charCodeAt(start);
  const isSmall = code >= 0x61 && code <= 0x7a;
  return length > 2 || !isSmall || READ.has(text.slice(start, end));
}

/** Who and what somebody is, in two letters. */
const READ = new Set(['de', 'he', 'is']);

function startsSentence(text: string, last: number, at: number): boolean {
  if (last === 0) return true;
  return at - last !== 1 && SENTENCE_END.test(text.slice(last, Math.min(at, last + 10)));
}

/** The word just before a place in a text, in small letters; "" when something else than a space stands between. */
export function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 3 && (text[end - 1] === ' ' || text[end - 1] === '.')) end -= 1;
  let start = end;
  while (start > 0 && end - start < 20 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Everyday words that are names too: alone they are words; a family name after them makes them a name. */
const ORDINARY = set(`
alla alfa amber an andra antal are aria armen ask ban bin bo boo bror can dag don ed else ena era even fares git grant gul gull ha hala han inga
kinda kit klara lage lan lex line link liv lo loa lone long man mark max may md media meta min mine my nil nu odd peer per py ruta said set sten stig
the to tone visar vi vide vår hav ros rosa sol sky snö storm sommar vinter vår höst maj juni juli april augusti august mars januari februari september oktober
november december love king queen prince star junior senior hope joy grace faith dream angel moon sun jul påsk midsommar sankt gud herr fru fröken
frid frida fri glad god kung prins dal berg å ö ek björk gran lind alm rönn lönn tall viol violett lilja linnea rose iris jasmin viola hassel sälg
kaj kai kim lin len lena mat mil mina nog och om ola pa pal par pr pär rim rio ron san se sen sia sin tal tan tin tim tom tur tyr un uta ute van wai wei
ung unga gammal ny nya stor lilla lille norr söder väst öst väster öster nord syd center centrum city park plaza arena torg gård skola
lugn stark rik kär hand fot öga eld vatten jord luft is sand gren löv blad rot frö ström fors falk örn svan duva lo räv björn ulv varg hjort lamm
bil buss tåg cykel moped bang boll spel dans sång bild film bok brev kort pass lås dörr port lampa ljus mörk
ida det den de du dig dom dem hon hen jag mig ni oss er sig vem vad var när hur man som att men så då där här in ut upp ner av på från till mot vid
under över efter före innan mellan utan inom hos med ett en ej inte också bara redan igen ofta alltid aldrig ibland många några flera få mycket lite
mer mest bra dålig fin hård mjuk snabb långsam varm kall tom full öppen stängd hel ren smutsig rolig
polis vakt lärare elev personal granne förälder barn vuxen ungdom chef kund gäst förare rektor
ada aida alba alma asta axel bella blanka bonde dan della dora eden elin ella ester felix fia gina glenn hero hilda holger ines jana java kent
klas lea leo leon li lisa livia lo lotta lova mai maja matti mini mira mirage molly nina noa noel nova olga ona ora orion pia pim sara saga siri sonja tea ted teo tess tiger tilda tina tor tova tuva tyra uma unna vera vega vilda wilda ylva zoom
disa doris rut ruth vida vidar vera carmen mercedes coop ali baba max hemma kia toyota fiat lexus seat mazda opel tesla
data internet mobil telefon chatt app tiktok snap insta facebook google
eng ma so no sv bi fy ke hk slöjd matte
maila mejla
`);

/** Names that are everyday words only when written small: with a capital they are asked about. */
const SMALL_ONLY = set(`
ada aida alba alma asta axel bella björn blanka bo dan della dora doris ester felix frida fia gina glenn hilda holger ida iris ines jana jasmin kai kaj kent kim klara klas lea len lena leo leon linnea lisa livia
lotta lova mai maja mark matti max mina mira molly my nina noa noel nova ola olga odd pia pär per rosa rut ruth said saga sara siri sonja sten stig tea ted teo tess tilda tim tina tom tor tova tuva tyra uma vera vega vida vidar vilda viola viol wilda ylva zoe
armen bror inga liv lo loa lone love fares hala han lin disa carmen elin ella wei ali falk ulv unna una glad
`);

/** Whether it is an everyday word where it stands. */
export function isEverydayWord(word: Word, lists: Lists): boolean {
  if (SMALL_ONLY.has(word.lower)) return !word.capital || (word.first && STARTERS.has(word.lower));
  // With a capital in the middle of a sentence these are asked about, at the beginning of one they are not.
  if (lists.sometimes.has(word.lower)) return !word.capital || word.first;
  return isOrdinary(word.lower, lists);
}

/** An everyday word, or a name that mostly is one. */
export function isOrdinary(lower: string, lists: Lists): boolean {
  return ORDINARY.has(lower) || lists.often.has(lower) || lists.sometimes.has(lower);
}

/** Whether it may be either, so that what stands after it decides: "Sten slog", but not "Han slog". */
export function isDoubtful(word: Word, lists: Lists): boolean {
  if (!word.capital || PRONOUNS.has(word.lower)) return false;
  return SMALL_ONLY.has(word.lower) || lists.sometimes.has(word.lower);
}

const PRONOUNS = set('han hala alla liv hans said una stan');

/** Small words that often begin a sentence. */
const STARTERS = set(
  'per max bo han lo my liv love glad stig mark tom said ola odd inga ros sten alla',
);

/** What stands after a name that a public place is called by: "Maria kyrka", "Olaus Petri skola". */
export const NAMED_PLACE = set(`
kyrka kyrkan kapell skola skolan gata gatan väg vägen torg torget plats platsen park parken gränd gränden minne församling församlingshem församlingen
gymnasium gymnasiet museum museet bro bron backe backen stig stigen hall hallen arena arenan allé allén kulle kullen udde udden plan planen plantering
förskola förskolan dagen dag sjukhus hospital slott slottet kloster lund lunden trappor brunn
`);

/** Names of firms and figures that begin like a person's. */
const NOT_PERSONS = [
  'robin hood',
  'gustav adolf',
  'karl johan',
  'carl johan',
  'olof palme',
  'burger king',
  'clas ohlson',
  'kjell & company',
  'kjell och company',
  'jula',
  'max burgers',
  'lidl',
  'ica maxi',
  'ica kvantum',
  'ica nära',
  'arla',
  'santa lucia',
  'sankta lucia',
  'olaus petri',
  'engelbrekt',
  'lindex',
  'ellos',
  'åhléns',
  'hemköp',
  'willys',
  'allah',
  'jesus',
  'espresso house',
  'wayne’s coffee',
  'fridays for future',
  'alfred nobel',
  'astrid lindgren',
  'harry potter',
  'pippi långstrump',
];

/** Whether a firm or a figure from a book begins here. */
export function isNoPerson(text: string, word: Word, lists: Lists): boolean {
  const known = [...(lists.phrases.get(word.lower) ?? []), ...(FIRST_WORDS.get(word.lower) ?? [])];
  const from = text.slice(word.start, word.start + LONGEST).toLowerCase();
  return known.some(
    (phrase) => from.startsWith(phrase) && !isLetter(from.charCodeAt(phrase.length)),
  );
}

const FIRST_WORDS = new Map<string, string[]>();
for (const phrase of NOT_PERSONS) {
  const first = phrase.split(' ')[0] ?? '';
  FIRST_WORDS.set(first, [...(FIRST_WORDS.get(first) ?? []), phrase]);
}

import { MOST, type Find } from './find.ts';
import { wordBefore } from './words.ts';

const STREET =
  /(?<![\p{L}\d])((?:(?:[A-ZÅÄÖ][\p{L}:]{0,25} ){0,2}(?:gata|gatan|(?<=[sxz] )väg|vägen|gränd|gränden|stig|stigen|torg|torget|backe|backen|allé|allén|plan|led|leden))|(?:(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Övre|Nedre|Gamla|Nya|Inre|Yttre|Grev) ){0,2}[\p{L}]{2,25}(?:gatan|gata|vägen|gränden|gränd|stigen|torget|backen|allén|leden|esplanaden|slingan|stråket|kajen|väg|stig)))( (?:nr ?)?\d{1,3}(?: ?[A-Ha-h](?!\p{L}))?)(?![\d\p{L}]|[.:]\d)((?:,? (?:(?:lgh|lägenhet|lght|vån|våning|tr|trappor)\.? ?\d{1,4}|(?:uppg|uppgång|ing|ingång|port|entré)\.? ?[A-H](?!\p{L}))){0,2})/gu;
/** After these a number counts something and is no house number. */
const COUNTED =
  /^ ?(?:st|stycken|personer|ungdomar|barn|bilar|mopeder|cyklar|meter|m|km|kr|kronor|gånger|minuter|min|timmar|dagar|veckor|år|procent|%|lampor|pojkar|flickor|vuxna|elever|till|kvällar|nätter)(?!\p{L})/iu;
/** Words for a kind of way, not the name of one. */
const KIND =
  /^(?:gång|cykel|gång- och cykel|skol|mot|riks|läns|lands|huvud|genomfarts|infarts|utfarts|grus|skogs|bil|buss|köp|fri|in|ut|av|om|på|under|för|jär|rull|fot|kart|mellan|halv|låg|hög)/i;
/** Roads that the state has numbered, and ways for walking: no address, however they are written. */
const NUMBERED =
  /^(?:läns|riks|motor|europa|huvud|gång|cykel|infarts|utfarts|genomfarts)(?:väg|vägen|led|leden|stråket)$/i;
const APARTMENT =
  /(?<![\p{L}\d])(?:lgh|lägenhet|lägenheten|lght)\.? ?(?:nr ?)?\d{1,4}(?![\p{L}\d])/giu;
const ENTRANCE = /(?<![\p{L}\d])(?:portkod|postnummer)(?:en|et)?:? ?\d{3} ?\d{1,3}(?!\d)/giu;
const LIVES =
  /(?<![\p{L}\d])(?:bor|bodde|boende|hemma|hem)(?: hemma)? (?:på|i|vid|längs) ([A-ZÅÄÖ]\p{L}{1,25}(?:(?:gatan|vägen|gränden|stigen|backen|allén)| \d{1,3}(?: ?[A-Ha-h](?!\p{L}))?(?![\p{L}\d])))/gu;

/** Home addresses: a street with a number, an apartment, where someone lives. */
export function findAddresses(text: string): Find[] {
  return [...streets(text), ...apartments(text), ...homes(text)];
}

function streets(text: string): Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(STREET)) {
    if (finds.length >= MOST) break;
    const [whole, street = '', number = '', rest = ''] = match;
    const after = match.index + whole.length;
    const isNamed = /^[A-ZÅÄÖ]/.test(street);
    if (COUNTED.test(text.slice(after, after + 20)) || NUMBERED.test(street)) continue;
    if (!isNamed && !couldBeNamed(street)) continue;
    const end = match.index + street.length + number.length + rest.length;
    finds.push({ kind: 'address', start: match.index, end, certain: isNamed });
  }
  return finds;
}

/** "storgatan", written small; not "gångvägen". */
function couldBeNamed(street: string): boolean {
  return (
    !KIND.test(street) && /\p{L}{3,}(?:gatan|vägen|gränd|stigen|backen|allén|väg)$/u.test(street)
  );
}

function apartments(text: string): Find[] {
  return [APARTMENT, ENTRANCE].flatMap((form) =>
    [...text.matchAll(form)].slice(0, MOST).map((match): Find => ({
      kind: 'address',
      start: match.index,
      end: match.index + match[0].length,
      certain: form === APARTMENT,
    })),
  );
}

/** "bor på Storgatan": a street without a number, but someone's home. */
function homes(text: string): Find[] {
  return [...text.matchAll(LIVES)].slice(0, MOST).map((match): Find => {
    const end = match.index + match[0].length;
    return { kind: 'address', start: end - (match[1] ?? '').length, end, certain: false };
  });
}

const CLASS = /(?<![\p{L}\d:.,-])([1-9])( ?)([A-Ha-h])(?![\p{L}\d]|[:.]\d)/gu;
const PROGRAMME =
  /(?<![\p{L}\d])(?:NA|SA|TE|EK|ES|HU|BA|BF|EE|FT|HA|HT|HV|IN|NB|RL|VF|VO)\d{1,2}[A-Za-z]{1,2}(?![\p{L}\d])/gu;
/** Before a class. */
const PUPILS = new Set(
  'klass klassen klasserna åk årskurs i från och elev elever eleven eleverna går med av'.split(' '),
);
/** Before a class that can be nothing else. */
const SURE = new Set('klass klassen klasserna åk årskurs elev elever eleven eleverna'.split(' '));
/** What else has a number and a letter. */
const NO_CLASS = new Set(
  'port porten hus huset lokal lokalen sal salen rum rummet plan bana buss linje trapp uppgång uppgången kvarter nr nummer läge hållplats ingång entré byggnad garage plats vitamin gata gatan väg vägen alternativ punkt bilaga steg zon spår gate trappan våning vån hiss skåp bord rad sektion lott block terminal del version'.split(
    ' ',
  ),
);

/** School classes: "8B", "klass 9 c", "NA22B". */
export function findClasses(text: string): Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(CLASS)) {
    if (finds.length >= MOST) break;
    const certain = judgeClass(text, match);
    if (certain === undefined) continue;
    const { index } = match;
    finds.push({ kind: 'class', start: index, end: index + match[0].length, certain });
  }
  const programmes = [...text.matchAll(PROGRAMME)].slice(0, MOST).map((match): Find => ({
    kind: 'class',
    start: match.index,
    end: match.index + match[0].length,
    certain: false,
  }));
  return [...finds, ...programmes];
}

/** Pupils, and what happens among them, a few words before. */
const SCHOOL =
  /(?<!\p{L})(?:tjejer(?:na)?|killar(?:na)?|elev\p{L}*|pojkar(?:na)?|flickor(?:na)?|lärar\p{L}*|mentor\p{L}*|mobb\p{L}*|lektion\p{L}*|rast\p{L}*|klass\p{L}*|skol\p{L}*|pupils?|class(?:es)?|girls|boys)(?!\p{L})[^.!?\n]*$/iu;
/** What a class does. */
const DOES =
  /^ (?:har|hade|är|var|fick|får|ska|skulle|vill|kom|gick|går|slog|bråkar|bråkade|blev)(?!\p{L})/iu;
/** Small words that may stand before a class. Another noun there says that something else has the number. */
const SMALL = new Set([
  '',
  ...PUPILS,
  ...'sedan då nu idag igår och o eller samt mot till för hos hela både även in of from with and grade year class classes as på bland mellan där när som är var fr'.split(
    ' ',
  ),
]);

/** Whether it surely is a class; undefined when it is none. */
function judgeClass(text: string, match: RegExpExecArray): boolean | undefined {
  const [whole, digit = '', gap = ''] = match;
  const letter = whole.slice(digit.length + gap.length);
  const before = wordBefore(text, match.index);
  if (NO_CLASS.has(before)) return undefined;
  if (SURE.has(before)) return true;
  if (gap === '' && letter < 'a') return SMALL.has(before);
  // "i 2 h", "med 5 a": a small letter or a space needs a word that can be nothing else.
  if (gap === '' && PUPILS.has(before)) return false;
  return isSchool(text, match.index, match.index + whole.length) ? false : undefined;
}

/** "tjejerna i 8 c", and "9c har …" where a sentence begins. */
function isSchool(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (/(?:^|[.!?\n] ?)$/.test(before)) return DOES.test(text.slice(end, end + 12));
  return /(?<!\p{L})(?:i|från|av|med|och|in) $/u.test(before) && SCHOOL.test(before);
}

import { MOST, type Find } from './find.ts';

const PLATE = /(?<![\p{L}\d])([A-Za-z]{3})([ -]?)(\d{2}[A-Za-z\d])(?![\p{L}\d]|[.,:]\d)/gu;
/** Letters that no plate has. */
const NEVER = /[IQVÅÄÖ]/;
/** Three letters before a number that are a word of their own. */
const NO_PLATE = new Set(
  'tel kl nr rum sal hus bus vån tfn max min ca upp ner cirka dag kr par och att det som har jag var vid för med men ett den han hon bil mer fem sex sju tio ute lag plan sid att omg etg ort ref art dnr est sos tre två fyr alt bmw kia ktm sek nok dkk eur usd gbp'.split(
    ' ',
  ),
);
const CAR =
  /(?:bil|bilen|reg|regnr|regnummer|registreringsnummer|reg\.?nr|plate|moped|mopeden|epa|mc|skylt|skylten|volvo|bmw|audi|saab|passat|golf|mercedes|taxi)\P{L}{0,3}$/iu;
/** What drives, and what a driver does. */
const DRIVING =
  /(?<!\p{L})(?:\p{L}*bil(?:en|ar|arna)?|reg\p{L}*|\p{L}*skylt\p{L}*|moped\p{L}*|epa\p{L}*|traktor\p{L}*|mc|volvo|bmw|audi|saab|passat|golf|mercedes|taxi|körde|kör|parkera\p{L}*|cirkulera\p{L}*|plate|car|van)(?!\p{L})/iu;
/** After these a number counts something. */
const COUNTED =
  /^ ?(?:st|stycken|pers|personer|meter|m|km|kr|kronor|gånger|ggr|minuter|min|timmar|tim|h|dagar|veckor|v|år|%|procent|tkr|kg|l|liter|elever|ungdomar|bilar)(?!\p{L})/iu;
/** Signs around that are read for what drives, and for what else is written in capitals. */
const NEAR = 30;

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
  const [whole, letters = '', gap = ''] = match;
  const shouted = letters.toUpperCase();
  if (NEVER.test(shouted) || NO_PLATE.has(letters.toLowerCase())) return undefined;
  if (gap === '') return true;
  const before = text.slice(Math.max(0, match.index - NEAR), match.index);
  const after = text.slice(match.index + whole.length, match.index + whole.length + NEAR);
  if (letters === shouted) return CAR.test(before) || !isShouting(`${before} ${after}`);
  return judgeSmall(letters, before, after);
}

/** "gnh 13k": small letters and a gap, so that what stands around must tell it from "kom 100 m". */
function judgeSmall(letters: string, before: string, after: string): boolean | undefined {
  if (COUNTED.test(after)) return undefined;
  if (CAR.test(before)) return true;
  return !/[aeouy]/i.test(letters) || DRIVING.test(`${before} ${after}`) ? false : undefined;
}

/** A whole text in capitals: "DEL 100 KLAR". There the capitals of a plate say nothing. */
function isShouting(around: string): boolean {
  return /\p{Lu}{2}/u.test(around) && !/\p{Ll}/u.test(around);
}

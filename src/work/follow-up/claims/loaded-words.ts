/** Kinds of words that say more than most data carry. Each has its advice, and where it can be, a measurable wording. */
export const LOADED = [
  'list',
  'halved',
  'safer',
  'fewer',
  'cause',
  'turned',
  'always',
  'ranked',
  'percent',
  'crime',
] as const;
export type Loaded = (typeof LOADED)[number];

/** A word at its beginning: what comes before it is no letter. */
const word = (stems: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${stems})[\\p{L}]*`, 'giu');

const PATTERNS: Readonly<Record<Loaded, RegExp>> = {
  list: word(
    'på väg (?:bort|av|ut)|(?:bort |av |lämna\\p{L}* |försvinn\\p{L}* )(?:från )?(?:polisens )?listan|av med stämpeln|off the list|leav\\p{L}* the list',
  ),
  halved: word('halver|hälften så|dubbl|fördubbl|tredubbl|mångdubbl|halved|half as|doubl|tripl'),
  safer: word('trygg|otrygg|säkrare|rädd|oro(?=\\P{L}|$)|safer|unsafe|afraid|fear'),
  fewer: word(
    'minsk|färre|sjunk|gått ner|går ner|ned(?:gång|åt)|ökat|ökar|ökning|fler(?=\\P{L}|$)|stig|uppåt|fewer|decreas|fallen|dropp|increas|risen|rising',
  ),
  cause: word(
    'tack vare|på grund av|lett till|leder till|gett (?:resultat|effekt)|ger (?:resultat|effekt)|effekt av|effekten av|resultat av|beror på|fungerar|thanks to|because of|due to|has led to|works(?=\\P{L}|$)',
  ),
  turned: word(
    'trend|vänt|vänder|vändning|på rätt väg|åt rätt håll|på fel väg|brutit|bruten|turned|turning|right direction|on the right',
  ),
  always: word(
    'alltid|aldrig|alla(?=\\P{L}|$)|ingen(?=\\P{L}|$)|inga(?=\\P{L}|$)|överallt|helt(?=\\P{L}|$)|slut på|utrota|always|never|nobody|everyone|everywhere|end of',
  ),
  ranked: word(
    'värst|bäst|farligast|tryggast|mest utsat|sämst|worst|best(?=\\P{L}|$)|safest|most dangerous',
  ),
  percent: /\d+(?:[.,]\d+)?\s*(?:%|procent|percent)/giu,
  crime: word('brott|kriminal|crime'),
};

export type FoundWord = { readonly kind: Loaded; readonly words: readonly string[] };

/**
 * Words in a sentence that say more than most data carry, by kind, each word once.
 * @example loadedWords('Vivalla är på väg bort från listan') // [{ kind: 'list', words: ['på väg bort'] }]
 */
export function loadedWords(sentence: string): readonly FoundWord[] {
  return LOADED.flatMap((kind): FoundWord[] => {
    const words = [...sentence.matchAll(PATTERNS[kind])].map(([found]) => found);
    return words.length > 0 ? [{ kind, words: [...new Set(words)] }] : [];
  });
}

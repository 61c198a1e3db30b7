import { fold } from './fold.ts';
import list from './stigma-words.sv.json' with { type: 'json' };
import { isLetter } from './words.ts';

/** A wording that can be taken as a judgement of a place or of those who live there, and what says it better. */
export type Wording = {
  /** `word`: a word that stigmatises. `place`: a place that is made to do something ("Vivalla ökar"). */
  readonly kind: 'word' | 'place';
  /** UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly found: string;
  readonly better: string;
};

/** Words that may stand between a place and what it is said to do ("har nu blivit"). */
const MOST_BETWEEN = 4;
/** Signs before a place that are read to see whether it is "in" the place. */
const NEAR = 200;

/**
 * Wordings that stigmatise, in the order of the text. It warns and never blocks: people decide what they write.
 * Pure; runs on the device and on the server; its time grows with the text and no faster.
 * Source: docs/methods/wording.md.
 * @param places names of places, as people write them ("Vivalla")
 * @example lintWording('Vivalla ökar', ['Vivalla'])[0]?.better // "Rapporterna om … i Vivalla ökar"
 */
export function lintWording(text: string, places: readonly string[]): readonly Wording[] {
  const folded = fold(text);
  const lower = folded.toLowerCase();
  // Some signs grow when written small; then positions would be false, and the text is read as it stands.
  const read = lower.length === folded.length ? lower : folded;
  const found = [...wordsIn(text, read), ...placesIn(text, read, places)];
  return withoutOverlaps(found);
}

function wordsIn(text: string, lower: string): Wording[] {
  return list.words.flatMap(({ start: word, better }) =>
    placesOf(lower, word).map((start) => {
      const end = endOfWord(lower, start + word.length);
      return { kind: 'word' as const, start, end, found: text.slice(start, end), better };
    }),
  );
}

/** Where a word or a beginning of a word stands, at the start of a word. */
function placesOf(lower: string, word: string): number[] {
  const found: number[] = [];
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length))
    if (at === 0 || !isLetter(lower.charCodeAt(at - 1))) found.push(at);
  return found;
}

function endOfWord(lower: string, from: number): number {
  let end = from;
  while (end < lower.length && (isLetter(lower.charCodeAt(end)) || lower.charAt(end) === '-'))
    end += 1;
  return end;
}

function placesIn(text: string, lower: string, places: readonly string[]): Wording[] {
  const names: ReadonlySet<string> = new Set(places.map((place) => place.toLowerCase()));
  return [...names].flatMap((name) =>
    name === ''
      ? []
      : placesOf(lower, name).flatMap((start) => {
          const end = start + name.length;
          const isName = end === lower.length || !isLetter(lower.charCodeAt(end));
          if (!isName || isInPlace(lower.slice(Math.max(0, start - NEAR), start), names)) return [];
          return actionOf(text, lower, { start, end });
        }),
  );
}

/** Whether what stands before says that something is *in* the place, also for the second of two places. */
function isInPlace(before: string, names: ReadonlySet<string>): boolean {
  const sentence = before.split(/[.!?\n]/).at(-1) ?? '';
  const words = sentence.split(/[\s,;:]+/).filter((word) => word !== '');
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at] ?? '';
    if (list.before.includes(word)) return true;
    if (!list.joined.includes(word) && !names.has(word)) return false;
  }
  return false;
}

type Span = { readonly start: number; readonly end: number };

function actionOf(text: string, lower: string, { start, end }: Span): Wording[] {
  const rest = lower.slice(end, end + 120);
  const sentence = rest.slice(0, Math.max(0, `${rest}.`.search(/[.!?\n,;]/)));
  let at = end;
  for (const [n, word] of sentence.split(/\s+/).entries()) {
    if (word === '') continue;
    const from = lower.indexOf(word, at);
    at = from + word.length;
    const better = list.actions.find(({ verb }) => verb === word)?.better;
    if (better !== undefined) {
      const place = text.slice(start, end);
      const found = text.slice(start, at);
      return [{ kind: 'place', start, end: at, found, better: better.replace('{place}', place) }];
    }
    if (!list.helpers.includes(word) || n > MOST_BETWEEN) return [];
  }
  return [];
}

function withoutOverlaps(found: readonly Wording[]): Wording[] {
  const kept: Wording[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

import { findEmails, findHandles } from './contacts.ts';
import type { Find, Kind } from './find.ts';
import { fold } from './fold.ts';
import type { Lists } from './lists.ts';
import { findNames } from './names.ts';
import { findNumbers } from './numbers.ts';
import { findAddresses, findClasses } from './places.ts';
import { findPlates } from './plates.ts';
import { findSensitive } from './sensitive.ts';
import { wordsOf } from './words.ts';

/** Where two overlap, the earlier kind wins. */
const ORDER: readonly Kind[] = [
  'personnummer',
  'email',
  'phone',
  'plate',
  'address',
  'handle',
  'class',
  'name',
  'sensitive',
];

export type ScreenOptions = {
  /** What the writer has said is a place or an organisation. Numbers and certain finds are not taken back by it. */
  readonly notNames?: readonly string[];
};

/**
 * Everything in a text that may point someone out, in order, without overlaps. Runs on the device and on the server; its
 * time grows with the text's length and no faster.
 * @example screenText('ring 070-174 06 05', lists) // [{ kind: 'phone', start: 5, end: 18, certain: true }]
 */
export function screenText(text: string, lists: Lists, options: ScreenOptions = {}): Find[] {
  const folded = fold(text);
  const words = wordsOf(folded);
  const names = findNames(folded, words, lists);
  const finds = [
    ...findNumbers(folded),
    ...findEmails(folded),
    ...findPlates(folded),
    ...findAddresses(folded),
    ...findHandles(folded),
    ...findClasses(folded),
    ...names,
    ...findSensitive(folded, words, names),
  ];
  return withoutOverlaps(finds).filter((find) => !isAnswered(text, find, options.notNames ?? []));
}

function withoutOverlaps(finds: readonly Find[]): Find[] {
  const ranked = [...finds].sort(
    (a, b) => a.start - b.start || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.end - a.end,
  );
  const kept: Find[] = [];
  for (const find of ranked) {
    const last = kept.at(-1);
    if (!last || find.start >= last.end) kept.push(find);
    else if (ORDER.indexOf(find.kind) < ORDER.indexOf(last.kind)) kept[kept.length - 1] = find;
  }
  return kept;
}

const ASKED: ReadonlySet<Kind> = new Set([
  'name',
  'address',
  'class',
  'handle',
  'sensitive',
  'plate',
]);

function isAnswered(text: string, find: Find, answers: readonly string[]): boolean {
  if (find.certain || !ASKED.has(find.kind)) return false;
  const words = text.slice(find.start, find.end).toLowerCase();
  return answers.some((answer) => answer.trim().toLowerCase() === words);
}

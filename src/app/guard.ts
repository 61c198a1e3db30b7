import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Find, Lists } from '#safeguards/free-text';
import { parseLists, screenText, writeLists } from '#safeguards/free-text';
import { DATA } from './data-place.ts';

let text: string | undefined;
let lists: Lists | undefined;

function namesIn(file: string): string[] {
  const lines = readFileSync(join(DATA, file), 'utf8').split('\n');
  return lines.flatMap((line) => line.split('\t')[0]?.trim() || []);
}

/** Names that are everyday words, as often as this. */
function wordsThat(often: string): string[] {
  const lines = readFileSync(join(DATA, 'name-words.tsv'), 'utf8').split('\n');
  return lines.flatMap((line) =>
    line.split('\t')[1] === often ? (line.split('\t')[0] ?? []) : [],
  );
}

/** The lists of names and places as the device gets them: made once from the data that ship with the product. */
export function guardListsText(): string {
  text ??= writeLists({
    given: [...namesIn('given-names.tsv'), ...namesIn('given-names-more.tsv')],
    family: namesIn('family-names.tsv'),
    places: namesIn('places.tsv'),
    often: wordsThat('often'),
    sometimes: wordsThat('sometimes'),
    phrases: namesIn('place-phrases.tsv'),
  });
  return text;
}

/** The guard with its lists, for the server. */
export function guard(): (text: string, notNames: readonly string[]) => readonly Find[] {
  lists ??= parseLists(guardListsText());
  const known = lists;
  return (words, notNames) => screenText(words, known, { notNames });
}

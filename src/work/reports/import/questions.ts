import { createHash } from 'node:crypto';
import type { TextFind } from '../submit-report.ts';
import type { Doubt, Screened } from './cells.ts';
import type { CellFault } from './read-row.ts';

const MOST_KEPT = 50_000;
const KEY = /^[0-9a-f]{24}$/;

/**
 * The guard over the cells of one import: what is certain first, then what is still to be answered. Texts repeat in
 * tables, so the clean ones are remembered.
 * @param answered keys of the words that are a place or an organisation, by the importer's own word, in this import
 */
export function openScreener(
  screen: (text: string, notNames: readonly string[]) => readonly TextFind[],
  answered: ReadonlySet<string>,
): (text: string) => readonly Screened[] {
  const clean = new Set<string>();
  return (text) => {
    if (clean.has(text)) return [];
    const finds = screen(text, []);
    const sure = finds.find((find) => find.certain);
    if (sure) return [{ kind: sure.kind }];
    const open = finds.flatMap((find) => doubtsOf(text, find, answered));
    if (open.length === 0 && clean.size < MOST_KEPT) clean.add(text);
    return open;
  };
}

function doubtsOf(text: string, find: TextFind, answered: ReadonlySet<string>): Screened[] {
  const { kind, start, end } = find;
  const key = keyOf(kind, text.slice(start, end));
  return answered.has(key) ? [] : [{ kind, doubt: { key, from: start + 1, to: end } }];
}

/** An answer about a name is none about a school class. */
function keyOf(kind: string, words: string): string {
  return createHash('sha256')
    .update(`${kind} ${words.toLocaleLowerCase('sv')}`)
    .digest('hex')
    .slice(0, 24);
}

/** Keys as they come back from the page. */
export function keysIn(values: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return list.filter((value): value is string => typeof value === 'string' && KEY.test(value));
}

export type Question = {
  readonly doubt: Doubt;
  readonly fault: CellFault;
  readonly times: number;
};

/** One question for the same words, with the first place where they stand. */
export function questionsIn(faults: readonly CellFault[]): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const fault of faults) {
    const { doubt } = fault;
    if (!doubt) continue;
    const asked = questions.get(doubt.key) ?? { doubt, fault, times: 0 };
    questions.set(doubt.key, { ...asked, times: asked.times + 1 });
  }
  return [...questions.values()];
}

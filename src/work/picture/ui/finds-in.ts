// What is found in a text here and at the server, as one list.
import type { Find } from '#safeguards/free-text';

type Given = {
  readonly here: readonly Find[];
  readonly there: readonly Find[];
  /** What the writer has said are no names. */
  readonly notNames: readonly string[];
};

/** In the order of the text, each place once; without what the writer has answered, which only certain finds outlive. */
export function findsIn(text: string, { here, there, notNames }: Given): readonly Find[] {
  const left = there.filter(
    ({ start, end, certain }) => certain || !notNames.includes(text.slice(start, end)),
  );
  const byPlace = new Map([...left, ...here].map((one) => [`${one.start} ${one.end}`, one]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function isFind(one: unknown): one is Find {
  if (typeof one !== 'object' || one === null) return false;
  if (!('start' in one && 'end' in one && 'certain' in one)) return false;
  const isPlace = Number.isInteger(one.start) && Number.isInteger(one.end);
  return isPlace && typeof one.certain === 'boolean';
}

/** The finds that a server's refusal tells of; none when it tells of none. */
export function findsOf(problem: unknown): readonly Find[] {
  if (typeof problem !== 'object' || problem === null || !('finds' in problem)) return [];
  return Array.isArray(problem.finds) ? problem.finds.filter(isFind) : [];
}

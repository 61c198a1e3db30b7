// Isomorphic: the server lays together what several have sent, the browser what comes while somebody writes.
import { diff3Merge } from 'node-diff3';

export type Merged = {
  readonly text: string;
  /** Both wrote on the same lines at the same time: both stand there. */
  readonly both: boolean;
};

/** Lines with their ends, so that joining them gives the text back to the letter. */
function linesOf(text: string): string[] {
  return text.split('\n');
}

/**
 * Lays two texts that began from the same one together, line by line. Where both changed the same lines, theirs stand
 * first and then mine: nothing that anybody wrote is lost.
 * @param base what both began from
 * @param theirs what has been kept meanwhile
 * @param mine what is to be kept now
 * @example mergeNotes('a\nb', 'a\nb\nc', 'x\nb').text // "x\nb\nc"
 */
export function mergeNotes(base: string, theirs: string, mine: string): Merged {
  if (mine === base || mine === theirs) return { text: theirs, both: false };
  if (theirs === base) return { text: mine, both: false };
  const regions = regionsOf(diff3Merge(linesOf(theirs), linesOf(base), linesOf(mine), {}));
  const lines = regions.flatMap(({ ok, a, b }) => [
    ...(ok ?? a),
    ...b.filter((line) => !a.includes(line)),
  ]);
  return { text: lines.join('\n'), both: regions.some(({ ok }) => ok === undefined) };
}

type Region = {
  /** Absent: both changed it. */
  readonly ok: readonly string[] | undefined;
  readonly a: readonly string[];
  readonly b: readonly string[];
};

/** The library has no types of its own to rely on: what it gives is looked at. */
function regionsOf(found: readonly unknown[]): readonly Region[] {
  return found.map((region) => {
    const ok = listIn(region, 'ok');
    const conflict = ok ? undefined : valueIn(region, 'conflict');
    return { ok, a: listIn(conflict, 'a') ?? [], b: listIn(conflict, 'b') ?? [] };
  });
}

function valueIn(one: unknown, key: string): unknown {
  return typeof one === 'object' && one !== null
    ? Object.getOwnPropertyDescriptor(one, key)?.value
    : undefined;
}

function listIn(one: unknown, key: string): readonly string[] | undefined {
  const value = valueIn(one, key);
  if (!Array.isArray(value)) return undefined;
  return value.filter((line: unknown) => typeof line === 'string');
}

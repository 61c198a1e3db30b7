import { at } from '../numerics/at.ts';
import { TOTAL } from './dimension.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

/**
 * Finds which values of a dimension are sums of others, from the counts alone: a file often lists districts among their
 * areas without saying so, and an attacker will see it. A sum is looked for among neighbours in the order of the file,
 * the longest run first.
 * @param slices for each value its counts in every combination of the other dimensions; NaN: not known
 * @returns the groups; undefined when T is not the sum of anything in the list
 * @example findSums(['a', 'b', 'T'], [[1, 4], [2, 0], [3, 4]]) // { T: ['a', 'b'] }
 */
export function findSums(
  values: readonly string[],
  slices: readonly ArrayLike<number>[],
): Groups | undefined {
  const groups: Record<string, readonly string[]> = {};
  let open = values.flatMap((value, place) => (value === TOTAL ? [] : [place]));
  const total = slices[values.indexOf(TOTAL)];
  const name = (place: number): string => values[place] ?? '';
  while (total === undefined || !isSum(total, open, slices)) {
    const found = findGroup(open, slices);
    if (!found) return total === undefined ? groups : undefined;
    groups[name(found.sum)] = found.members.map(name);
    open = open.filter((place) => !found.members.includes(place));
  }
  return { ...groups, [TOTAL]: open.map(name) };
}

type Group = { readonly sum: number; readonly members: readonly number[] };

/** So few counts can add up by chance. */
const TOO_FEW = 2;

/** The first value that is the sum of a run of two or more others. Values that hardly ever occur are no sums. */
function findGroup(
  open: readonly number[],
  slices: readonly ArrayLike<number>[],
): Group | undefined {
  for (const sum of open) {
    const slice = slices[sum];
    if (!slice || Array.from(slice).filter((count) => count > 0).length <= TOO_FEW) continue;
    const others = open.filter((place) => place !== sum);
    for (let from = 0; from < others.length - 1; from += 1)
      for (let to = others.length; to > from + 1; to -= 1) {
        const members = others.slice(from, to);
        if (isSum(slice, members, slices)) return { sum, members };
      }
  }
  return undefined;
}

function isSum(
  sum: ArrayLike<number>,
  members: readonly number[],
  slices: readonly ArrayLike<number>[],
): boolean {
  for (let k = 0; k < sum.length; k += 1) {
    let added = 0;
    for (const place of members) added += at(slices[place] ?? [], k);
    // What is not known neither supports nor contradicts.
    if (Math.abs(added - at(sum, k)) > 1e-6) return false;
  }
  return true;
}

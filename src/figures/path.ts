// Outlines as path data: areas to fill, and each border once, so that dashes of two neighbours never mix.
import type { Point, Ring, Shape } from './plane.ts';
import { px } from './text.ts';

type Line = readonly Point[];

/** Path data of points in pixels, without the points that round to the one before. */
function linePath(line: Line, closed: boolean): string {
  const words: string[] = [];
  for (const [x, y] of line) {
    const word = `${px(x)} ${px(y)}`;
    if (word !== words.at(-1)) words.push(word);
  }
  if (closed && words.length > 1 && words[0] === words.at(-1)) words.pop();
  return words.length < 2 ? '' : `M${words.join('L')}${closed ? 'Z' : ''}`;
}

/** Path data of a whole shape. */
export function shapePath(shape: Shape): string {
  return shape.flatMap((rings) => rings.map((ring) => linePath(ring, true))).join('');
}

const keyOf = ([x, y]: Point): string => `${px(x)},${px(y)}`;

function sidesOf(ring: Ring): { key: string; from: Point; to: Point }[] {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const [a, b] = [keyOf(from), keyOf(to)];
    return a === b ? [] : [{ key: a < b ? `${a};${b}` : `${b};${a}`, from, to }];
  });
}

/** Joins the sides of one ring that follow each other and are wanted into lines. */
function linesOf(ring: Ring, isWanted: (key: string) => boolean): Line[] {
  const lines: Point[][] = [];
  let open: Point[] | undefined;
  for (const { key, from, to } of sidesOf(ring)) {
    if (!isWanted(key)) open = undefined;
    else if (open === undefined) lines.push((open = [from, to]));
    else open.push(to);
  }
  return lines;
}

export type Border = { readonly shape: Shape; readonly approximate: boolean };

/** All borders, each once: `exact` where either neighbour knows it, else `approximate`. */
export function borderPaths(areas: readonly Border[]): { exact: string; approximate: string } {
  const drawn = new Set<string>();
  const take = (wanted: boolean): string =>
    areas
      .filter(({ approximate }) => approximate === wanted)
      .flatMap(({ shape }) => shape.flat())
      .flatMap((ring) => {
        const isNew = (key: string): boolean => !drawn.has(key) && drawn.add(key).has(key);
        return linesOf(ring, isNew).map((line) => linePath(line, false));
      })
      .join('');
  return { exact: take(false), approximate: take(true) };
}

// Outlines as path data: areas to fill, and each border once, so that dashes of two neighbours never mix.
import type { Point, Ring, Shape } from './plane.ts';
import { px } from './text.ts';

type Line = readonly Point[];

const tenths = (value: number): number => (Number.isFinite(value) ? Math.round(value * 10) : 0);

/** Steps between points rounded to tenths first, so that the error does not add up; half the text of absolute points. */
function linePath(line: Line, closed: boolean): string {
  const [first] = line;
  if (first === undefined) return '';
  let [x, y] = [tenths(first[0]), tenths(first[1])];
  const steps: string[] = [];
  for (const point of line.slice(1)) {
    const [nextX, nextY] = [tenths(point[0]), tenths(point[1])];
    if (nextX === x && nextY === y) continue;
    const down = px((nextY - y) / 10);
    steps.push(px((nextX - x) / 10) + (down.startsWith('-') ? '' : ' ') + down);
    [x, y] = [nextX, nextY];
  }
  if (steps.length === 0) return '';
  return `M${px(first[0])} ${px(first[1])}l${steps.join(' ')}${closed ? 'Z' : ''}`;
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

// A sign on the areas in which something is done: a diamond, told by its shape and not by its colour.
import type { Label } from './labels.ts';
import { INK, SURFACE } from './paint.ts';
import { boxAround, isInside, largest, overlap, within } from './plane.ts';
import type { Box, Point, Shape } from './plane.ts';
import { px } from './text.ts';

/** Pixels across. */
export const MARK = 13;

export type MarkWish = { readonly slug: string; readonly shape: Shape; readonly point: Point };

function boxAt([x, y]: Point): Box {
  return { x: x - MARK / 2, y: y - MARK / 2, w: MARK, h: MARK };
}

/** Where a mark may stand: under the area's own texts first, then over and beside them, then anywhere in the area. */
function candidates({ slug, shape, point }: MarkWish, labels: readonly Label[]): readonly Point[] {
  const [outer] = largest(shape) ?? [];
  const bounds = boxAround(outer ?? []);
  const texts = boxAround(
    labels
      .filter((label) => label.slug === slug)
      .flatMap(({ box: { x, y, w, h } }): Point[] => [
        [x, y],
        [x + w, y + h],
      ]),
  );
  const grid = bounds
    ? [3, 2, 4, 1, 5].flatMap((down) =>
        [3, 2, 4, 1, 5].map((across): Point => [
          bounds.x + (bounds.w * across) / 6,
          bounds.y + (bounds.h * down) / 6,
        ]),
      )
    : [];
  if (!texts) return [point, ...grid];
  const [middle, half] = [[texts.x + texts.w / 2, texts.y + texts.h / 2] as const, MARK / 2 + 2];
  return [
    [middle[0], texts.y + texts.h + half],
    [middle[0], texts.y - half],
    [texts.x + texts.w + half, middle[1]],
    [texts.x - half, middle[1]],
    ...grid,
  ];
}

/**
 * Where the marks go: in their area, in the frame, and clear of all texts and of each other if there is room. One that has
 * no room stands on the area's point all the same: a measure is not left out because an area is small.
 */
export function placeMarks(
  wishes: readonly MarkWish[],
  frame: Box,
  labels: readonly Label[],
): readonly Point[] {
  const taken = labels.map(({ box }) => box);
  return wishes.map((wish) => {
    const rings = largest(wish.shape) ?? [];
    const isFree = (at: Point): boolean => {
      const box = boxAt(at);
      return (
        isInside(rings, at) && within(box, frame) && !taken.some((other) => overlap(box, other))
      );
    };
    const at = candidates(wish, labels).find(isFree) ?? wish.point;
    taken.push(boxAt(at));
    return at;
  });
}

/** The sign itself, around its middle. */
export function markAt([x, y]: Point): string {
  const r = MARK / 2;
  const diamond = (far: number): string =>
    `M${px(x)} ${px(y - far)}L${px(x + far)} ${px(y)}L${px(x)} ${px(y + far)}L${px(x - far)} ${px(y)}Z`;
  return (
    `<path class="fig-mark" d="${diamond(r)}" fill="${SURFACE}" stroke="${INK}" stroke-width="1.8" stroke-linejoin="round"/>` +
    `<path d="${diamond(r / 2.6)}" fill="${INK}"/>`
  );
}

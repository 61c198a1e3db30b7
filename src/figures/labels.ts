// Where texts go on a map: numbers before names, large areas before small, and never two on each other.
// The order depends on the areas' shapes only, so a text that is missing says nothing about a number.
/* eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the browser's tsconfig does not list this folder */
/// <reference path="./polylabel.d.ts" />
import polylabel from 'polylabel';
import { boxAround, isInside, largest, overlap, ringArea, within } from './plane.ts';
import type { Box, Point, Ring, Shape } from './plane.ts';
import { textWidth } from './text.ts';

export const NUMBER_SIZE = 14;
export const NAME_SIZE = 12;
const LINE = 1.12;
const GAP = 2;

export type LabelWish = {
  readonly slug: string;
  readonly name: string;
  /** Absent for areas that show a pattern instead of a number. */
  readonly number: string | undefined;
  /** A sign without which only the colour would tell: it stands also where there is no room. */
  readonly mustStand?: boolean;
  /** In pixels of the panel. */
  readonly shape: Shape;
  /** Where to begin if the shape is too thin to have a middle. */
  readonly point: Point;
};
export type Label = {
  readonly slug: string;
  readonly kind: 'number' | 'name';
  readonly lines: readonly string[];
  readonly box: Box;
  /** True if the whole box lies on the area, so that no halo is needed. */
  readonly inside: boolean;
};

type Site = LabelWish & {
  readonly rings: readonly Ring[];
  readonly size: number;
  readonly middle: Point;
  readonly room: number;
  readonly bounds: Box;
};

function middleOf(rings: readonly Ring[], point: Point): { middle: Point; room: number } {
  const box = boxAround(rings[0] ?? []);
  const side = box === undefined ? 0 : Math.min(box.w, box.h);
  if (side < 0.5) return { middle: point, room: 0 };
  const found = polylabel(rings, Math.min(1, side / 10));
  return { middle: [found[0], found[1]], room: found.distance };
}

function siteOf(wish: LabelWish): Site {
  const rings = largest(wish.shape) ?? [];
  const bounds = boxAround(rings[0] ?? []) ?? { x: 0, y: 0, w: 0, h: 0 };
  return { ...wish, rings, bounds, size: ringArea(rings[0] ?? []), ...middleOf(rings, wish.point) };
}

function boxOf(lines: readonly string[], size: number, middle: Point): Box {
  const w = Math.max(0, ...lines.map((line) => textWidth(line, size))) + 2;
  const h = lines.length * size * LINE;
  return { x: middle[0] - w / 2, y: middle[1] - h / 2, w, h };
}

const ACROSS = [0, 0.25, 0.5, 0.75, 1] as const;

function alongMiddle({ x, y, w, h }: Box): Point[] {
  return ACROSS.map((share) => [x + w * share, y + h / 2]);
}

/** A text belongs to its area if its middle is there and most of it is not on another one; bare sheet is free. */
function belongs(site: Site, others: readonly Site[], box: Box): boolean {
  if (!isInside(site.rings, [box.x + box.w / 2, box.y + box.h / 2])) return false;
  const astray = alongMiddle(box).filter((point) => !isInside(site.rings, point));
  if (astray.length <= 2) return true;
  const near = others.filter((other) => other !== site && overlap(other.bounds, box));
  return astray.filter((point) => near.some(({ rings }) => isInside(rings, point))).length <= 2;
}

function isWhollyOn(rings: readonly Ring[], { x, y, w, h }: Box): boolean {
  const shares = [0, 0.5, 1];
  return shares.every((across) =>
    shares.every((down) => isInside(rings, [x + w * across, y + h * down])),
  );
}

/** One line, or two broken at the space or hyphen nearest the middle. */
function breaksOf(name: string): readonly (readonly string[])[] {
  const cuts = [...name.matchAll(/[ -]/g)].map(({ index, 0: sign }) => [
    name.slice(0, index + (sign === '-' ? 1 : 0)),
    name.slice(index + 1),
  ]);
  const widest = (lines: readonly string[]): number =>
    Math.max(...lines.map((line) => line.length));
  const best = cuts.sort((a, b) => widest(a) - widest(b))[0];
  return best === undefined ? [[name]] : [[name], best];
}

const NEAR: readonly Point[] = [
  [0, 0],
  [0, -5],
  [0, 5],
  [-6, 0],
  [6, 0],
  [0, -10],
  [0, 10],
  [-12, 0],
  [12, 0],
];

function shifted([x, y]: Point, [dx, dy]: Point): Point {
  return [x + dx, y + dy];
}

/** Middles to try for a name, given where the number stands. */
function aroundNumber(number: Box, lines: readonly string[]): Point[] {
  const { w, h } = boxOf(lines, NAME_SIZE, [0, 0]);
  const [x, y] = [number.x + number.w / 2, number.y + number.h / 2];
  const up = (number.h + h) / 2;
  const aside = (number.w + w) / 2 + GAP;
  const upright = [0, -8, 8, -16, 16, -24, 24].flatMap((dx): Point[] => [
    [x + dx, y + up],
    [x + dx, y - up],
  ]);
  return [...upright, [x + aside, y], [x - aside, y]];
}

/** Those, and at the number's corners. */
function allAround(number: Box, lines: readonly string[]): Point[] {
  const { w, h } = boxOf(lines, NAME_SIZE, [0, 0]);
  const [x, y] = [number.x + number.w / 2, number.y + number.h / 2];
  const aside = (number.w + w) / 2 + GAP;
  const up = (number.h + h) / 2;
  const corners = [-up / 2, up / 2, -up, up].flatMap((dy): Point[] => [
    [x + aside, y + dy],
    [x - aside, y + dy],
  ]);
  return [...aroundNumber(number, lines), ...corners];
}

class Sheet {
  readonly labels: Label[] = [];
  readonly #sites: readonly Site[];
  readonly #frame: Box;
  readonly #taken: Box[];
  constructor(sites: readonly Site[], frame: Box, taken: readonly Box[]) {
    this.#sites = sites;
    this.#frame = frame;
    this.#taken = [...taken];
  }

  /** Puts the text at the first place where it is free, in the frame and on its area. */
  put(site: Site, text: Pick<Label, 'kind' | 'lines'>, middles: readonly Point[]): Box | undefined {
    const size = text.kind === 'number' ? NUMBER_SIZE : NAME_SIZE;
    const isFree = (box: Box): boolean =>
      within(box, this.#frame) &&
      !this.#taken.some((other) => overlap(box, other)) &&
      belongs(site, this.#sites, box);
    const box = middles.map((middle) => boxOf(text.lines, size, middle)).find(isFree);
    return box && this.write(site, text, box);
  }

  /** Puts the text at the first place where it is free and in the frame, also when that is over a neighbour's border. */
  putBeyond(
    site: Site,
    text: Pick<Label, 'kind' | 'lines'>,
    middles: readonly Point[],
  ): Box | undefined {
    const boxes = middles.map((middle) => boxOf(text.lines, NAME_SIZE, middle));
    const box = boxes.find(
      (one) => within(one, this.#frame) && !this.#taken.some((other) => overlap(one, other)),
    );
    return box && this.write(site, text, box);
  }

  /** Puts the text there, free or not. */
  write(site: Site, text: Pick<Label, 'kind' | 'lines'>, box: Box): Box {
    this.#taken.push(box);
    this.labels.push({ slug: site.slug, ...text, box, inside: isWhollyOn(site.rings, box) });
    return box;
  }
}

function putNumber(sheet: Sheet, site: Site): Box | undefined {
  if (site.number === undefined) return undefined;
  const lift = site.room > NUMBER_SIZE ? NAME_SIZE / 2 : 0;
  const middles = NEAR.map((by) => shifted(site.middle, [by[0], by[1] - lift]));
  const text = { kind: 'number', lines: [site.number] } as const;
  const put = sheet.put(site, text, middles);
  if (put !== undefined || site.mustStand !== true) return put;
  return sheet.write(site, text, boxOf(text.lines, NUMBER_SIZE, site.middle));
}

function putName(sheet: Sheet, site: Site, number: Box | undefined): void {
  if (site.number !== undefined && number === undefined) return;
  for (const lines of breaksOf(site.name)) {
    const middles =
      number === undefined
        ? NEAR.map((by) => shifted(site.middle, by))
        : aroundNumber(number, lines);
    if (sheet.put(site, { kind: 'name', lines }, middles) !== undefined) return;
  }
  // A sign without a name would not be told of any place: its name stands right at it, over a border if it must.
  if (site.mustStand !== true || number === undefined) return;
  for (const lines of breaksOf(site.name))
    if (sheet.putBeyond(site, { kind: 'name', lines }, allAround(number, lines))) return;
}

/**
 * Chooses texts and their places within `frame`, clear of `taken`. Texts that do not fit are left out.
 * No two boxes of the answer overlap.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  frame: Box,
  taken: readonly Box[] = [],
): Label[] {
  const bySize = (a: Site, b: Site): number => b.size - a.size || (a.slug < b.slug ? -1 : 1);
  const sites = wishes.map(siteOf).sort(bySize);
  const sheet = new Sheet(sites, frame, taken);
  const numbers = sites.map((site) => ({ site, number: putNumber(sheet, site) }));
  const isSigned = ({ site, number }: (typeof numbers)[number]): boolean =>
    site.mustStand === true && number !== undefined;
  const inTurn = [...numbers.filter(isSigned), ...numbers.filter((one) => !isSigned(one))];
  for (const { site, number } of inTurn) putName(sheet, site, number);
  return sheet.labels;
}

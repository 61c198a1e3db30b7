// One map or two: a municipality whose town is a crowd of small areas gets a second, enlarged frame.
import { boxAround, fit, largest, place, ringArea, scaleToFit } from './plane.ts';
import type { Box, Placing, Point, Shape } from './plane.ts';
import type { AreaMapGiven, MapArea } from './types.ts';

export type Land = { readonly area: MapArea; readonly shape: Shape; readonly point: Point };
export type Panel = { readonly frame: Box; readonly placing: Placing };
export type Panels = {
  readonly whole: Panel;
  readonly core:
    (Panel & { readonly slugs: ReadonlySet<string>; readonly marker: Box }) | undefined;
};

const EDGE = 6;
const GAP = 12;
const HEADING = 24;
/** An area below this many pixels across has no room for a name. */
const SMALL = 48;
const FEWEST = 4;
const LEAST_GAIN = 1.7;

function boxOfLands(lands: readonly Land[]): Box | undefined {
  return boxAround(lands.flatMap(({ shape }) => shape.flat(2)));
}

function shrunk({ x, y, w, h }: Box, by: number): Box {
  return { x: x + by, y: y + by, w: Math.max(1, w - 2 * by), h: Math.max(1, h - 2 * by) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The small areas that lie close together. Shapes decide, never numbers. */
function crowd(lands: readonly Land[], placing: Placing): Land[] {
  const across = ({ shape }: Land): number =>
    Math.sqrt(ringArea(largest(place(shape, placing))?.[0] ?? []));
  const small = lands.filter((land) => across(land) < SMALL);
  const [x, y] = [
    median(small.map(({ point }) => point[0])),
    median(small.map(({ point }) => point[1])),
  ];
  const away = ({ point }: Land): number => Math.hypot(point[0] - x, point[1] - y);
  const reach = 2.2 * median(small.map(away));
  return small.filter((land) => away(land) <= reach);
}

function wanted(given: AreaMapGiven, lands: readonly Land[], placing: Placing): Land[] {
  const { inset = 'auto' } = given;
  if (inset === 'none') return [];
  if (inset !== 'auto') return lands.filter(({ area }) => inset.includes(area.slug));
  const found = crowd(lands, placing);
  return found.length < FEWEST ? [] : found;
}

type Split = { readonly whole: Box; readonly core: Box };
const SHARES = [0.34, 0.38, 0.42, 0.46, 0.5] as const;

function splits(sheet: Box): Split[] {
  const { x, y, w, h } = sheet;
  return SHARES.flatMap((share): Split[] => {
    const [left, upper] = [(w - GAP) * share, (h - GAP) * share];
    return [
      { whole: { x, y, w: left, h }, core: { x: x + left + GAP, y, w: w - left - GAP, h } },
      { whole: { x, y, w, h: upper }, core: { x, y: y + upper + GAP, w, h: h - upper - GAP } },
    ];
  });
}

function insideOf(frame: Box, hasHeading: boolean): Box {
  const down = hasHeading ? HEADING : 0;
  return shrunk({ ...frame, y: frame.y + down, h: Math.max(1, frame.h - down) }, EDGE);
}

type Boxes = { readonly all: Box; readonly dense: Box; readonly heading: boolean };

function bestSplit(sheet: Box, { all, dense, heading }: Boxes): Split | undefined {
  const worth = ({ whole, core }: Split): number =>
    scaleToFit(dense, insideOf(core, heading)) * scaleToFit(all, shrunk(whole, EDGE)) ** 0.6;
  return splits(sheet).sort((a, b) => worth(b) - worth(a))[0];
}

function markerOf(dense: Box, placing: Placing): Box {
  const [x, y] = placing([dense.x, dense.y]);
  const [right, bottom] = placing([dense.x + dense.w, dense.y + dense.h]);
  return { x: x - 3, y: y - 3, w: right - x + 6, h: bottom - y + 6 };
}

/** Divides the sheet. Without areas there is nothing to place. */
export function layOut(given: AreaMapGiven, lands: readonly Land[]): Panels | undefined {
  const sheet: Box = { x: 0, y: 0, w: given.width, h: given.height };
  const all = boxOfLands(lands);
  if (all === undefined) return undefined;
  const alone = fit(all, shrunk(sheet, EDGE));
  const members = wanted(given, lands, alone);
  const dense = members.length === lands.length ? undefined : boxOfLands(members);
  const heading = given.insetTitle !== undefined;
  const split = dense && bestSplit(sheet, { all, dense, heading });
  if (dense === undefined || split === undefined)
    return { whole: { frame: sheet, placing: alone }, core: undefined };
  const room = insideOf(split.core, heading);
  if (scaleToFit(dense, room) < LEAST_GAIN * scaleToFit(all, shrunk(sheet, EDGE)))
    return { whole: { frame: sheet, placing: alone }, core: undefined };
  const placing = fit(all, shrunk(split.whole, EDGE));
  const slugs = new Set(members.map(({ area }) => area.slug));
  const core = {
    frame: split.core,
    placing: fit(dense, room),
    slugs,
    marker: markerOf(dense, placing),
  };
  return { whole: { frame: split.whole, placing }, core };
}

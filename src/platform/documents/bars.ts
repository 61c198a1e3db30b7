/** A figure of bars, as vectors and as points, drawn from the same rectangles. Numbers and words stand in the caption and the table. */
import { crc32, deflateSync } from 'node:zlib';
import type { Figure } from './tree.ts';

export type Bars = {
  /** From left to right. `undefined` is not known or not shown: an open outline at the foot, never a zero. */
  readonly values: readonly (number | undefined)[];
  readonly alt: string;
  readonly caption: string;
};

const WIDTH = 600;
const HEIGHT = 180;
const FOOT = 170;
const TOP = 10;
const GAP = 0.25;
/** Points of the picture for each point of the screen, so that print is sharp. */
const SHARP = 3;
const AMOUNT = [0x33, 0x8c, 0xab] as const;
const LINE = [0x77, 0x86, 0x8e] as const;

type Colour = readonly [number, number, number];
type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
};

/**
 * Bars from zero.
 * @throws RangeError for a number below zero
 * @example barsFigure({ values: [3, undefined, 5], alt: '…', caption: 'Rapporter per månad' })
 */
export function barsFigure({ values, alt, caption }: Bars): Figure {
  const boxes = boxesOf(values);
  return {
    kind: 'figure',
    svg: svgOf(boxes),
    png: pngOf(boxes),
    alt,
    caption,
    width: WIDTH,
    height: HEIGHT,
  };
}

function boxesOf(values: readonly (number | undefined)[]): readonly Box[] {
  if (values.some((value) => value !== undefined && value < 0))
    throw new RangeError('A bar is not below zero');
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = WIDTH / Math.max(1, values.length);
  const bars = values.flatMap((value, n): readonly Box[] => {
    const [x, width] = [n * step + (step * GAP) / 2, step * (1 - GAP)];
    if (value === undefined) return outline(x, width);
    const height = (value / most) * (FOOT - TOP);
    return [{ x, y: FOOT - height, width, height, colour: AMOUNT }];
  });
  return [...bars, { x: 0, y: FOOT, width: WIDTH, height: 1, colour: LINE }];
}

function outline(x: number, width: number): readonly Box[] {
  const [y, height, colour] = [FOOT - 14, 14, LINE];
  return [
    { x, y, width, height: 1, colour },
    { x, y, width: 1, height, colour },
    { x: x + width - 1, y, width: 1, height, colour },
  ];
}

function svgOf(boxes: readonly Box[]): string {
  const drawn = boxes.map(
    ({ x, y, width, height, colour }) =>
      `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}" fill="rgb(${colour.join(',')})"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${drawn.join('')}</svg>`;
}

/** Source: PNG (Third Edition), sections 5, 10 and 11: 8 bits each of red, green and blue, no filter. */
function pngOf(boxes: readonly Box[]): Buffer {
  const [columns, lines] = [WIDTH * SHARP, HEIGHT * SHARP];
  const stride = 1 + columns * 3;
  const raw = Buffer.alloc(stride * lines, 255);
  for (let line = 0; line < lines; line += 1) raw[line * stride] = 0;
  for (const box of boxes) paint(raw, stride, box);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(columns, 0);
  head.writeUInt32BE(lines, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const body = chunk('IDAT', deflateSync(raw));
  return Buffer.concat([signature, chunk('IHDR', head), body, chunk('IEND', Buffer.alloc(0))]);
}

function paint(raw: Buffer, stride: number, { x, y, width, height, colour }: Box): void {
  const pixel = Buffer.from(colour);
  const from = Math.round(x * SHARP);
  const to = Math.round((x + width) * SHARP);
  for (let line = Math.round(y * SHARP); line < Math.round((y + height) * SHARP); line += 1)
    raw.fill(pixel, line * stride + 1 + from * 3, line * stride + 1 + to * 3);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

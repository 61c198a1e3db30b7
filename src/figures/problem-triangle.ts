// The problem triangle: what makes somebody want to, the place or object, the control. How many explanations lie on each side.
import { EDGE, FONT, INK, MUTED, SURFACE } from './paint.ts';
import { escapeText, px, wrapText } from './text.ts';

export type TriangleSide = { readonly label: string; readonly n: number };
export type TriangleGiven = {
  readonly title: string;
  /** What stands in the middle. */
  readonly middle: string;
  readonly motivation: TriangleSide;
  readonly place: TriangleSide;
  readonly control: TriangleSide;
};

const WIDTH = 340;
const HEIGHT = 230;
const SIZE = 14;
/** A side with explanations is drawn heavier than one that nobody has thought of. */
const HEAVY = 4;
const THIN = 1.5;

const TOP = [170, 40] as const;
const LEFT = [60, 185] as const;
const RIGHT = [280, 185] as const;

function side(from: readonly [number, number], to: readonly [number, number], n: number): string {
  const dashes = n === 0 ? ' stroke-dasharray="5 4"' : '';
  return `<path d="M${from[0]} ${from[1]}L${to[0]} ${to[1]}" stroke="${n > 0 ? INK : EDGE}" stroke-width="${n > 0 ? HEAVY : THIN}"${dashes}/>`;
}

function label({ label: text, n }: TriangleSide, x: number, y: number): string {
  const lines = wrapText(`${text} (${n})`, SIZE, { width: 130, most: 2 });
  return lines
    .map((line, i) => `<text x="${px(x)}" y="${px(y + i * 17)}">${escapeText(line)}</text>`)
    .join('');
}

/**
 * The triangle as SVG. Its words stand beside it as a list, too.
 * @example problemTriangle({ title: 'Problemtriangeln', middle: 'Problemet', … })
 */
export function problemTriangle(given: TriangleGiven): string {
  const { title, middle, motivation, place, control } = given;
  return (
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="${escapeText(title)}" font-family="${FONT}" font-size="${SIZE}" text-anchor="middle">` +
    `<g fill="none" stroke-linecap="round">${side(LEFT, TOP, motivation.n)}${side(TOP, RIGHT, place.n)}${side(LEFT, RIGHT, control.n)}</g>` +
    `<text x="${TOP[0]}" y="140" fill="${MUTED}">${escapeText(middle)}</text>` +
    `<g fill="${INK}" stroke="${SURFACE}" stroke-width="4" paint-order="stroke">${label(motivation, 72, 92)}${label(place, 268, 92)}${label(control, 170, 206)}</g></svg>`
  );
}

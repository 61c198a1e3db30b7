// A figure as a file of its own: what stands around it on a page stands in it, and its colours are its own.
import { escapeText, px, wrapText } from './text.ts';

export type SheetGiven = {
  readonly title: string;
  /** Under the title: what, whose and when. */
  readonly lines: readonly string[];
  /** Said with weight above all else: that it must not be spread. */
  readonly mark?: string | undefined;
  /** Drawings of this room, one under the other. */
  readonly parts: readonly string[];
  /** At the foot: source, date, what it does not say. */
  readonly foot: readonly string[];
  /** Pixels, without the margin. */
  readonly width: number;
  /** What it says, in words, for those who do not see it. */
  readonly description: string;
};

const MARGIN = 24;
const GAP = 12;
const INK = '#16262e';
const MUTED = '#4a5b64';

type Line = { readonly text: string; readonly size: number; readonly weight: 400 | 600 | 700 };

function wrapped(
  texts: readonly string[],
  look: Omit<Line, 'text'>,
  width: number,
): readonly Line[] {
  const room = { width, most: 4 };
  return texts.flatMap((one) =>
    wrapText(one, look.size, room).map((text): Line => ({ text, ...look })),
  );
}

/** Draws lines from `top` on. @returns what is drawn, and where it ends */
function written(
  lines: readonly Line[],
  top: number,
): { readonly svg: string; readonly y: number } {
  let y = top;
  const drawn = lines.map(({ text, size, weight }) => {
    y += size * 1.35;
    const ink = size > 14 || weight === 700 ? INK : MUTED;
    return `<text x="${MARGIN}" y="${px(y)}" font-size="${size}" font-weight="${weight}" fill="${ink}">${escapeText(text)}</text>`;
  });
  return { svg: drawn.join(''), y };
}

/** Width and height as a drawing of this room says them itself. */
function sizeOf(svg: string): readonly [number, number] {
  const found = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}

/**
 * Figures with a title, a mark and a foot as one SVG that needs no page around it: opened alone, in an office programme
 * or made into points it looks the same.
 * @example figureSheet({ title: 'Karta', lines: ['vecka 47'], parts: [areaMap(…)], foot: ['Källa: …'], width: 720, … })
 */
export function figureSheet(given: SheetGiven): string {
  const { title, lines, mark, parts, foot, description } = given;
  const width = Math.max(given.width, ...parts.map((part) => sizeOf(part)[0]));
  const strong = mark === undefined ? [] : wrapped([mark], { size: 14, weight: 700 }, width);
  const head = written(
    [
      ...strong,
      ...wrapped([title], { size: 20, weight: 700 }, width),
      ...wrapped(lines, { size: 14, weight: 400 }, width),
    ],
    MARGIN - 8,
  );
  let y = head.y + GAP;
  const drawn = parts.map((part) => {
    const at = `<svg x="${MARGIN}" y="${px(y)}"${part.slice('<svg'.length)}`;
    y += sizeOf(part)[1] + GAP;
    return at;
  });
  const end = written(wrapped(foot, { size: 12, weight: 400 }, width), y);
  const [w, h] = [px(width + 2 * MARGIN), px(end.y + MARGIN - 8)];
  return standalone(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" ` +
      `aria-label="${escapeText(`${title}. ${description}`)}" font-family="${FAMILY}">` +
      `<title>${escapeText(title)}</title><desc>${escapeText(description)}</desc>` +
      `<rect width="${w}" height="${h}" fill="#fff"/>${head.svg}${drawn.join('')}${end.svg}</svg>`,
  );
}

const FAMILY = "'Source Sans 3',Arial,sans-serif";

/** A page's custom properties give way to the light colours, and colours that let through to what every program reads. */
function standalone(svg: string): string {
  return svg
    .replace(/var\(--font,[^()]*\)/g, FAMILY)
    .replace(/var\(--[a-z0-9-]+,([^()]*)\)/g, '$1')
    .replace(/(fill|stroke)="#[0-9a-f]{8}"/g, withOpacity);
}

/** @example withOpacity('fill="#338cab2e"') // 'fill="#338cab" fill-opacity="0.18"' */
function withOpacity(attribute: string): string {
  const [what = '', colour = ''] = attribute.split(/="|"/);
  const part = Number.parseInt(colour.slice(7), 16) / 255;
  return `${what}="${colour.slice(0, 7)}" ${what}-opacity="${part.toFixed(2)}"`;
}

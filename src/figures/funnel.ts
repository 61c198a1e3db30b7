// What chance alone does to places of different size: each place against the limits for its size. Never an order.
import { scaleLinear } from 'd3-scale';
import { BAND, EDGE, FONT, INK, MUTED, NOTICE, SURFACE } from './paint.ts';
import { escapeText, px, textWidth, wrapText } from './text.ts';

export type FunnelGiven = {
  readonly title: string;
  /** Size (what was expected) and ratio of each place. Only those outside the limits have their names written. */
  readonly points: readonly {
    readonly name: string;
    readonly size: number;
    readonly ratio: number;
    readonly isOutside: boolean;
  }[];
  /** The limits of chance, narrow and wide, at growing sizes. */
  readonly limits: readonly { readonly label: string; readonly edges: readonly FunnelEdge[] }[];
  /** What every place is held against. */
  readonly level: number;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};
export type FunnelEdge = { readonly size: number; readonly low: number; readonly high: number };

const TITLE = 14;
const LINE = 18;
const SMALL = 12;
const BELOW = 40;

type Plot = {
  readonly given: FunnelGiven;
  readonly title: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (size: number) => number;
  readonly y: (ratio: number) => number;
  readonly ticks: { readonly x: readonly number[]; readonly y: readonly number[] };
};

const isNumber = (n: number): boolean => Number.isFinite(n) && n >= 0 && n < 1e9;

function layOut(given: FunnelGiven): Plot {
  const { points, limits, level, width, height } = given;
  const known = points.filter(({ size, ratio }) => isNumber(size) && isNumber(ratio));
  const most = known.reduce((top, { size }) => Math.max(top, size), 1);
  // The limits of the smallest places reach the sky: the axis follows the places.
  const high = known.reduce((top, { ratio }) => Math.max(top, ratio), Math.max(level, 0) * 2 || 2);
  const title = wrapText(given.title, TITLE, { width, most: 2 });
  const top = title.length * LINE + 22;
  const bottom = Math.max(top + 30, height - BELOW);
  const y = scaleLinear()
    .domain([0, high * 1.08])
    .nice(4)
    .range([bottom, top]);
  const ticks = y.ticks(4);
  const left = Math.max(...ticks.map((tick) => textWidth(String(tick), SMALL))) + 10;
  const right = Math.max(left + 20, width - 8 - 6 * Math.sign(limits.length));
  const x = scaleLinear()
    .domain([0, most * 1.04])
    .range([left, right]);
  return { given, title, left, right, top, bottom, x, y, ticks: { x: x.ticks(5), y: ticks } };
}

function axes({ given, left, right, top, bottom, x, y, ticks }: Plot): string {
  const across = ticks.y.map(
    (tick) =>
      `<path d="M${px(left)} ${px(y(tick))}H${px(right)}" stroke="${EDGE}" stroke-opacity=".35"/>` +
      `<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  const down = ticks.x.map(
    (tick) => `<text x="${px(x(tick))}" y="${px(bottom + 16)}" text-anchor="middle">${tick}</text>`,
  );
  return (
    `<g font-size="${SMALL}" fill="${MUTED}">${across.join('')}${down.join('')}` +
    `<text x="${px(left)}" y="${px(top - 8)}">${escapeText(given.yTitle)}</text>` +
    `<text x="${px(right)}" y="${px(bottom + 33)}" text-anchor="end">${escapeText(given.xTitle)}</text></g>`
  );
}

/** Each pair of limits as a field between its edges with a dashed rim: fields are told apart in grey by their rims. */
function fields({ given, x, y, top, bottom }: Plot): string {
  const held = (ratio: number): number => Math.min(bottom, Math.max(top, y(ratio)));
  return given.limits
    .map(({ edges }, n) => {
      const known = edges.filter(({ size, low, high }) => [size, low, high].every(isNumber));
      if (known.length < 2) return '';
      const upper = known.map(({ size, high }) => `${px(x(size))} ${px(held(high))}`);
      const lower = known.map(({ size, low }) => `${px(x(size))} ${px(held(low))}`);
      const field = `M${[...upper, ...[...lower].reverse()].join('L')}Z`;
      const rim = `M${upper.join('L')}M${lower.join('L')}`;
      const dashes = n === 0 ? '6 3' : '2 3';
      return (
        `<path class="fig-limit" d="${field}" fill="${BAND}"/>` +
        `<path d="${rim}" fill="none" stroke="${MUTED}" stroke-dasharray="${dashes}"/>`
      );
    })
    .join('');
}

function places({ given, left, right, x, y }: Plot): string {
  return given.points
    .filter(({ size, ratio }) => isNumber(size) && isNumber(ratio))
    .map(({ name, size, ratio, isOutside }) => {
      const [cx, cy] = [x(size), y(ratio)];
      if (!isOutside)
        return `<circle class="fig-place" cx="${px(cx)}" cy="${px(cy)}" r="4" fill="${SURFACE}" stroke="${INK}" stroke-width="1.4"/>`;
      const wide = textWidth(name, SMALL);
      const before = cx + 9 + wide > right && cx - 9 - wide > left;
      // A square, too, so that it stands out without colour.
      return (
        `<rect class="fig-place fig-stands" x="${px(cx - 4.5)}" y="${px(cy - 4.5)}" width="9" height="9" fill="${NOTICE}"/>` +
        `<text x="${px(before ? cx - 9 : cx + 9)}" y="${px(cy + 4)}" font-size="${SMALL}" fill="${INK}" text-anchor="${before ? 'end' : 'start'}" stroke="${SURFACE}" stroke-width="3" paint-order="stroke">${escapeText(name)}</text>`
      );
    })
    .join('');
}

/**
 * Draws places by their size between the limits of what chance does to a place of that size. Small places vary more: that
 * is what the figure is for. It orders nothing, and names those outside the limits alone.
 * @example funnel({ title: 'Rapporter mot väntat', points, limits, level: 1, … })
 */
export function funnel(given: FunnelGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(given.height)];
  const title = plot.title.map(
    (line, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(line)}</tspan>`,
  );
  const level = isNumber(given.level)
    ? `<path class="fig-level" d="M${px(plot.left)} ${px(plot.y(given.level))}H${px(plot.right)}" stroke="${INK}" stroke-width="1.6"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-funnel" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text font-size="${TITLE}" fill="${INK}">${title.join('')}</text>` +
    `${fields(plot)}${axes(plot)}${level}${places(plot)}</svg>`
  );
}

// Before and after something began, with what the comparison lets one expect had it not: a dashed line with its interval.
import { scaleLinear } from 'd3-scale';
import { BAND, EDGE, FONT, INK, MUTED, NOTICE } from './paint.ts';
import { escapeText, px, textWidth, wrapText } from './text.ts';

/** A point in time; what is absent is not known, and not drawn. */
export type BeforeAfterPoint = {
  /** Text under the axis; those that do not fit are left out. */
  readonly tick: string;
  readonly count?: number | undefined;
  /** What was to be expected without the measure, with its interval. */
  readonly expected?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};
export type BeforeAfterGiven = {
  readonly title: string;
  readonly points: readonly BeforeAfterPoint[];
  /** Place of the first point after the beginning. */
  readonly from: number;
  /** What stands at the line ("Insatsen börjar"), and at the two lines' ends. */
  readonly texts: { readonly began: string; readonly counted: string; readonly expected: string };
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};

const TITLE = 14;
const LINE = 18;
const SMALL = 12;
const BELOW = 22;

type Plot = {
  readonly given: BeforeAfterGiven;
  readonly title: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (n: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
};

const isDrawn = (n: number | undefined): n is number =>
  n !== undefined && Number.isFinite(n) && n >= 0 && n < 1e9;

function layOut(given: BeforeAfterGiven): Plot {
  const { points, width, height } = given;
  const title = wrapText(given.title, TITLE, { width, most: 2 });
  // Under the title: what the two lines are, and what begins.
  const top = title.length * LINE + 2 * LINE + 14;
  const bottom = Math.max(top + 30, height - BELOW);
  const all = points.flatMap(({ count, expected, high }) => [count, expected, high]);
  const most = all.reduce<number>((high, one) => (isDrawn(one) && one > high ? one : high), 4);
  const y = scaleLinear().domain([0, most]).nice(4).range([bottom, top]);
  const ticks = y.ticks(4);
  const left = Math.max(...ticks.map((tick) => textWidth(String(tick), SMALL))) + 8;
  const right = Math.max(left + 10, width - 6);
  const slot = (right - left) / Math.max(1, points.length);
  const x = (n: number): number => left + (n + 0.5) * slot;
  return { given, title, left, right, top, bottom, x, y, ticks };
}

/** The numbers as lines between neighbours of which both are known. */
function line({ given, x, y }: Plot, of: (point: BeforeAfterPoint) => number | undefined): string {
  let pen = 'M';
  return given.points
    .map((point, n) => {
      const value = of(point);
      if (!isDrawn(value)) {
        pen = 'M';
        return '';
      }
      const drawn = `${pen}${px(x(n))} ${px(y(value))}`;
      pen = 'L';
      return drawn;
    })
    .join('');
}

function interval({ given, x, y }: Plot): string {
  const known = given.points.flatMap(({ low, high }, n) =>
    isDrawn(low) && isDrawn(high) && low <= high ? [{ n, low, high }] : [],
  );
  if (known.length === 0) return '';
  const upper = known.map(({ n, high }) => `${px(x(n))} ${px(y(high))}`);
  const lower = known.map(({ n, low }) => `${px(x(n))} ${px(y(low))}`).reverse();
  return `<path class="fig-usual" d="M${[...upper, ...lower].join('L')}Z" fill="${BAND}" stroke="${EDGE}" stroke-opacity=".6"/>`;
}

function axis({ ticks, y, left, right }: Plot): string {
  const lines = ticks.map(
    (tick) =>
      `<path d="M${px(left)} ${px(y(tick))}H${px(right)}" stroke="${EDGE}" stroke-opacity="${tick === 0 ? 1 : 0.35}"/>` +
      `<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  return `<g font-size="${SMALL}" fill="${MUTED}">${lines.join('')}</g>`;
}

/** What the lines are: a whole and a dashed one, told apart without colour. */
function key({ given, title, left }: Plot): string {
  const { counted, expected } = given.texts;
  const y = title.length * LINE + 12;
  const next = left + 34 + textWidth(counted, SMALL) + 18;
  return (
    `<g font-size="${SMALL}" fill="${MUTED}"><path d="M${px(left)} ${px(y)}h28" stroke="${INK}" stroke-width="2"/>` +
    `<text x="${px(left + 34)}" y="${px(y + 4)}">${escapeText(counted)}</text>` +
    `<path d="M${px(next)} ${px(y)}h28" stroke="${INK}" stroke-width="1.6" stroke-dasharray="5 3"/>` +
    `<text x="${px(next + 34)}" y="${px(y + 4)}">${escapeText(expected)}</text></g>`
  );
}

function began({ given, left, right, top, bottom, x }: Plot): string {
  const { from, texts, points } = given;
  if (!Number.isInteger(from) || from < 0 || from > points.length) return '';
  const at = from === 0 ? left : (x(from - 1) + x(from)) / 2;
  const late = at + textWidth(texts.began, SMALL) + 8 > right;
  return (
    `<path class="fig-mark" d="M${px(at)} ${px(top - 8)}V${px(bottom)}" stroke="${NOTICE}" stroke-width="2"/>` +
    `<text x="${px(late ? at - 4 : at + 4)}" y="${px(top - 8)}" font-size="${SMALL}" fill="${INK}" text-anchor="${late ? 'end' : 'start'}">${escapeText(texts.began)}</text>`
  );
}

function labels({ given, left, right, x, bottom }: Plot): string {
  let free = right + 4;
  const texts = given.points
    .map(({ tick }, n) => ({ tick, n }))
    .reverse()
    .flatMap(({ tick, n }) => {
      const wide = textWidth(tick, SMALL);
      const from = Math.min(Math.max(x(n) - wide / 2, left - 4), right - wide + 4);
      if (tick === '' || from + wide > free) return [];
      free = from - 8;
      return [`<text x="${px(from + wide / 2)}" y="${px(bottom + 17)}">${escapeText(tick)}</text>`];
    });
  return `<g font-size="${SMALL}" fill="${MUTED}" text-anchor="middle">${texts.join('')}</g>`;
}

/**
 * Draws what was counted before and after something began, and what the comparison lets one expect had it not begun.
 * @example beforeAfter({ title: 'Belysningen', points, from: 12, texts: { began: 'Insatsen börjar', … }, … })
 */
export function beforeAfter(given: BeforeAfterGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(plot.bottom + BELOW)];
  const title = plot.title.map(
    (text, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(text)}</tspan>`,
  );
  const expected = line(plot, (point) => point.expected);
  const counted = line(plot, (point) => point.count);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-before-after" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text font-size="${TITLE}" fill="${INK}">${title.join('')}</text>${interval(plot)}${axis(plot)}${key(plot)}` +
    (expected &&
      `<path class="fig-expected" d="${expected}" fill="none" stroke="${INK}" stroke-width="1.6" stroke-dasharray="5 3"/>`) +
    (counted &&
      `<path class="fig-counted" d="${counted}" fill="none" stroke="${INK}" stroke-width="2"/>`) +
    `${began(plot)}${labels(plot)}</svg>`
  );
}

// One series with what was expected of every point: bars, a band as high as the usual goes, a line for the expected.
import { scaleLinear } from 'd3-scale';
import { BAND, BAR, EDGE, FONT, INK, MUTED, NOTICE } from './paint.ts';
import { escapeText, px, textWidth, wrapText } from './text.ts';
import type { BandedPoint, SeriesBandGiven } from './types.ts';

const TITLE = 14;
const LINE = 18;
const SMALL = 12;
const BELOW = 22;

type Plot = {
  readonly given: SeriesBandGiven;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly slot: number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly title: readonly string[];
};

const isDrawn = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value >= 0;

function layOut(given: SeriesBandGiven): Plot {
  const { points, width, height } = given;
  const values = points.flatMap(({ count, expected, high }) => [count, expected, high]);
  const most = values.reduce<number>((top, one) => (isDrawn(one) && one > top ? one : top), 4);
  const scale = scaleLinear().domain([0, most]).nice(4);
  const ticks = scale.ticks(4).filter(Number.isInteger);
  const title = wrapText(given.title, TITLE, { width, most: 2 });
  const left = Math.max(...ticks.map((tick) => textWidth(String(tick), SMALL))) + 8;
  const right = Math.max(left + 10, width - 4);
  const top = title.length * LINE + 10;
  const bottom = Math.max(top + 10, height - BELOW);
  const slot = (right - left) / Math.max(1, points.length);
  return { given, left, right, top, bottom, slot, y: scale.range([bottom, top]), ticks, title };
}

function axis({ ticks, y, left, right }: Plot): string {
  const lines = ticks.map(
    (tick) =>
      `<path d="M${px(left)} ${px(y(tick))}H${px(right)}" stroke="${EDGE}" stroke-opacity="${tick === 0 ? 1 : 0.35}"/>` +
      `<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  return `<g font-size="${SMALL}" fill="${MUTED}">${lines.join('')}</g>`;
}

function band({ y, bottom }: Plot, { low, high }: BandedPoint, [from, to]: Sides): string {
  if (!isDrawn(high)) return '';
  const under = isDrawn(low) ? y(low) : bottom;
  const height = Math.max(1, under - y(high));
  return `<rect class="fig-usual" x="${px(from)}" y="${px(under - height)}" width="${px(to - from)}" height="${px(height)}" fill="${BAND}"/>`;
}

type Sides = readonly [from: number, to: number];

function bar({ y, bottom, slot }: Plot, point: BandedPoint, [from, to]: Sides): string {
  const { count, stands = false } = point;
  const gap = Math.min(2, slot * 0.25);
  const colour = stands ? NOTICE : BAR;
  if (!isDrawn(count))
    return `<path class="fig-missing" d="M${px(from + 1)} ${px(bottom - 3)}H${px(to - 1)}" stroke="${MUTED}" stroke-width="2" stroke-dasharray="1.5 2"/>`;
  if (count === 0)
    return `<circle class="${stands ? 'fig-zero fig-stands' : 'fig-zero'}" cx="${px((from + to) / 2)}" cy="${px(bottom - (stands ? 5 : 3))}" r="${px(Math.min(stands ? 4.5 : 2.5, slot / 3))}" fill="${colour}"/>`;
  return `<rect class="${stands ? 'fig-bar fig-stands' : 'fig-bar'}" x="${px(from + gap / 2)}" y="${px(y(count))}" width="${px(slot - gap)}" height="${px(bottom - y(count))}" fill="${colour}"/>`;
}

/** The expected as a level line over each point: between points nothing was expected. */
function expected({ y }: Plot, point: BandedPoint, [from, to]: Sides): string {
  return isDrawn(point.expected) ? `M${px(from)} ${px(y(point.expected))}H${px(to)}` : '';
}

function drawn(plot: Plot): string {
  const { points } = plot.given;
  const sides = points.map((_, n): Sides => {
    const from = plot.left + n * plot.slot;
    return [from, from + plot.slot];
  });
  const each = (part: (plot: Plot, point: BandedPoint, sides: Sides) => string): string =>
    points.map((point, n) => part(plot, point, sides[n] ?? [0, 0])).join('');
  const line = each(expected);
  return (
    each(band) +
    each(bar) +
    (line && `<path class="fig-expected" d="${line}" stroke="${INK}" stroke-width="1.6"/>`)
  );
}

/** Texts under the axis from the last point backwards, as many as keep clear of each other. */
function labels({ given, left, right, slot, bottom }: Plot): string {
  let free = right;
  const texts = given.points
    .map(({ tick }, n) => ({ tick, n }))
    .reverse()
    .flatMap(({ tick, n }) => {
      const wide = textWidth(tick, SMALL);
      const middle = left + (n + 0.5) * slot;
      const from = Math.min(Math.max(middle - wide / 2, left - 4), right - wide);
      if (tick === '' || from + wide > free || wide > right - left) return [];
      free = from - 8;
      return [`<text x="${px(from + wide / 2)}" y="${px(bottom + 17)}">${escapeText(tick)}</text>`];
    });
  return `<g font-size="${SMALL}" fill="${MUTED}" text-anchor="middle">${texts.join('')}</g>`;
}

/** A dashed line before a point, where something began. */
function start({ given, left, slot, top, bottom }: Plot): string {
  const { from } = given;
  if (from === undefined) return '';
  const x = px(left + from * slot);
  return `<path class="fig-mark" d="M${x} ${px(top - 6)}V${px(bottom)}" stroke="${NOTICE}" stroke-width="1.5" stroke-dasharray="4 2"/>`;
}

/**
 * Draws a series as bars from zero, with a band and a line for what was expected of each point. What is not known has a
 * dotted base and no bar; what stands out has another colour. Pixels throughout.
 * @example seriesBand({ title: 'Varberga', points: [{ tick: 'v. 47', count: 9, expected: 4, high: 8, stands: true }], … })
 */
export function seriesBand(given: SeriesBandGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(given.height)];
  const title = plot.title.map(
    (line, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(line)}</tspan>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-band" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text font-size="${TITLE}" fill="${INK}">${title.join('')}</text>` +
    axis(plot) +
    drawn(plot) +
    start(plot) +
    labels(plot) +
    '</svg>'
  );
}

// A place's own history of a measure: a point a period with its interval, joined by a line that stops at every break.
import { scaleLinear } from 'd3-scale';
import { BAND, EDGE, FONT, INK, MUTED, NOTICE, SURFACE } from './paint.ts';
import { escapeText, px, textWidth, wrapText } from './text.ts';
import type { HistoryGiven, HistoryPoint } from './types.ts';

const TITLE = 14;
const LINE = 18;
const SMALL = 12;
const BELOW = 22;

type Plot = {
  readonly given: HistoryGiven;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (n: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly title: readonly string[];
};

const isDrawn = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) < 1e12;

/** From zero, unless all lies far above it: points show differences, not amounts, and the axis says where it begins. */
function domainOf(points: readonly HistoryPoint[]): [number, number] {
  const values = points.flatMap(({ value, low, high }) => [value, low, high]).filter(isDrawn);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  // So near each other that no axis could tell them apart.
  if (most - least < 1e-6 * Math.max(1, Math.abs(most)))
    return [Math.min(0, least), Math.max(1, most)];
  return [least > 0 && least < most / 2 ? 0 : least, most];
}

function layOut(given: HistoryGiven): Plot {
  const { points, width, height } = given;
  const title = wrapText(given.title, TITLE, { width, most: 2 });
  const top = title.length * LINE + 12;
  const bottom = Math.max(top + 20, height - BELOW);
  const scale = scaleLinear().domain(domainOf(points)).nice(3).range([bottom, top]);
  const ticks = scale.ticks(3);
  const left = Math.max(...ticks.map((tick) => textWidth(String(tick), SMALL))) + 8;
  const right = Math.max(left + 10, width - 6);
  const slot = (right - left) / Math.max(1, points.length);
  const x = (n: number): number => left + (n + 0.5) * slot;
  return { given, left, right, top, bottom, x, y: scale, ticks, title };
}

function axis({ ticks, y, left, right }: Plot): string {
  const lines = ticks.map(
    (tick) =>
      `<path d="M${px(left)} ${px(y(tick))}H${px(right)}" stroke="${EDGE}" stroke-opacity=".35"/>` +
      `<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  return `<g font-size="${SMALL}" fill="${MUTED}">${lines.join('')}</g>`;
}

/** The line between neighbours of which both are known; never over what is missing, and never over a break. */
function joined({ given, x, y }: Plot): string {
  const parts = given.points.flatMap((point, n) => {
    const before = given.points[n - 1];
    if (!isDrawn(point.value) || !isDrawn(before?.value) || given.breaks.includes(n)) return [];
    return [`M${px(x(n - 1))} ${px(y(before.value))}L${px(x(n))} ${px(y(point.value))}`];
  });
  return parts.length === 0
    ? ''
    : `<path class="fig-line" d="${parts.join('')}" stroke="${INK}" stroke-width="1.6" fill="none"/>`;
}

/** Whether two neighbours' intervals are one band: both known, and comparable. */
function isOneBand({ given }: Plot, n: number): boolean {
  const [before, one] = [given.points[n - 1], given.points[n]];
  const isWhole = (point: HistoryPoint | undefined): boolean =>
    isDrawn(point?.value) && isDrawn(point.low) && isDrawn(point.high);
  return given.isBanded === true && isWhole(before) && isWhole(one) && !given.breaks.includes(n);
}

/** How sure the values are, from point to point; it stops where the line stops. */
function bands(plot: Plot): string {
  const { given, x, y } = plot;
  const places = given.points.map((_, n) => n).filter((n) => isInBand(plot, n));
  const starts = places.filter((n) => !isOneBand(plot, n));
  const at = (n: number, end: 'low' | 'high'): string =>
    `${px(x(n))} ${px(y(given.points[n]?.[end] ?? 0))}`;
  const shapes = starts.map((start, k) => {
    const own = places.filter((n) => n >= start && n < (starts[k + 1] ?? Infinity));
    const upper = own.map((n) => at(n, 'high'));
    const lower = own.toReversed().map((n) => at(n, 'low'));
    return `M${[...upper, ...lower].join('L')}Z`;
  });
  return shapes.length === 0
    ? ''
    : `<path class="fig-band-own" d="${shapes.join('')}" fill="${BAND}" stroke="${EDGE}" stroke-opacity=".6"/>`;
}

const isInBand = (plot: Plot, n: number): boolean => isOneBand(plot, n) || isOneBand(plot, n + 1);

/** A point whose interval belongs to no band keeps its own. */
function interval(plot: Plot, { low, high }: HistoryPoint, n: number): string {
  const { x, y } = plot;
  if (!isDrawn(low) || !isDrawn(high)) return '';
  if (isInBand(plot, n)) return '';
  const at = x(n);
  const ends = [low, high].map((end) => `M${px(at - 4)} ${px(y(end))}H${px(at + 4)}`).join('');
  return `<path class="fig-interval" d="M${px(at)} ${px(y(low))}V${px(y(high))}${ends}" stroke="${MUTED}" stroke-width="1.5"/>`;
}

/** What is preliminary is an open point; what is missing a dotted base, which is not zero. */
function point({ x, y, bottom }: Plot, { value, preliminary }: HistoryPoint, n: number): string {
  const at = x(n);
  if (!isDrawn(value))
    return `<path class="fig-missing" d="M${px(at - 6)} ${px(bottom - 3)}H${px(at + 6)}" stroke="${MUTED}" stroke-width="2" stroke-dasharray="1.5 2"/>`;
  const fill = preliminary === true ? 'none' : INK;
  return `<circle class="fig-point" cx="${px(at)}" cy="${px(y(value))}" r="3.5" fill="${fill}" stroke="${INK}" stroke-width="1.5"/>`;
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

function breakLines({ given, x, left, top, bottom }: Plot): string {
  return given.breaks
    .map((n) => {
      const at = n === 0 ? left : (x(n - 1) + x(n)) / 2;
      return `<path class="fig-mark" d="M${px(at)} ${px(top - 6)}V${px(bottom)}" stroke="${NOTICE}" stroke-width="1.5" stroke-dasharray="4 2"/>`;
    })
    .join('');
}

/** Days with their words at the top, within the figure; a word that would stand on the one before stands a line lower. */
function dayLines({ given, left, right, top, bottom }: Plot): string {
  const slot = (right - left) / Math.max(1, given.points.length);
  let free = 0;
  return (given.days ?? [])
    .filter(({ place }) => Number.isFinite(place))
    .map(({ place, text }) => {
      const at = Math.min(right, Math.max(left, left + (place + 0.5) * slot));
      const wide = textWidth(text, SMALL);
      const from = Math.max(left, Math.min(at + 4, right - wide));
      const y = top + (from < free ? 2 : 1) * SMALL;
      free = from + wide + 6;
      const look = `font-size="${SMALL}" fill="${INK}" paint-order="stroke" stroke="${SURFACE}" stroke-width="3"`;
      return (
        `<path class="fig-day" d="M${px(at)} ${px(top - 6)}V${px(bottom)}" stroke="${INK}" stroke-width="1.5" stroke-dasharray="1.5 2.5"/>` +
        `<text ${look} x="${px(from)}" y="${px(y)}">${escapeText(text)}</text>`
      );
    })
    .join('');
}

/**
 * Draws a measure's own history: points with intervals, or a band of them, joined within what can be compared. Pixels throughout.
 * @example history({ title: 'Trygga (%)', points: [{ tick: '2025', value: 64, low: 60, high: 68 }], breaks: [], … })
 */
export function history(given: HistoryGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(given.height)];
  const title = plot.title.map(
    (line, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(line)}</tspan>`,
  );
  const each = (part: (plot: Plot, one: HistoryPoint, n: number) => string): string =>
    given.points.map((one, n) => part(plot, one, n)).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-history" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text font-size="${TITLE}" fill="${INK}">${title.join('')}</text>` +
    bands(plot) +
    axis(plot) +
    each(interval) +
    joined(plot) +
    each(point) +
    breakLines(plot) +
    dayLines(plot) +
    labels(plot) +
    '</svg>'
  );
}

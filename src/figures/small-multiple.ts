// One series of weeks in a small frame, to be read beside others: bars from zero, with what was usual behind.
import { scaleLinear } from 'd3-scale';
import { BAND, BAR, EDGE, FONT, INK, MUTED, NOTICE, NOW, patterns } from './paint.ts';
import { escapeText, fitText, px, safeId, textWidth, wrapText } from './text.ts';
import type { SeriesPoint, SmallMultipleGiven } from './types.ts';

const TITLE = 14;
const TITLE_LINE = 18;
const SMALL = 12;
const FLAG = 16;
const BELOW = 20;

type Plot = {
  readonly given: SmallMultipleGiven;
  readonly id: string;
  readonly title: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Pixels a week. */
  readonly slot: number;
  readonly y: (n: number) => number;
  readonly ticks: readonly number[];
};

function countOf({ shown }: SeriesPoint): number {
  return shown.kind === 'count' ? drawable(shown.n) : 0;
}

/** The whole-number top of the axis, from what is drawn only. */
function topOf({ points, usual, yMax }: SmallMultipleGiven): number {
  const [, high] = usualOf(usual);
  return Math.max(4, ...points.map(countOf), high, drawable(yMax ?? 0));
}

/** Nobody counts further; beyond, sums and ratios of coordinates are no numbers any more. */
const FURTHEST = 1e12;

function drawable(n: number): number {
  return Number.isFinite(n) ? Math.min(FURTHEST, Math.max(0, n)) : 0;
}

/** The usual range, lower end first, whichever way round it was given. */
function usualOf(usual: SmallMultipleGiven['usual']): readonly [number, number] {
  const [a, b] = [drawable(usual?.lo ?? 0), drawable(usual?.hi ?? 0)];
  return a < b ? [a, b] : [b, a];
}

/** The number beside the title: the current week's, if it may be shown. */
function valueOf({ points, current }: SmallMultipleGiven): string {
  const point = points.find(({ week }) => week === current);
  if (point?.shown.kind === 'calm') return '0';
  return point?.shown.kind === 'count' ? String(countOf(point)) : '';
}

function layOut(given: SmallMultipleGiven): Plot {
  const room = given.width - textWidth(valueOf(given), TITLE) - 12;
  const title = wrapText(given.title, TITLE, { width: room, most: 2 });
  const scale = scaleLinear()
    .domain([0, topOf(given)])
    .nice(4);
  const ticks = scale.ticks(2).filter(Number.isInteger);
  const left = Math.max(14, ...ticks.map((tick) => textWidth(String(tick), SMALL))) + 6;
  const marked = given.points.some(({ week }) => given.marks.some((mark) => mark.week === week));
  const top = title.length * TITLE_LINE + 8 + (marked ? FLAG : 0);
  const bottom = Math.max(top + 10, given.height - BELOW);
  const right = Math.max(left + 10, given.width - 4);
  return {
    given,
    id: safeId(given.idPrefix),
    title,
    left,
    right,
    top,
    bottom,
    slot: (right - left) / Math.max(1, given.points.length),
    y: scale.range([bottom, top]),
    ticks,
  };
}

const startOf = ({ left, slot }: Plot, index: number): number => left + index * slot;

function heading({ given, title }: Plot): string {
  const lines = title.map(
    (line, i) => `<tspan x="0" y="${px(TITLE + i * TITLE_LINE)}">${escapeText(line)}</tspan>`,
  );
  const value = valueOf(given);
  const number =
    value &&
    `<text x="${px(given.width - 4)}" y="${TITLE}" font-weight="700" text-anchor="end">${value}</text>`;
  return `<g font-size="${TITLE}" fill="${INK}"><text>${lines.join('')}</text>${number}</g>`;
}

function axis({ ticks, y, left, right }: Plot): string {
  const lines = ticks.map((tick) => {
    const at = px(y(tick));
    const rule = `<path d="M${px(left)} ${at}H${px(right)}" stroke="${EDGE}" stroke-opacity="${tick === 0 ? 1 : 0.35}"/>`;
    return `${rule}<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`;
  });
  return `<g font-size="${SMALL}" fill="${MUTED}">${lines.join('')}</g>`;
}

/** Texts under the axis from the last week backwards, as many as keep clear of each other. */
function weeks(plot: Plot): string {
  const { given, left, right, slot, bottom } = plot;
  let free = right + 4;
  const texts = given.points
    .map(({ tick }, i) => ({ tick, i }))
    .reverse()
    .flatMap(({ tick, i }) => {
      const wide = textWidth(tick, SMALL);
      const from = Math.min(
        Math.max(startOf(plot, i) + slot / 2 - wide / 2, left - 4),
        right - wide + 4,
      );
      if (tick === '' || from + wide > free || wide > right - left) return [];
      free = from - 8;
      return [`<text x="${px(from + wide / 2)}" y="${px(bottom + 17)}">${escapeText(tick)}</text>`];
    });
  return `<g font-size="${SMALL}" fill="${MUTED}" text-anchor="middle">${texts.join('')}</g>`;
}

function band({ given, y, left, right }: Plot): string {
  const { usual } = given;
  if (usual === undefined || !Number.isFinite(usual.lo) || !Number.isFinite(usual.hi)) return '';
  const [low, high] = usualOf(usual);
  const height = Math.max(2, y(low) - y(high));
  return `<rect class="fig-usual" x="${px(left)}" y="${px(y(high))}" width="${px(right - left)}" height="${px(height)}" fill="${BAND}"/>`;
}

function column(plot: Plot, point: SeriesPoint, index: number): string {
  const { slot, y, top, bottom, id, given } = plot;
  const from = startOf(plot, index);
  const middle = px(from + slot / 2);
  const gap = Math.min(2, slot * 0.25);
  const width = `x="${px(from + gap / 2)}" width="${px(slot - gap)}"`;
  const n = countOf(point);
  const colour = point.week === given.current ? NOW : BAR;
  // A protected week looks the same whatever it hides: the whole height, the whole slot.
  if (point.shown.kind === 'protected')
    return `<rect class="fig-protected" x="${px(from)}" width="${px(slot)}" y="${px(top)}" height="${px(bottom - top)}" fill="url(#${id}-hatch)"/>`;
  if (point.shown.kind === 'missing')
    return `<path class="fig-missing" d="M${px(from + 1)} ${px(bottom - 3)}H${px(from + slot - 1)}" stroke="${MUTED}" stroke-width="2" stroke-dasharray="1.5 2"/>`;
  // Not yet: an empty frame, as a week to come has in the calendar.
  if (point.shown.kind === 'waiting')
    return `<rect class="fig-waiting" ${width} y="${px(top)}" height="${px(bottom - top)}" fill="none" stroke="${MUTED}" stroke-dasharray="2 2"/>`;
  if (n <= 0)
    return `<circle class="fig-zero" cx="${middle}" cy="${px(bottom - 3)}" r="${px(Math.min(2.5, slot / 3))}" fill="${colour}"/>`;
  return `<rect class="fig-bar" ${width} y="${px(y(n))}" height="${px(bottom - y(n))}" fill="${colour}"/>`;
}

function columns(plot: Plot): string {
  return plot.given.points.map((point, i) => column(plot, point, i)).join('');
}

/** Thin lines over the bars where the band begins and ends, so that it is seen through them. */
function bandEdges({ given, y, left, right }: Plot): string {
  const { usual } = given;
  if (usual === undefined) return '';
  const lines = [usual.lo, usual.hi]
    .filter((n) => Number.isFinite(n) && n > 0)
    .map((n) => `M${px(left)} ${px(y(n))}H${px(right)}`);
  return lines.length === 0
    ? ''
    : `<path d="${lines.join('')}" stroke="${INK}" stroke-opacity=".45" stroke-width=".8" stroke-dasharray="4 3"/>`;
}

function currentMark(plot: Plot): string {
  const index = plot.given.points.findIndex(({ week }) => week === plot.given.current);
  if (index < 0) return '';
  const middle = startOf(plot, index) + plot.slot / 2;
  return `<path d="M${px(middle - 4)} ${px(plot.bottom + 5)}L${px(middle)} ${px(plot.bottom + 1)}L${px(middle + 4)} ${px(plot.bottom + 5)}Z" fill="${NOW}"/>`;
}

function flag(plot: Plot, at: number, text: string): string {
  const { left, right, top } = plot;
  const isRight = right - at >= at - left;
  const words = fitText(text, SMALL, Math.max(right - at, at - left) - 6);
  const x = isRight ? at + 5 : at - 5;
  const place = `x="${px(x)}" y="${px(top - 5)}" text-anchor="${isRight ? 'start' : 'end'}"`;
  return `<text ${place} font-size="${SMALL}" fill="${NOTICE}">${escapeText(words)}</text>`;
}

/** A dashed line before the week and a flag with the text; only the last flag has words, the others their tooltip. */
function marks(plot: Plot): string {
  const { given, top, bottom } = plot;
  const found = given.points.flatMap(({ week }, i) =>
    given.marks.filter((mark) => mark.week === week).map((mark) => ({ mark, i })),
  );
  return found
    .map(({ mark, i }, place) => {
      const at = startOf(plot, i);
      const line = `<path d="M${px(at)} ${px(top - FLAG + 2)}V${px(bottom)}" stroke="${NOTICE}" stroke-width="1.5" stroke-dasharray="4 2"/>`;
      const banner = `<path d="M${px(at)} ${px(top - FLAG + 2)}l5 3-5 3Z" fill="${NOTICE}"/>`;
      const words = place === found.length - 1 ? flag(plot, at, mark.text) : '';
      return `<g class="fig-mark"><title>${escapeText(mark.text)}</title>${line}${banner}${words}</g>`;
    })
    .join('');
}

/**
 * Draws weeks as bars from zero. Protected weeks are hatched from top to bottom, weeks that no one reported
 * from have a dotted base and no bar, calm weeks a dot at zero; `usual` is a band behind.
 * Pixels throughout. Example: `smallMultiple({ title: 'Klotter', points, marks: [], width: 250, height: 150, … })`.
 */
export function smallMultiple(given: SmallMultipleGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(given.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-weeks" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    patterns(plot.id) +
    heading(plot) +
    band(plot) +
    axis(plot) +
    columns(plot) +
    bandEdges(plot) +
    marks(plot) +
    weeks(plot) +
    currentMark(plot) +
    '</svg>'
  );
}

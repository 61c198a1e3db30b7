// Observed against expected, week by week, with who was heard from under it: the proof of what is said in words.
import { scaleLinear } from 'd3-scale';
import { BAND, EDGE, FONT, INK, MUTED, NOTICE, SURFACE } from './paint.ts';
import { escapeText, px, textWidth, wrapText } from './text.ts';

/** A point of the strip; what is absent is not known, and not drawn as zero. */
export type StripPoint = {
  /** Text under the axis; those that do not fit are left out. */
  readonly tick: string;
  readonly count?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** True where it is told of in words. */
  readonly stands?: boolean;
  /** How many were heard from: a bar under the strip. */
  readonly heard?: number | undefined;
};
export type StripGiven = {
  readonly title: string;
  /** What stands over the bars below ("Rapportörer"); without it there are none. */
  readonly heardTitle?: string | undefined;
  readonly points: readonly StripPoint[];
  /** Place of the point before which something began; a dashed line through both. */
  readonly from?: number | undefined;
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
const HEARD = 44;

type Plot = {
  readonly given: StripGiven;
  readonly title: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Floor of the strip, and of the bars under it. */
  readonly floor: number;
  readonly bottom: number;
  readonly slot: number;
  readonly y: (n: number) => number;
  readonly ticks: readonly number[];
};

const isDrawn = (n: number | undefined): n is number =>
  n !== undefined && Number.isFinite(n) && n >= 0 && n < 1e9;
const most = (values: readonly (number | undefined)[], least: number): number =>
  values.reduce<number>((top, one) => (isDrawn(one) && one > top ? one : top), least);

function layOut(given: StripGiven): Plot {
  const { points, width, height } = given;
  const title = wrapText(given.title, TITLE, { width, most: 2 });
  const top = title.length * LINE + 12;
  const bottom = Math.max(top + 60, height - BELOW);
  const floor = given.heardTitle === undefined ? bottom : bottom - HEARD;
  const high = most(
    points.flatMap((one) => [one.count, one.high]),
    4,
  );
  const y = scaleLinear().domain([0, high]).nice(4).range([floor, top]);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const left = Math.max(...ticks.map((tick) => textWidth(String(tick), SMALL))) + 8;
  const right = Math.max(left + 10, width - 4);
  const slot = (right - left) / Math.max(1, points.length);
  return { given, title, left, right, top, floor, bottom, slot, y, ticks };
}

function axis({ ticks, y, left, right }: Plot): string {
  const lines = ticks.map(
    (tick) =>
      `<path d="M${px(left)} ${px(y(tick))}H${px(right)}" stroke="${EDGE}" stroke-opacity="${tick === 0 ? 1 : 0.35}"/>` +
      `<text x="${px(left - 5)}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  return `<g font-size="${SMALL}" fill="${MUTED}">${lines.join('')}</g>`;
}

const middle = ({ left, slot }: Plot, n: number): number => left + (n + 0.5) * slot;

/** What is usual, over each point by itself: a band is not known between points where it is missing. */
function band(plot: Plot): string {
  const { given, left, slot, y, floor } = plot;
  return given.points
    .map(({ low, high }, n) => {
      if (!isDrawn(high)) return '';
      const under = isDrawn(low) ? y(low) : floor;
      return `<rect class="fig-usual" x="${px(left + n * slot)}" y="${px(y(high))}" width="${px(slot)}" height="${px(Math.max(1, under - y(high)))}" fill="${BAND}"/>`;
    })
    .join('');
}

/** A dot a point; one that stands out is larger, square on its corner, so that it is seen without colour. */
function dots(plot: Plot): string {
  const { given, y, floor, slot } = plot;
  const radius = Math.max(1.6, Math.min(4, slot / 2.4));
  return given.points
    .map(({ count, stands = false }, n) => {
      const x = middle(plot, n);
      if (!isDrawn(count))
        return `<path class="fig-missing" d="M${px(x - radius)} ${px(floor - 3)}h${px(2 * radius)}" stroke="${MUTED}" stroke-width="2" stroke-dasharray="1.5 2"/>`;
      const at = y(count);
      if (!stands)
        return `<circle class="fig-dot" cx="${px(x)}" cy="${px(at)}" r="${px(radius)}" fill="${INK}"/>`;
      const r = radius + 2.5;
      return `<path class="fig-dot fig-stands" d="M${px(x)} ${px(at - r)}l${px(r)} ${px(r)}l${px(-r)} ${px(r)}l${px(-r)} ${px(-r)}z" fill="${NOTICE}" stroke="${SURFACE}"/>`;
    })
    .join('');
}

function heardBars(plot: Plot): string {
  const { given, floor, bottom, slot, left } = plot;
  const { heardTitle, points } = given;
  if (heardTitle === undefined) return '';
  const height = HEARD - 20;
  const top = most(
    points.map(({ heard }) => heard),
    1,
  );
  const bars = points.map(({ heard }, n) => {
    if (!isDrawn(heard) || heard === 0) return '';
    const tall = (heard / top) * height;
    return `<rect class="fig-heard" x="${px(left + n * slot + slot * 0.12)}" y="${px(bottom - tall)}" width="${px(slot * 0.76)}" height="${px(tall)}" fill="${EDGE}"/>`;
  });
  return (
    `<text x="${px(left)}" y="${px(floor + 15)}" font-size="${SMALL}" fill="${MUTED}">${escapeText(`${heardTitle} (0–${top})`)}</text>` +
    bars.join('')
  );
}

function labels(plot: Plot): string {
  const { given, left, right, bottom } = plot;
  let free = right;
  const texts = given.points
    .map(({ tick }, n) => ({ tick, n }))
    .reverse()
    .flatMap(({ tick, n }) => {
      const wide = textWidth(tick, SMALL);
      const from = Math.min(Math.max(middle(plot, n) - wide / 2, left - 4), right - wide);
      if (tick === '' || from + wide > free || wide > right - left) return [];
      free = from - 8;
      return [`<text x="${px(from + wide / 2)}" y="${px(bottom + 17)}">${escapeText(tick)}</text>`];
    });
  return `<g font-size="${SMALL}" fill="${MUTED}" text-anchor="middle">${texts.join('')}</g>`;
}

/**
 * Draws what was counted as dots over a band of what is usual, with how many were heard from as bars below: a rise with
 * more reporters and a rise without are told apart at a glance. Pixels throughout.
 * @example strip({ title: 'Varberga', heardTitle: 'Rapportörer', points: [{ tick: 'v. 47', count: 9, low: 1, high: 6, stands: true, heard: 11 }], … })
 */
export function strip(given: StripGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(plot.bottom + BELOW)];
  const title = plot.title.map(
    (line, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(line)}</tspan>`,
  );
  const { from } = given;
  const began =
    from === undefined || !Number.isInteger(from) || from < 0
      ? ''
      : `<path class="fig-mark" d="M${px(plot.left + from * plot.slot)} ${px(plot.top - 6)}V${px(plot.bottom)}" stroke="${NOTICE}" stroke-width="1.5" stroke-dasharray="4 2"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-strip" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text font-size="${TITLE}" fill="${INK}">${title.join('')}</text>` +
    `${band(plot)}${axis(plot)}${heardBars(plot)}${dots(plot)}${began}${labels(plot)}</svg>`
  );
}

// Rows of work through time: a bar from start to due, a line for today, a mark for the follow-up. Days in, SVG out.
import { scaleLinear } from 'd3-scale';
import { BAR, EDGE, FONT, INK, MUTED, NOW, SURFACE } from './paint.ts';
import { escapeText, fitText, px, textWidth } from './text.ts';

export type TimelineRow = {
  readonly title: string;
  /** "2026-11-24", both included. */
  readonly from: string;
  readonly to: string;
  /** Day of the follow-up. */
  readonly mark?: string | undefined;
  /** Drawn as an outline: not begun, or ended. */
  readonly still: boolean;
};
export type TimelineGiven = {
  readonly title: string;
  readonly today: string;
  readonly todayLabel: string;
  /** First days of the months that are named along the top, with their names. */
  readonly months: readonly { readonly day: string; readonly name: string }[];
  readonly rows: readonly TimelineRow[];
  readonly width: number;
};

const ROW = 34;
const TOP = 40;
const SIZE = 13;
const BAR_HEIGHT = 10;
const DAY = 86_400_000;

const at = (day: string): number => Date.parse(day) / DAY;

/**
 * The rows in the order given, each with its title above its bar. Words stand beside it as a table, too.
 * @example timeline({ title: 'Tidslinje', today: '2026-11-24', todayLabel: 'I dag', months: [], rows, width: 720 })
 */
export function timeline(given: TimelineGiven): string {
  const { rows, width, title, today, todayLabel, months } = given;
  const days = rows.flatMap(({ from, to, mark }) => [
    from,
    to,
    ...(mark === undefined ? [] : [mark]),
  ]);
  const span = [...days, today].map(at);
  const x = scaleLinear()
    .domain([Math.min(...span), Math.max(...span) + 1])
    .range([8, width - 8]);
  const height = TOP + rows.length * ROW + 8;
  const now = x(at(today));
  const left = now + textWidth(todayLabel, SIZE) + 6 > width;
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${escapeText(title)}" font-family="${FONT}" font-size="${SIZE}">` +
    months.map((month) => monthLine(month, x(at(month.day)), { height, width })).join('') +
    rows.map((row, n) => bar(row, { x: (day) => x(at(day)), y: TOP + n * ROW, width })).join('') +
    `<path d="M${px(now)} 22V${height}" stroke="${NOW}" stroke-width="2"/>` +
    `<text x="${px(left ? now - 4 : now + 4)}" y="33" fill="${NOW}" font-weight="600" text-anchor="${left ? 'end' : 'start'}">${escapeText(todayLabel)}</text></svg>`
  );
}

function monthLine(
  { name }: { readonly name: string },
  x: number,
  { height, width }: { readonly height: number; readonly width: number },
): string {
  const fits = x + textWidth(name, SIZE) < width;
  return (
    `<path d="M${px(x)} 18V${height}" stroke="${EDGE}" stroke-opacity=".3"/>` +
    (fits ? `<text x="${px(x + 3)}" y="14" fill="${MUTED}">${escapeText(name)}</text>` : '')
  );
}

type Place = { readonly x: (day: string) => number; readonly y: number; readonly width: number };

function bar({ title, from, to, mark, still }: TimelineRow, { x, y, width }: Place): string {
  const [start, end] = [x(from), Math.max(x(from) + 4, x(to))];
  const room = Math.max(width - start - 8, start - 8);
  const anchor = width - start - 8 >= start - 8 ? 'start' : 'end';
  const text = escapeText(fitText(title, SIZE, room));
  const fill = still ? `fill="${SURFACE}" stroke="${BAR}" stroke-width="2"` : `fill="${BAR}"`;
  const point = mark === undefined ? '' : x(mark);
  const middle = y + 18 + BAR_HEIGHT / 2;
  return (
    `<text x="${px(anchor === 'start' ? start : end)}" y="${px(y + 13)}" text-anchor="${anchor}" fill="${INK}" stroke="${SURFACE}" stroke-width="3" paint-order="stroke">${text}</text>` +
    `<rect x="${px(start)}" y="${px(y + 18)}" width="${px(end - start)}" height="${BAR_HEIGHT}" rx="3" ${fill}/>` +
    (point === ''
      ? ''
      : `<path d="M${px(point)} ${px(middle - 6)}l6 6l-6 6l-6 -6z" fill="${INK}"/>`)
  );
}

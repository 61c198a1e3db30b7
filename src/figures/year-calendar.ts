// A year of weeks as four rows of a quarter each: what was heard each week, with what is not known drawn as not known.
import { BAR, EDGE, FONT, INK, MUTED, NOTICE, patterns, SURFACE } from './paint.ts';
import { escapeText, px, safeId, wrapText } from './text.ts';

/** A week's mark. `share` goes from 0 to 1 and fills the cell from below; it is for shares, not for counts of events. */
export type CalendarWeek = {
  /** "48" */
  readonly label: string;
  readonly shown:
    | { readonly kind: 'share'; readonly share: number }
    | { readonly kind: 'protected' | 'missing' | 'later' };
  /** A holiday, a pause: drawn with a thick rim. */
  readonly isMarked?: boolean;
};
export type YearCalendarGiven = {
  readonly title: string;
  /** From the first week of the year to the last: 52 or 53. */
  readonly weeks: readonly CalendarWeek[];
  /** Pixels. */
  readonly width: number;
  readonly idPrefix: string;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};

const TITLE = 14;
const LINE = 18;
const A_ROW = 13;
const MOST = 54;

/**
 * Draws the weeks of a year, thirteen in a row, each with its number: filled from below by its share, dotted where nothing
 * was heard, hatched where it is protected, empty and dashed where it has not come. Read without colour: the fill is a height.
 * @example yearCalendar({ title: '2026', weeks, width: 340, idPrefix: 'c', description: 'Alla veckor utom två …' })
 */
export function yearCalendar(given: YearCalendarGiven): string {
  const id = safeId(given.idPrefix);
  const weeks = given.weeks.slice(0, MOST);
  const title = wrapText(given.title, TITLE, { width: given.width, most: 2 });
  const top = title.length * LINE + 6;
  // A 53rd week makes the last row one longer.
  const columns = weeks.length > 52 ? A_ROW + 1 : A_ROW;
  const size = Math.max(14, Math.min(46, Math.floor(given.width / columns)));
  const rows = Math.max(1, Math.min(4, Math.ceil(weeks.length / A_ROW)));
  const [w, h] = [px(Math.max(given.width, columns * size)), px(top + rows * size + 2)];
  const cells = weeks.map((week, n) => {
    const row = Math.min(rows - 1, Math.floor(n / A_ROW));
    return cell(week, { x: (n - row * A_ROW) * size, y: top + row * size, size, id });
  });
  const lines = title.map(
    (line, n) => `<tspan x="0" y="${px(TITLE + n * LINE)}">${escapeText(line)}</tspan>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-calendar" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">${patterns(id)}` +
    `<text font-size="${TITLE}" fill="${INK}">${lines.join('')}</text>${cells.join('')}</svg>`
  );
}

type Place = { readonly x: number; readonly y: number; readonly size: number; readonly id: string };

function cell({ label, shown, isMarked = false }: CalendarWeek, place: Place): string {
  const { x, y, size } = place;
  const side = size - 3;
  const at = `x="${px(x + 1.5)}" y="${px(y + 1.5)}" width="${px(side)}" height="${px(side)}" rx="2"`;
  const rim = isMarked ? `stroke="${NOTICE}" stroke-width="2.5"` : `stroke="${EDGE}"`;
  const dashes = shown.kind === 'later' ? ' stroke-dasharray="2 2"' : '';
  const number =
    size < 18
      ? ''
      : `<text x="${px(x + size / 2)}" y="${px(y + size / 2 + 4)}" font-size="11" text-anchor="middle" fill="${shown.kind === 'later' ? MUTED : INK}" stroke="${SURFACE}" stroke-width="3" paint-order="stroke">${escapeText(label)}</text>`;
  return (
    `<g class="fig-week fig-${shown.kind}"><rect ${at} fill="${fillOf(shown, place)}" ${rim}${dashes}/>` +
    `${filled(shown, place)}<rect ${at} fill="none" ${rim}${dashes}/>${number}</g>`
  );
}

function fillOf({ kind }: CalendarWeek['shown'], { id }: Place): string {
  if (kind === 'protected') return `url(#${id}-hatch)`;
  return kind === 'missing' ? `url(#${id}-dots)` : SURFACE;
}

function filled(shown: CalendarWeek['shown'], { x, y, size }: Place): string {
  if (shown.kind !== 'share' || !Number.isFinite(shown.share) || shown.share <= 0) return '';
  const side = size - 3;
  const tall = side * Math.min(1, shown.share);
  return `<rect class="fig-share" x="${px(x + 2)}" y="${px(y + 1.5 + side - tall)}" width="${px(side - 1)}" height="${px(tall)}" fill="${BAR}"/>`;
}

// A series as small as a word: how it went, beside the sentence that tells of it. The proof with axis and table is elsewhere.
import { scaleLinear } from 'd3-scale';
import { BAND, INK, SURFACE } from './paint.ts';
import { px } from './text.ts';

/** What is absent is not known: the line and the band stop there. */
export type SparkPoint = {
  readonly count?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};

const EDGES = 5;

const isDrawn = (n: number | undefined): n is number =>
  n !== undefined && Number.isFinite(n) && n >= 0 && n < 1e9;

/** Runs of neighbours that are known, each with its place. */
function runs<T>(points: readonly (T | undefined)[]): readonly (readonly [number, T][])[] {
  const found: [number, T][][] = [[]];
  points.forEach((point, n) => {
    if (point === undefined) found.push([]);
    else found.at(-1)?.push([n, point]);
  });
  return found.filter((run) => run.length > 0);
}

/**
 * Draws a line over a band of what is usual, and a dot on the last week. It has no words of its own: it stands beside them.
 * @param given points oldest first; width and height in pixels
 * @example spark({ points: [{ count: 4, low: 2, high: 7 }, { count: 14, low: 2, high: 7 }], width: 140, height: 40 })
 */
export function spark(given: {
  readonly points: readonly SparkPoint[];
  readonly width: number;
  readonly height: number;
}): string {
  const { points, width, height } = given;
  const all = points.flatMap(({ count, high }) => [count, high]).filter(isDrawn);
  const top = Math.max(4, ...all);
  const y = scaleLinear()
    .domain([0, top])
    .range([height - EDGES, EDGES]);
  const step = (width - 2 * EDGES) / Math.max(1, points.length - 1);
  const at = (n: number, value: number): string => `${px(EDGES + n * step)} ${px(y(value))}`;
  const bands = runs(
    points.map(({ low, high }) =>
      isDrawn(high) ? { low: isDrawn(low) ? low : 0, high } : undefined,
    ),
  ).map((run) => {
    const upper = run.map(([n, { high }]) => at(n, high));
    const lower = run.map(([n, { low }]) => at(n, low)).reverse();
    return `<path class="fig-usual" d="M${[...upper, ...lower].join('L')}Z" fill="${BAND}"/>`;
  });
  const lines = runs(points.map(({ count }) => (isDrawn(count) ? count : undefined))).map(
    (run) => `M${run.map(([n, count]) => at(n, count)).join('L')}`,
  );
  const last = points.at(-1)?.count;
  const dot = isDrawn(last)
    ? `<circle class="fig-dot" cx="${px(EDGES + (points.length - 1) * step)}" cy="${px(y(last))}" r="4" fill="${INK}" stroke="${SURFACE}"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}" aria-hidden="true" focusable="false">` +
    `${bands.join('')}<path class="fig-line" d="${lines.join('')}" fill="none" stroke="${INK}" stroke-width="1.5" stroke-linejoin="round"/>${dot}</svg>`
  );
}

// Points in a plane: a map of middles, or a scatter with lines (a funnel). No point has a size that means something.
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { BAR, EDGE, FONT, INK, MUTED, NOTICE } from './paint.ts';
import { escapeText, fitText, px, textWidth } from './text.ts';
import type { PlotPoint, PointPlotGiven } from './types.ts';

const SMALL = 12;
const TITLE = 14;
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 20, 34, 44] as const;

type Plot = {
  readonly given: PointPlotGiven;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
};

function extent(values: readonly number[]): readonly [number, number] {
  const known = values.filter(Number.isFinite);
  const low = known.reduce((least, one) => Math.min(least, one), Infinity);
  const high = known.reduce((most, one) => Math.max(most, one), -Infinity);
  if (known.length === 0) return [0, 1];
  const room = high > low ? (high - low) * 0.06 : 1;
  return [low - room, high + room];
}

function layOut(given: PointPlotGiven): Plot {
  const { width, height, points, lines = [] } = given;
  const all = [...points, ...lines.flatMap((line) => line.points)];
  const [w, h] = [Math.max(10, width - LEFT - RIGHT), Math.max(10, height - TOP - BOTTOM)];
  let [x0, x1] = extent(all.map(({ x }) => x));
  let [y0, y1] = extent(all.map(({ y }) => y));
  if (given.isMap) {
    // A step east is as long as a step north.
    const unit = Math.max((x1 - x0) / w, (y1 - y0) / h);
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    [x0, x1] = [mx - (unit * w) / 2, mx + (unit * w) / 2];
    [y0, y1] = [my - (unit * h) / 2, my + (unit * h) / 2];
  } else [x0, y0] = [Math.max(0, x0), Math.max(0, y0)];
  return {
    given,
    x: scaleLinear([x0, x1], [LEFT, LEFT + w]),
    y: scaleLinear([y0, y1], [TOP + h, TOP]),
  };
}

function axes({ given, x, y }: Plot): string {
  if (given.isMap) return '';
  const bottom = given.height - BOTTOM;
  const numbers = new Intl.NumberFormat('sv-SE');
  const format = (tick: number): string => numbers.format(tick);
  const across = x
    .ticks(6)
    .map(
      (tick) =>
        `<text x="${px(x(tick))}" y="${px(bottom + 16)}" text-anchor="middle">${format(tick)}</text>`,
    );
  const up = y
    .ticks(5)
    .map(
      (tick) =>
        `<path d="M${LEFT} ${px(y(tick))}H${px(given.width - RIGHT)}" stroke="${EDGE}" stroke-opacity=".35"/>` +
        `<text x="${LEFT - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${format(tick)}</text>`,
    );
  const names =
    `<text x="${px(given.width - RIGHT)}" y="${px(given.height - 8)}" text-anchor="end">${escapeText(given.xTitle ?? '')}</text>` +
    `<text x="0" y="${TOP - 4}">${escapeText(given.yTitle ?? '')}</text>`;
  return `<g font-size="${SMALL}" fill="${MUTED}">${up.join('')}${across.join('')}${names}</g>`;
}

function lines({ given, x, y }: Plot): string {
  return (given.lines ?? [])
    .map(({ points, isStrong }) => {
      const known = points.filter((one) => Number.isFinite(one.x) && Number.isFinite(one.y));
      const steps = known.map((one, n) => `${n === 0 ? 'M' : 'L'}${px(x(one.x))} ${px(y(one.y))}`);
      const dash = isStrong ? '' : ' stroke-dasharray="4 3"';
      return `<path class="fig-line" d="${steps.join('')}" fill="none" stroke="${MUTED}"${dash}/>`;
    })
    .join('');
}

function dot(plot: Plot, point: PlotPoint): string {
  if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) return '';
  const [at, down] = [plot.x(point.x), plot.y(point.y)];
  const { stands = false, name } = point;
  const [kind, radius, colour] = stands ? ['fig-dot fig-stands', 7, NOTICE] : ['fig-dot', 5, BAR];
  const words = stands || plot.given.isMap ? nameBeside(plot, name, [at, down]) : '';
  return (
    `<g><title>${escapeText(name)}</title>` +
    `<circle class="${kind}" cx="${px(at)}" cy="${px(down)}" r="${radius}" fill="${colour}"/>${words}</g>`
  );
}

const BESIDE = 10;

/** To the right where there is room, else to the left. */
function nameBeside(
  { given: { width } }: Plot,
  name: string,
  [at, down]: readonly [number, number],
): string {
  const isRight = at + BESIDE + textWidth(name, SMALL) <= width;
  const room = isRight ? width - at - BESIDE : at - BESIDE;
  const place = isRight
    ? `x="${px(at + BESIDE)}" text-anchor="start"`
    : `x="${px(at - BESIDE)}" text-anchor="end"`;
  return `<text ${place} y="${px(down + 4)}" font-size="${SMALL}" fill="${INK}">${escapeText(fitText(name, SMALL, room))}</text>`;
}

/**
 * Draws points with their names: on a map all of them, in a scatter those that stand out (the others have a tooltip).
 * @example pointPlot({ title: 'Tratten', points: [{ name: 'Varberga', x: 40, y: 1.3 }], isMap: false, … })
 */
export function pointPlot(given: PointPlotGiven): string {
  const plot = layOut(given);
  const [w, h] = [px(given.width), px(given.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-points" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="img" aria-label="${escapeText(`${given.title}. ${given.description}`)}" font-family="${FONT}">` +
    `<text y="${TITLE}" font-size="${TITLE}" fill="${INK}">${escapeText(fitText(given.title, TITLE, given.width))}</text>` +
    axes(plot) +
    lines(plot) +
    given.points.map((point) => dot(plot, point)).join('') +
    '</svg>'
  );
}

// What the map's shades and patterns mean.
import { markAt } from './marks.ts';
import { EDGE, FONT, INK, MUTED, fillOf, inkOn, patterns, signOf } from './paint.ts';
import { mapScale } from './scale.ts';
import { escapeText, fitText, px, safeId, textWidth } from './text.ts';
import type { DifferenceLegendGiven, LegendGiven, MapScale, MapShown } from './types.ts';

const SIZE = 13;
const ROW = 24;
const SWATCH = 22;
const GAP = 16;

type Entry = { readonly text: string; readonly sign: (x: number, y: number) => string };

function swatch(fill: string, x: number, y: number): string {
  return `<rect x="${px(x + 0.5)}" y="${px(y + 4.5)}" width="${SWATCH - 1}" height="14" rx="2" fill="${fill}" stroke="${EDGE}"/>`;
}

/** The classes in words; the last one has no upper end, since later weeks may be higher. */
function wordsOf({ steps }: MapScale): string[] {
  return steps.map(({ from, to }, i) => {
    if (i === steps.length - 1 && i > 0) return `${from}+`;
    return from === to ? String(from) : `${from}–${to}`;
  });
}

/** A swatch with the sign that stands on such an area. */
function entryOf(text: string, shown: MapShown, { scale, id }: Look): Entry {
  const sign = signOf(shown);
  const written = (x: number, y: number): string =>
    sign === undefined
      ? ''
      : `<text x="${px(x + SWATCH / 2)}" y="${px(y + 15.5)}" text-anchor="middle" font-size="11" fill="${inkOn(shown, scale) ?? INK}">${sign}</text>`;
  return {
    text,
    sign: (x, y) => swatch(fillOf(shown, scale, id), x, y) + written(x, y),
  };
}

type Look = { readonly scale: MapScale; readonly id: string };

function countEntries(given: LegendGiven, id: string): Entry[] {
  const { texts, scale } = given;
  const entry = (text: string, shown: MapShown): Entry => entryOf(text, shown, { scale, id });
  const words = wordsOf(scale);
  const steps = scale.steps.map(({ to }, i) => entry(words[i] ?? '', { kind: 'count', n: to }));
  return [
    entry(texts.calm, { kind: 'calm' }),
    ...steps,
    entry(texts.protected, { kind: 'protected' }),
  ];
}

function entries(given: LegendGiven | DifferenceLegendGiven, id: string): Entry[] {
  const { texts } = given;
  const look = { scale: 'scale' in given ? given.scale : mapScale([]), id };
  const line = (x: number, y: number): string =>
    `<path d="M${px(x)} ${px(y + 12)}h${SWATCH}" stroke="${EDGE}" stroke-width="1.5" stroke-dasharray="3 2"/>`;
  const diamond = (x: number, y: number): string => markAt([x + SWATCH / 2, y + 12]);
  const classes =
    'ways' in given
      ? given.ways.map(({ way, text }) => entryOf(text, { kind: 'difference', way }, look))
      : countEntries(given, id);
  return [
    ...classes,
    entryOf(texts.missing, { kind: 'missing' }, look),
    ...(texts.approximate === undefined ? [] : [{ text: texts.approximate, sign: line }]),
    ...(texts.mark === undefined ? [] : [{ text: texts.mark, sign: diamond }]),
  ];
}

/**
 * The legend as SVG text: zero, the classes, the hatch, the dots and, if asked for, the dashed border; or the ways of a map
 * of differences with their signs.
 * Wraps into as many rows as `width` pixels need. Example: `legend({ scale, texts, width: 720, idPrefix: 'l' })`.
 */
export function legend(given: LegendGiven | DifferenceLegendGiven): string {
  const id = safeId(given.idPrefix);
  const title = given.texts.title;
  let x = title === '' ? 0 : textWidth(title, SIZE) + GAP;
  let y = 0;
  const signs = entries(given, id).map(({ text, sign }) => {
    const words = fitText(text, SIZE, given.width - SWATCH - 6);
    const wide = SWATCH + 6 + textWidth(words, SIZE);
    if (x > 0 && x + wide > given.width) [x, y] = [0, y + ROW];
    const drawn = `${sign(x, y)}<text x="${px(x + SWATCH + 6)}" y="${px(y + 16)}">${escapeText(words)}</text>`;
    x += wide + GAP;
    return drawn;
  });
  const [w, h] = [px(given.width), px(y + ROW)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-legend" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="group" aria-label="${escapeText(title)}" font-family="${FONT}" font-size="${SIZE}" fill="${INK}">${patterns(id)}` +
    `<text x="0" y="16" fill="${MUTED}">${escapeText(fitText(title, SIZE, given.width))}</text>${signs.join('')}</svg>`
  );
}

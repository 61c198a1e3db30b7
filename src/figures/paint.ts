// The look of a number, in one place for maps, bars and legends. Colours are the page's custom properties
// (light, dark, print) with the light ones as fallback; no style attributes, which the server's CSP forbids.
import type { MapScale, MapShown, Way } from './types.ts';

const STEP_FILLS = [
  'var(--seq-1,#e6f3f8)',
  'var(--seq-2,#afd9ea)',
  'var(--seq-3,#6cb6d3)',
  'var(--seq-4,#338cab)',
  'var(--seq-5,#015e79)',
] as const;
const STEP_INKS = [
  'var(--on-seq-1,#10191d)',
  'var(--on-seq-2,#10191d)',
  'var(--on-seq-3,#10191d)',
  'var(--on-seq-4,#10191d)',
  'var(--on-seq-5,#fff)',
] as const;

/** Both ends are as light as each other, so that neither shouts; in grey they are told by their signs. */
const WAY_FILLS: Readonly<Partial<Record<Way, string>>> = {
  fewer: 'var(--div-p2,#289da9)',
  someFewer: 'var(--div-p1,#91d1d5)',
  same: 'var(--div-0,#ebeff2)',
  both: 'var(--div-0,#ebeff2)',
  someMore: 'var(--div-m1,#d9c194)',
  more: 'var(--div-m2,#ad8440)',
};
const STRONG_INK = 'var(--on-div-2,#10191d)';
const PART_INK = 'var(--on-div-1,#10191d)';
/** Shapes, so that a way is told without its colour: whole for all that is counted, open for parts of it. */
const SIGNS: Readonly<Partial<Record<Way, string>>> = {
  fewer: '▼',
  someFewer: '▽',
  both: '△▽',
  someMore: '△',
  more: '▲',
  broken: '≠',
};

export const INK = 'var(--ink,#16262e)';
export const MUTED = 'var(--muted,#4a5b64)';
export const SURFACE = 'var(--surface,#fff)';
const PAGE = 'var(--page,#f5f7f7)';
export const EDGE = 'var(--border,#77868e)';
export const BAND = 'var(--band,#338cab2e)';
export const BAR = 'var(--bar,#5495ae)';
export const NOW = 'var(--primary,#0b5c77)';
export const NOTICE = 'var(--notice,#8a5a00)';
const HATCH_LINE = 'var(--hatch-line,#77868e)';
const HATCH_BACKGROUND = 'var(--hatch-bg,#f2f3f3)';
export const FONT = 'var(--font,"Source Sans 3",system-ui,sans-serif)'.replaceAll('"', "'");

/** The patterns that every figure uses: the hatch of what is protected, the dots of what is missing, the dashes of what is too little. */
export function patterns(id: string): string {
  return (
    `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
    `<rect width="6" height="6" fill="${HATCH_BACKGROUND}"/><path d="M1 0V6" stroke="${HATCH_LINE}" stroke-width="1.4"/></pattern>` +
    `<pattern id="${id}-dots" width="6" height="6" patternUnits="userSpaceOnUse">` +
    `<rect width="6" height="6" fill="${SURFACE}"/><circle cx="1.5" cy="1.5" r=".9" fill="${EDGE}"/><circle cx="4.5" cy="4.5" r=".9" fill="${EDGE}"/></pattern>` +
    `<pattern id="${id}-few" width="10" height="8" patternUnits="userSpaceOnUse">` +
    `<rect width="10" height="8" fill="${SURFACE}"/><path d="M1 2h4M6 6h4" stroke="${EDGE}"/></pattern></defs>`
  );
}

/** What fills an area or a swatch. A zero is bare surface; protected and missing never take a step's colour. */
export function fillOf(shown: MapShown, scale: MapScale, id: string): string {
  if (shown.kind === 'protected') return `url(#${id}-hatch)`;
  if (shown.kind === 'missing') return `url(#${id}-dots)`;
  if (shown.kind === 'unchosen') return PAGE;
  if (shown.kind === 'difference')
    return shown.way === 'few' ? `url(#${id}-few)` : (WAY_FILLS[shown.way] ?? SURFACE);
  if (shown.kind === 'calm' || shown.kind === 'waiting' || shown.n <= 0) return SURFACE;
  return STEP_FILLS[scale.stepOf(shown.n)];
}

/** The colour of text that stands wholly on that fill (at least 4.5:1), or nothing where it needs a halo. */
export function inkOn(shown: MapShown, scale: MapScale): string | undefined {
  if (shown.kind === 'protected' || shown.kind === 'missing') return undefined;
  if (shown.kind === 'unchosen') return MUTED;
  if (shown.kind === 'difference') return inkOnWay(shown.way);
  if (shown.kind === 'calm' || shown.kind === 'waiting' || shown.n <= 0) return INK;
  return STEP_INKS[scale.stepOf(shown.n)];
}

function inkOnWay(way: Way): string | undefined {
  if (way === 'few') return undefined;
  if (way === 'fewer' || way === 'more') return STRONG_INK;
  return way === 'someFewer' || way === 'someMore' ? PART_INK : INK;
}

/** The sign that stands where a number would; nothing where nothing is to be told. */
export function signOf(shown: MapShown): string | undefined {
  return shown.kind === 'difference' ? SIGNS[shown.way] : undefined;
}

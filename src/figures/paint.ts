// The look of a number, in one place for maps, bars and legends. Colours are the page's custom properties
// (light, dark, print) with the light ones as fallback; no style attributes, which the server's CSP forbids.
import type { FigureShown, MapScale } from './types.ts';

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

export const INK = 'var(--ink,#16262e)';
export const MUTED = 'var(--muted,#4a5b64)';
export const SURFACE = 'var(--surface,#fff)';
export const EDGE = 'var(--border,#77868e)';
export const BAND = 'var(--band,#338cab2e)';
export const BAR = 'var(--bar,#5495ae)';
export const NOW = 'var(--primary,#0b5c77)';
export const NOTICE = 'var(--notice,#8a5a00)';
const HATCH_LINE = 'var(--hatch-line,#77868e)';
const HATCH_BACKGROUND = 'var(--hatch-bg,#f2f3f3)';
export const FONT = 'var(--font,"Source Sans 3",system-ui,sans-serif)'.replaceAll('"', "'");

/** The two patterns that every figure uses: the hatch of what is protected, the dots of what is missing. */
export function patterns(id: string): string {
  return (
    `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
    `<rect width="6" height="6" fill="${HATCH_BACKGROUND}"/><path d="M1 0V6" stroke="${HATCH_LINE}" stroke-width="1.4"/></pattern>` +
    `<pattern id="${id}-dots" width="6" height="6" patternUnits="userSpaceOnUse">` +
    `<rect width="6" height="6" fill="${SURFACE}"/><circle cx="1.5" cy="1.5" r=".9" fill="${EDGE}"/><circle cx="4.5" cy="4.5" r=".9" fill="${EDGE}"/></pattern></defs>`
  );
}

/** What fills an area or a swatch. A zero is bare surface; protected and missing never take a step's colour. */
export function fillOf(shown: FigureShown, scale: MapScale, id: string): string {
  if (shown.kind === 'protected') return `url(#${id}-hatch)`;
  if (shown.kind === 'missing') return `url(#${id}-dots)`;
  if (shown.kind === 'calm' || shown.kind === 'waiting' || shown.n <= 0) return SURFACE;
  return STEP_FILLS[scale.stepOf(shown.n)];
}

/** The colour of text that stands wholly on that fill (at least 4.5:1), or nothing where it needs a halo. */
export function inkOn(shown: FigureShown, scale: MapScale): string | undefined {
  if (shown.kind === 'protected' || shown.kind === 'missing') return undefined;
  if (shown.kind === 'calm' || shown.kind === 'waiting' || shown.n <= 0) return INK;
  return STEP_INKS[scale.stepOf(shown.n)];
}

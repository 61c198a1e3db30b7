// Who was heard from this week, as one dot an organisation: no names, no order among them.
import { EDGE, INK } from './paint.ts';
import { escapeText, px } from './text.ts';
import type { CoverageGiven } from './types.ts';

const STEP = 16;
const RADIUS = 5.5;

function whole(n: number, most: number): number {
  return Number.isFinite(n) ? Math.max(0, Math.min(most, Math.floor(n))) : 0;
}

function dot(kind: 'reported' | 'calm' | 'silent', x: string, y: string): string {
  const place = `class="fig-${kind}" cx="${x}" cy="${y}"`;
  if (kind === 'reported') return `<circle ${place} r="${RADIUS}" fill="${INK}"/>`;
  if (kind === 'calm')
    return `<circle ${place} r="${RADIUS - 1}" fill="none" stroke="${INK}" stroke-width="2"/>`;
  return `<circle ${place} r="${RADIUS - 0.5}" fill="none" stroke="${EDGE}" stroke-dasharray="2 1.6"/>`;
}

/**
 * A dot an organisation, in rows as wide as `width` pixels: filled = has reported, ring = calm, dotted =
 * not heard from. Example: `coverageDots({ expected: 14, reported: 10, calm: 2, … })`: 8, 2 and 4 dots.
 */
export function coverageDots(given: CoverageGiven): string {
  const expected = whole(given.expected, 2000);
  const reported = whole(given.reported, expected);
  const calm = whole(given.calm, reported);
  const perRow = Math.max(1, Math.floor(given.width / STEP) || 1);
  const width = Math.max(1, Math.min(expected, perRow)) * STEP;
  const height = Math.max(1, Math.ceil(expected / perRow)) * STEP;
  const dots = Array.from({ length: expected }, (_, i) => {
    const kind = i < reported - calm ? 'reported' : i < reported ? 'calm' : 'silent';
    return dot(
      kind,
      px((i % perRow) * STEP + STEP / 2),
      px(Math.floor(i / perRow) * STEP + STEP / 2),
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-coverage" viewBox="0 0 ${width} ${height}" width="${width}" ` +
    `height="${height}" role="img" aria-label="${escapeText(given.title)}">${dots.join('')}</svg>`
  );
}

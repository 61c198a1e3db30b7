import type { Figure } from './tree.ts';
import { FAMILY, fontFiles } from './fonts.ts';

/** Points of the file for each point of the figure, so that a slide or a print is sharp. */
const SHARP = 2;

/**
 * A figure out of vectors, with its points beside them: drawn on white, with our own typeface whatever the machine has. The
 * same vectors give the same bytes.
 * @param given the SVG says its own width and height; the words stand instead of it
 * @throws Error for what is not an SVG
 * @example await drawnFigure({ svg: areaSheet, alt: 'Oxhagen: 7. …', caption: 'Rapporter per område' })
 */
export async function drawnFigure(given: Pick<Figure, 'svg' | 'alt' | 'caption'>): Promise<Figure> {
  // Native and rarely needed: it is read when somebody asks for a picture.
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(given.svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SHARP },
    font: {
      ...{ loadSystemFonts: false, fontFiles: [...fontFiles()] },
      ...{ defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
    },
  });
  const [width, height] = [drawn.width / SHARP, drawn.height / SHARP];
  return { kind: 'figure', ...given, png: drawn.asPng(), width, height };
}

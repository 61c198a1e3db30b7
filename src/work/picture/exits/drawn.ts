import { figureSheet } from '#figures';
import type { drawnFigure } from '#platform/documents';
import type { AreaEdition } from '#work/areas';
import type { Changes } from '../contract.ts';
import { sourceLine, type AboutGiven } from './about.ts';
import { markOf } from './words.ts';

export type FigureGiven = AboutGiven & {
  /** The borders that held on the week's last day. */
  readonly edition: Pick<AreaEdition, 'areas'> | undefined;
  /** What has changed: for the inner circle only. */
  readonly changes: Changes | undefined;
};

export type Drawn = Parameters<typeof drawnFigure>[0];

export const WIDTH = 760;

export function size(height: number): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height };
}

type Sheet = {
  readonly title: string;
  readonly line: string;
  readonly parts: readonly string[];
  readonly foot: readonly string[];
  readonly description: string;
};

/** A figure with title, legend, source and mark, as it stands alone. */
export function sheetOf(given: FigureGiven, sheet: Sheet): Drawn {
  const { title, line, parts, foot, description } = sheet;
  const svg = figureSheet({
    ...{ title, lines: [line], mark: markOf(given), parts, description, width: WIDTH },
    foot: [...foot, sourceLine(given)],
  });
  return { svg, caption: `${title}. ${line}`, alt: `${title}. ${description}` };
}

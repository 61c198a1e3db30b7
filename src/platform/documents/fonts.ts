import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The typeface of everything that we draw to files: the page's own, as files that others than browsers read. */
export const FAMILY = 'Source Sans 3';

const STYLES = ['Regular', 'It', 'Semibold', 'Bold', 'BoldIt'] as const;

/** Paths of the files of the typeface (OpenType). */
export function fontFiles(): readonly string[] {
  const home = fileURLToPath(new URL('.', import.meta.resolve('source-sans/package.json')));
  return STYLES.map((style) => join(home, 'OTF', `SourceSans3-${style}.otf`));
}

let kept: Promise<readonly Buffer[]> | undefined;

/** The typeface itself, read once. */
export function fonts(): Promise<readonly Buffer[]> {
  kept ??= Promise.all(fontFiles().map((path) => readFile(path)));
  return kept;
}

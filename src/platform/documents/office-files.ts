// The writers of Word and PowerPoint are large, and rarely needed: they are read when somebody asks for a file.
import type { Slides } from './pptx.ts';
import type { DocumentTree } from './tree.ts';

/**
 * A Word file with the headings, tables and figures of a tree.
 * @throws RangeError for a tree that nobody could read
 * @example await toDocx(tree)
 */
export async function toDocx(tree: DocumentTree): Promise<Buffer> {
  const writer = await import('./docx.ts');
  return writer.toDocx(tree);
}

/**
 * A presentation with native tables and figures that say what they show.
 * @throws RangeError for slides that nobody could read
 * @example await toPptx(slides)
 */
export async function toPptx(slides: Slides): Promise<Buffer> {
  const writer = await import('./pptx.ts');
  return writer.toPptx(slides);
}

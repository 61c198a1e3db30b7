/** The texts an .xlsx keeps once and points to by number: the only part that is held in memory. */
import { TableError, type Limits } from '../table.ts';
import { readAllXml } from './xml.ts';
import type { Parts } from './zip.ts';

export async function readTexts(
  parts: Parts,
  name: string,
  limits: Limits,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const rich = richText();
  let length = 0;
  await readAllXml(parts.read(name), {
    open: (element) => {
      if (element === 'si') rich.begin();
      rich.open(element);
    },
    close: (element) => {
      rich.close(element);
      if (element !== 'si') return;
      const text = rich.take();
      length += text.length;
      texts.push(ownCopy(text));
      if (texts.length > limits.sharedStrings || length > limits.sharedLength) {
        throw new TableError('too-large');
      }
    },
    text: rich.text,
  });
  return texts;
}

export type RichText = {
  readonly begin: () => void;
  readonly open: (element: string) => void;
  readonly close: (element: string) => void;
  readonly text: (text: string) => void;
  readonly take: () => string;
};

/** Gathers <t> in all its runs; what stands in <rPh> is a reading aid and no part of the text. */
export function richText(): RichText {
  let text = '';
  let inText = false;
  let aids = 0;
  return {
    begin: () => {
      text = '';
    },
    open: (element) => {
      if (element === 't') inText = true;
      if (element === 'rPh') aids += 1;
    },
    close: (element) => {
      if (element === 't') inText = false;
      if (element === 'rPh') aids -= 1;
    },
    text: (piece) => {
      if (inText && aids === 0) text += piece;
    },
    take: () => unescape(text),
  };
}

/** Excel writes characters that XML cannot hold as _x000D_; the text comes out with them in it. */
function unescape(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A piece of a longer string keeps all of that string alive; a copy keeps only itself. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

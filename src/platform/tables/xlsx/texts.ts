/** The texts an .xlsx keeps once and points to by number: the only part that is held in memory. */
import { TableError, type Limits } from '../table.ts';
import { readAllXml } from './xml.ts';
import type { Parts } from './zip.ts';

export async function readTexts(parts: Parts, name: string, limits: Limits): Promise<Texts> {
  const texts = new Texts();
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
      texts.add(text);
      if (texts.count > limits.sharedStrings || length > limits.sharedLength) {
        throw new TableError('too-large');
      }
    },
    text: rich.text,
  });
  return texts;
}

const BLOCK = 1_024;

/**
 * Texts by number, a thousand to a string: a million strings of their own would cost more than what
 * is in them, and as pieces of the XML each would keep its whole slice alive.
 */
export class Texts {
  count = 0;
  readonly #blocks: string[] = [];
  readonly #ends: Uint32Array[] = [];
  #open: string[] = [];

  add(text: string): void {
    this.#open.push(text);
    this.count += 1;
    if (this.#open.length === BLOCK) this.#close();
  }

  at(index: number): string | undefined {
    if (index >= this.count) return undefined;
    const place = index % BLOCK;
    const block = Math.floor(index / BLOCK);
    const ends = this.#ends[block];
    if (ends === undefined) return this.#open[place];
    return this.#blocks[block]?.slice(place === 0 ? 0 : ends[place - 1], ends[place]);
  }

  #close(): void {
    let end = 0;
    this.#ends.push(Uint32Array.from(this.#open, (text) => (end += text.length)));
    this.#blocks.push(this.#open.join(''));
    this.#open = [];
  }
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

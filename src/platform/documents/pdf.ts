import { Worker } from 'node:worker_threads';
import { lookNow } from './look.ts';
import { plain } from './office.ts';
import { checkTree, HOUSE_COLOUR, type Block, type DocumentTree, widthsOf } from './tree.ts';

/** A document of one table under a heading. */
export type PdfTable = {
  readonly language: 'sv' | 'en';
  readonly title: string;
  readonly lead: string;
  /** The word before the number of a page. */
  readonly pageWord: string;
  readonly headings: readonly string[];
  /** How wide each column is, in Typst's words ("auto", "1fr"). */
  readonly widths: readonly ('auto' | '1fr')[];
  readonly rows: readonly (readonly string[])[];
};

/** Read by everyone (PDF/UA-1), or kept for long (PDF/A-2a). Both are tagged; a file says one of them of itself. */
export type PdfStandard = 'ua-1' | 'a-2a';

const PATIENCE = 60_000;

/**
 * Draws a PDF by PDF/UA-1: tagged, titled, in its language. In a thread of its own, so that nobody else waits.
 * @throws Error when it cannot be drawn so that everyone can read it
 * @example await renderPdf({ language: 'sv', title: 'Utdrag ur loggen', … })
 */
export function renderPdf(table: PdfTable): Promise<Buffer> {
  return drawn({ form: 'table', data: JSON.stringify(table), standard: 'ua-1' });
}

/**
 * Draws a whole document as PDF, tagged, with its fonts in it. The same tree gives the same bytes.
 * @param standard PDF/UA-1 for readers, PDF/A-2a for the archive
 * @throws RangeError for a tree that nobody could read; Error when it cannot be drawn
 * @example await toPdf({ language: 'sv', title: 'Lägesbild 2025', … }, 'a-2a')
 */
export async function toPdf(tree: DocumentTree, standard: PdfStandard = 'ua-1'): Promise<Buffer> {
  checkTree(tree);
  const { made, colour = HOUSE_COLOUR, subtitle } = tree;
  const { logo } = lookNow();
  const data = {
    language: tree.language,
    title: tree.title,
    publisher: tree.publisher,
    footer: tree.footer,
    pageWord: tree.pageWord,
    colour: `#${colour}`,
    day: [made.getUTCFullYear(), made.getUTCMonth() + 1, made.getUTCDate()],
    blocks: tree.blocks.map(withoutPoints),
    ...(subtitle !== undefined && { subtitle }),
    ...(logo && { logo: { kind: logo.kind, bytes: [...logo.bytes], high: highOf(logo) } }),
  };
  const seconds = Math.floor(made.getTime() / 1000);
  return drawn({ form: 'tree', data: JSON.stringify(data, drawable), standard, made: seconds });
}

/** Centimetres that a logo is high in the head of a page; a wide one is lower, so that the name has room. */
function highOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1.1, (6 * height) / width);
}

/**
 * Signs that the fonts in the document have no picture of are said with a question mark: the standards allow no sign
 * that cannot be read, and one emoji must not keep a whole document from being made.
 */
function drawable(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return plain(value).replace(
    /[^\t\n\r\u0020-\u024F\u0370-\u04FF\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]/gu,
    '?',
  );
}

/** The vectors are what is drawn; tables say how wide their columns are. */
function withoutPoints(block: Block): object {
  if (block.kind === 'table') return { ...block, widths: widthsOf(block) };
  if (block.kind !== 'figure') return block;
  const { kind, svg, alt, caption, width } = block;
  return { kind, svg, alt, caption, width };
}

type Job = {
  readonly form: 'table' | 'tree';
  readonly data: string;
  readonly standard: PdfStandard;
  readonly made?: number;
};

function drawn(job: Job): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: job });
    const late = setTimeout(() => {
      void worker.terminate();
      reject(new Error('The document took too long'));
    }, PATIENCE);
    const end = (settle: () => void): void => {
      clearTimeout(late);
      settle();
    };
    worker.once('message', (answer: unknown) =>
      end(() => {
        if (answer instanceof Uint8Array) resolve(Buffer.from(answer));
        else reject(new Error(`The document cannot be drawn: ${String(answer)}`));
      }),
    );
    worker.once('error', (error: Error) => end(() => reject(error)));
    worker.once('exit', () => end(() => reject(new Error('The document was not drawn'))));
  });
}

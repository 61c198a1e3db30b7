import { Worker } from 'node:worker_threads';

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

const PATIENCE = 60_000;

/**
 * Draws a PDF by PDF/UA-1: tagged, titled, in its language. In a thread of its own, so that nobody else waits.
 * @throws Error when it cannot be drawn so that everyone can read it
 * @example await renderPdf({ language: 'sv', title: 'Utdrag ur loggen', … })
 */
export function renderPdf(table: PdfTable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: JSON.stringify(table),
    });
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

import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { renderPdf, type PdfTable } from './pdf.ts';

const table: PdfTable = {
  language: 'sv',
  title: 'Utdrag ur loggen',
  lead: 'Två poster.',
  pageWord: 'Sida',
  headings: ['När', 'Vad'],
  widths: ['auto', '1fr'],
  rows: [
    ['i går', 'Läste en rapport'],
    ['i dag', '#panic("this is text") *no* $x$ ]'],
  ],
};

describe('a document', () => {
  it('is a PDF that says that everyone can read it, in its language and with its title', async () => {
    const pdf = (await renderPdf(table)).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain('pdfuaid:part');
    expect(pdf).toMatch(/\/Lang\s*\(sv/);
    expect(pdf).toContain('/MarkInfo');
    expect(pdf).toContain('Utdrag ur loggen');
  }, 60_000);
  it('is refused when it has no title', async () => {
    await expect(renderPdf({ ...table, title: '' })).rejects.toThrow('PDF/UA-1');
  }, 60_000);
});

describe('a line of a table', () => {
  it('is quoted where it must be, and is never a formula', () => {
    expect(csv.line(['Åsa', 3, 'a;b', 'sade "nej"', '=1+1', '-2'])).toBe(
      `Åsa;3;"a;b";"sade ""nej""";'=1+1;'-2\r\n`,
    );
  });
});

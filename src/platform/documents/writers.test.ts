import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { barsFigure } from './bars.ts';
import { toDocx } from './docx.ts';
import { toPdf } from './pdf.ts';
import { drawnFigure } from './points.ts';
import { toPptx, type Slides } from './pptx.ts';
import { toHtml } from './to-html.ts';
import { heading, list, paragraph, widthsOf, type DocumentTree } from './tree.ts';
import { unzip } from './unzip.ts';

const figure = barsFigure({
  values: [3, undefined, 8],
  alt: 'Tre månader: 3, skyddad uppgift, 8.',
  caption: 'Rapporter per månad',
});
const table = {
  kind: 'table',
  caption: 'Rapporter per år',
  headings: ['År', 'Antal'],
  rows: [
    ['2024', '120'],
    ['2025', '<skyddad & "gömd">'],
  ],
} as const;
const tree: DocumentTree = {
  language: 'sv',
  title: 'Lägesbild för Örebro kommun 2025',
  subtitle: 'Beslutad 2025-06-10',
  publisher: 'Örebro kommun',
  made: new Date('2026-01-12T09:00:00Z'),
  footer: 'Källa: Samsyn, 2026-01-12. Version 1.',
  pageWord: 'Sida',
  blocks: [
    heading(1, 'Kartläggning'),
    paragraph('Så här ser det ut. \u0007😀 سلام #panic("nej")'),
    heading(2, 'Omfattning'),
    table,
    figure,
    heading(3, 'Konsekvenser'),
    list(['En sak', 'En annan']),
    heading(1, 'Analys'),
    { kind: 'list', items: ['först', 'sedan'], ordered: true },
    paragraph('Källa: Samsyn', 'note'),
  ],
};
const slides: Slides = {
  language: 'sv',
  title: 'Lägesbild 2025',
  publisher: 'Örebro kommun',
  made: tree.made,
  footer: tree.footer,
  slides: [
    { title: 'Lägesbild 2025', lead: 'Örebro kommun' },
    { title: 'Läget i siffror', table },
    { title: 'Över tid', points: ['En sak & en till'], figure },
  ],
};

/** Every part of a package as text, each read as XML: what does not parse throws. */
function partsOf(file: Buffer): ReadonlyMap<string, string> {
  const parts = unzip(file).map(({ name, bytes }) => [name, bytes.toString()] as const);
  for (const [name, text] of parts.filter(([name]) => /[.](xml|rels)$/.test(name)))
    expect(() => new SaxesParser({ xmlns: true }).write(text).close(), name).not.toThrow();
  return new Map(parts);
}
const partOf = (file: Buffer, name: string): string => partsOf(file).get(name) ?? '';

describe('a Word document', () => {
  it('has the title, the language and the headings of the tree, each in its style', async () => {
    const file = await toDocx(tree);
    const document = partOf(file, 'word/document.xml');
    const styles = [...document.matchAll(/<w:pStyle w:val="(Title|Heading\d)"\/>/g)].map(
      ([, style]) => style,
    );
    expect(styles).toEqual(['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading1']);
    expect(partOf(file, 'docProps/core.xml')).toContain(`<dc:title>${tree.title}</dc:title>`);
    expect(partOf(file, 'word/styles.xml')).toContain('w:lang w:val="sv-SE"');
  });
  it('has tables with a caption and a head that is repeated, and pictures with words instead', async () => {
    const document = partOf(await toDocx(tree), 'word/document.xml');
    expect(document).toContain('<w:tblHeader/>');
    expect(document).toContain('<w:tblCaption w:val="Rapporter per år"/>');
    expect(document).toContain('&lt;skyddad &amp; &quot;gömd&quot;&gt;');
    const pictures = [...document.matchAll(/<wp:docPr [^>]*>/g)].map(([tag]) => tag);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toContain(`descr="${figure.alt}"`);
  });
  it('names the publisher above and the source below on every page', async () => {
    const parts = partsOf(await toDocx(tree));
    expect(parts.get('word/header1.xml')).toContain('Örebro kommun');
    expect(parts.get('word/footer1.xml')).toContain('Källa: Samsyn, 2026-01-12. Version 1. · Sida');
  });
  it('has headings in the municipality’s colour, or in ours', async () => {
    const own = partOf(await toDocx({ ...tree, colour: '5a3d00' }), 'word/styles.xml');
    expect(own).toContain('w:color w:val="5a3d00"');
    expect(partOf(await toDocx(tree), 'word/styles.xml')).toContain('w:color w:val="015E79"');
  });
  it('is the same to the byte when made again', async () => {
    expect((await toDocx(tree)).equals(await toDocx(tree))).toBe(true);
  });
  it.each([
    ['without a title', { ...tree, title: ' ' }, 'title'],
    ['with a level jumped over', { ...tree, blocks: [heading(2, 'Två')] }, 'jumps'],
    ['with a silent picture', { ...tree, blocks: [{ ...figure, alt: '' }] }, 'no text instead'],
    [
      'with a row too long',
      { ...tree, blocks: [{ ...table, rows: [['1', '2', '3']] }] },
      'another length',
    ],
  ])('is refused %s', async (_what, wrong, why) => {
    await expect(toDocx(wrong)).rejects.toThrow(why);
    await expect(toPdf(wrong)).rejects.toThrow(why);
  });
});

describe('a PDF of a tree', () => {
  it('is made for every reader, or for the archive, with its fonts in it', async () => {
    const readable = (await toPdf(tree)).toString('latin1');
    expect(readable).toContain('pdfuaid:part');
    expect(readable).toMatch(/\/Lang\s*\(sv/);
    expect(readable).toContain('/FontFile');
    // The page's typeface, and of it only the signs that are used.
    expect(readable).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSans3-Regular/);
    expect(readable.length).toBeLessThan(200_000);
    const archived = (await toPdf(tree, 'a-2a')).toString('latin1');
    expect(archived).toContain('pdfaid:part');
    expect(archived).toContain('/FontFile');
  }, 60_000);
  it('is the same to the byte when made again', async () => {
    expect((await toPdf(tree)).equals(await toPdf(tree))).toBe(true);
  }, 60_000);
});

describe('a figure out of vectors', () => {
  const svg = (text: string, family = 'Source Sans 3'): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><text y="20" font-family="${family}">${text}</text></svg>`;
  const given = { alt: 'Ett ord', caption: 'Ord' };
  it('has points with its words drawn in our own typeface, the same each time', async () => {
    const drawn = await drawnFigure({ ...given, svg: svg('Örebro') });
    expect([drawn.width, drawn.height]).toEqual([80, 30]);
    expect([drawn.png.readUInt32BE(16), drawn.png.readUInt32BE(20)]).toEqual([160, 60]);
    const again = await drawnFigure({ ...given, svg: svg('Örebro') });
    expect(again.png.equals(drawn.png)).toBe(true);
    // A typeface that is not there gives ours, never an empty place.
    const other = await drawnFigure({ ...given, svg: svg('Örebro', 'Finns Inte') });
    expect(other.png.equals(drawn.png)).toBe(true);
    const empty = await drawnFigure({ ...given, svg: svg('') });
    expect(empty.png.equals(drawn.png)).toBe(false);
  });
  it('is refused when it is no drawing', async () => {
    await expect(drawnFigure({ ...given, svg: '<html/>' })).rejects.toThrow();
  });
});

describe('a presentation', () => {
  it('has each title in the place for titles, native tables and words for pictures', async () => {
    const parts = partsOf(await toPptx(slides));
    const drawn = [1, 2, 3].map((n) => parts.get(`ppt/slides/slide${n}.xml`) ?? '');
    for (const [n, slide] of drawn.entries()) {
      expect(slide).toContain('type="title"');
      expect(slide).toContain(slides.slides[n]?.title);
      expect(slide).not.toContain('lang="en-US"');
    }
    expect(drawn[1]).toContain('<a:tbl>');
    expect(drawn[1]).toContain('descr="Rapporter per år"');
    expect(drawn[2]).toContain(`descr="${figure.alt}"`);
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>Lägesbild 2025</dc:title>');
  });
  it('is the same to the byte when made again, and has 3–6 slides', async () => {
    expect((await toPptx(slides)).equals(await toPptx(slides))).toBe(true);
    await expect(toPptx({ ...slides, slides: slides.slides.slice(0, 2) })).rejects.toThrow('3–6');
  });
});

describe('a page of a tree', () => {
  it('has headings under the page’s own, and escapes what is in it', () => {
    const page = toHtml(tree).toString();
    expect([...page.matchAll(/<h(\d)>/g)].map(([, level]) => level)).toEqual(['2', '3', '4', '2']);
    expect(page).toContain('&lt;skyddad &amp;');
    expect(page).toContain(`alt="${figure.alt}"`);
  });
});

describe('the columns of a table', () => {
  it('have room for their longest word, however many they are', () => {
    const words = ['Åtgärd', 'Räddningstjänsten', 'kl. 15', '–', 'a', 'b', 'c'];
    const widths = widthsOf({ caption: 'x', headings: words, rows: [words] });
    for (const [n, word] of words.entries()) expect(widths[n]).toBeGreaterThan(word.length);
    expect(widths[1]).toBeGreaterThan(2 * (widths[3] ?? 0));
  });
  it('share what is left by what stands in them, and no more than is fair', () => {
    const rows = [['En ganska lång mening om ett torg '.repeat(9), '4']];
    expect(widthsOf({ caption: 'x', headings: ['Vad', 'Antal'], rows })).toEqual([45, 7]);
  });
  it('are those of the tree in Word', async () => {
    const document = partOf(await toDocx(tree), 'word/document.xml');
    const columns = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, w]) => Number(w));
    const [first = 0, second = 0] = widthsOf(table);
    expect((columns[1] ?? 0) / (columns[0] ?? 1)).toBeCloseTo(second / first, 1);
  });
});

it('never draws what is not known as a zero', () => {
  expect(barsFigure({ values: [undefined], alt: 'a', caption: 'b' }).svg).not.toBe(
    barsFigure({ values: [0], alt: 'a', caption: 'b' }).svg,
  );
});

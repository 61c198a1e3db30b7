import { crc32, deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { holdLook } from './look.ts';
import { readLogo } from './logo.ts';
import { toDocx, toPdf, toPptx } from './index.ts';
import { heading, paragraph, type DocumentTree } from './tree.ts';
import { readTemplate } from './template.ts';
import { unzip } from './unzip.ts';
import { zipOf, type ZipPart } from './zip.ts';

afterEach(() => holdLook({}));

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function png(width: number, height: number, more: readonly Buffer[] = [], rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc((1 + width * 3) * rows, 0));
  const parts = [chunk('IHDR', head), ...more, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]);
}

/** Markers of a JPEG in order, with a picture that no program has to draw. */
function jpeg(more: readonly Buffer[] = []): Buffer {
  const segment = (marker: number, data: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  };
  const frame = segment(0xc0, Buffer.from([8, 0, 20, 0, 60, 1, 1, 0x11, 0]));
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2]),
  ]);
  const place = segment(0xe1, Buffer.from('Exif: 59.27, 15.21'));
  return Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), place, ...more, frame, scan, Buffer.from([0xff, 0xd9])],
  ]);
}

describe('a logo', () => {
  it('is a PNG or JPEG by what it holds, without what is written beside the picture', () => {
    const text = chunk('tEXt', Buffer.from('Author\u0000Någon'));
    const read = readLogo(png(120, 40, [text]));
    expect(read).toMatchObject({ logo: { kind: 'png', width: 120, height: 40 } });
    expect('logo' in read && read.logo.bytes.includes('Author')).toBe(false);
    const photo = readLogo(jpeg());
    expect(photo).toMatchObject({ logo: { kind: 'jpg', width: 60, height: 20 } });
    expect('logo' in photo && photo.logo.bytes.includes('Exif')).toBe(false);
  });
  it('is refused when it is something else, too large, or not whole', () => {
    expect(readLogo(Buffer.from('<svg onload="alert(1)"/>'))).toEqual({ unfit: 'kind' });
    expect(readLogo(Buffer.alloc(0))).toEqual({ unfit: 'kind' });
    expect(readLogo(Buffer.alloc(600_000, 1))).toEqual({ unfit: 'size' });
    expect(readLogo(png(4_001, 1))).toEqual({ unfit: 'size' });
    const whole = png(20, 20);
    expect(readLogo(whole.subarray(0, whole.length - 20))).toEqual({ unfit: 'broken' });
    const wrong = Buffer.from(whole);
    wrong[20] = 9;
    expect(readLogo(wrong)).toEqual({ unfit: 'broken' });
    // A small file that unpacks to what no picture of its size holds.
    expect(readLogo(png(10, 10, [], 2_000_000))).toEqual({ unfit: 'broken' });
    expect(readLogo(jpeg().subarray(0, 40))).toEqual({ unfit: 'broken' });
    for (let n = 0; n < whole.length; n += 1) readLogo(whole.subarray(0, n));
  });
});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inside: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

/** A template as a Swedish Word saves one: styles named in English and numbered in Swedish. */
function template(change: Readonly<Record<string, string | Buffer | undefined>> = {}): Buffer {
  const parts: Record<string, string | Buffer | undefined> = {
    '[Content_Types].xml':
      '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
    'word/document.xml': `<w:document ${W} ${R}><w:body><w:p><w:r><w:t>Mallens egen text</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/><w:pgMar w:top="2000" w:right="1" w:bottom="1700" w:left="1"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      `<Relationship Id="rId1" Type="${REL}/header" Target="header2.xml"/><Relationship Id="rId2" Type="${REL}/footer" Target="footer1.xml"/>`,
    ),
    'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:default="1" w:styleId="Brdtext0"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr><w:rPr><w:color w:val="AB1234"/></w:rPr></w:style></w:styles>`,
    'word/header2.xml': `<w:hdr ${W} ${R}><w:p><w:r><w:t>Kommunens sidhuvud</w:t></w:r><w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r></w:p></w:hdr>`,
    'word/_rels/header2.xml.rels': relations(
      `<Relationship Id="rId5" Type="${REL}/image" Target="media/image1.png"/>`,
    ),
    'word/media/image1.png': png(20, 10),
    'word/footer1.xml': `<w:ftr ${W}><w:p><w:r><w:t>Kommunens sidfot</w:t></w:r></w:p></w:ftr>`,
    ...change,
  };
  const kept = Object.entries(parts).flatMap(([name, content]): readonly ZipPart[] => {
    if (content === undefined) return [];
    return [typeof content === 'string' ? { name, text: content } : { name, bytes: content }];
  });
  return zipOf(kept);
}

const tree: DocumentTree = {
  ...{ language: 'sv', title: 'Lägesbild', publisher: 'Exempel kommun', made: new Date(0) },
  ...{ footer: 'Källa: exempel', pageWord: 'Sida' },
  blocks: [heading(1, 'Läget'), paragraph('Litet', 'note')],
};

describe('a template', () => {
  it('gives a document its styles, its header and its footer, and none of its text', async () => {
    const read = readTemplate(template());
    if (!('template' in read)) throw new Error(read.unfit);
    holdLook({ template: read.template });
    const parts = new Map(unzip(await toDocx(tree)).map(({ name, bytes }) => [name, bytes]));
    const of = (name: string): string => parts.get(name)?.toString() ?? '';
    expect(of('word/document.xml')).toMatch(/<w:pStyle w:val="Rubrik1"\/>.*Läget/);
    expect(of('word/document.xml')).toContain('w:top="2000"');
    expect(of('word/document.xml')).not.toContain('Mallens egen text');
    expect(of('word/styles.xml')).toContain('AB1234');
    expect(of('word/styles.xml')).not.toContain('numPr');
    // What the template lacks keeps our look, on the template's own body text.
    expect(of('word/styles.xml')).toMatch(/w:styleId="Note".*?<w:basedOn w:val="Brdtext0"\/>/);
    expect(of('word/header1.xml')).toContain('Kommunens sidhuvud');
    expect(of('word/_rels/header1.xml.rels')).toContain('media/header-rId5.png');
    expect(parts.get('word/media/header-rId5.png')?.length).toBeGreaterThan(50);
    // Where the numbers come from is said on every page all the same.
    expect(of('word/footer1.xml')).toMatch(/Källa: exempel.*Kommunens sidfot/s);
    expect(await toDocx(tree)).toEqual(await toDocx(tree));
  });
  it.each([
    ['kind', Buffer.from('not a zip at all')],
    ['kind', template({ 'word/document.xml': undefined })],
    ['kind', template({ '[Content_Types].xml': undefined })],
    ['size', Buffer.alloc(3_000_001)],
    ['size', template({ 'word/bomb.xml': Buffer.alloc(30_000_000) })],
    ['size', template().subarray(0, 300)],
    ['macros', template({ 'word/vbaProject.bin': Buffer.from('x') })],
    [
      'macros',
      template({
        '[Content_Types].xml': '<Types>application/vnd.ms-word.document.macroEnabled</Types>',
      }),
    ],
    ['macros', template({ 'word/embeddings/oleObject1.bin': Buffer.from('x') })],
    [
      'external',
      template({
        'word/_rels/settings.xml.rels': relations(
          `<Relationship Id="a" Type="${REL}/attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/>`,
        ),
      }),
    ],
    ['parts', template({ 'word/styles.xml': `<!DOCTYPE a [<!ENTITY b "c">]><w:styles ${W}/>` })],
    ['parts', template({ 'word/media/image1.png': Buffer.from('<svg/>') })],
    ['parts', template({ 'word/_rels/header2.xml.rels': undefined })],
    [
      'parts',
      template({
        'word/footer1.xml': `<w:ftr ${W}><w:p><w:r><w:instrText>INCLUDEPICTURE "https://example.org/a"</w:instrText></w:r></w:p></w:ftr>`,
      }),
    ],
    [
      'parts',
      template({
        'word/footer1.xml': `<w:ftr ${W}><w:p><w:fldSimple w:instr="DDEAUTO c:\\a"/></w:p></w:ftr>`,
      }),
    ],
    ['parts', template({ 'word/header2.xml': `<w:hdr ${W}><w:object/></w:hdr>` })],
  ])('is refused (%s) when it is hostile or cannot be taken over', (unfit, file) => {
    expect(readTemplate(file)).toEqual({ unfit });
  });
});

it('a logo stands in the head of Word and PDF', async () => {
  const read = readLogo(png(120, 40));
  if (!('logo' in read)) throw new Error(read.unfit);
  const bare = await toPdf(tree);
  holdLook({ logo: read.logo });
  const parts = unzip(await toDocx(tree));
  expect(parts.some(({ name }) => /^word\/media\//.test(name))).toBe(true);
  expect(parts.find(({ name }) => name === 'word/header1.xml')?.bytes.toString()).toContain('blip');
  const drawn = await toPdf(tree, 'a-2a');
  expect(drawn.toString('latin1')).toContain('/Subtype /Image');
  expect(bare.toString('latin1')).not.toContain('/Subtype /Image');
});

describe('a logo on slides', () => {
  const slides = (): Promise<Buffer> =>
    toPptx({
      ...{ language: 'sv', title: 'Lägesbild', publisher: 'Kommunen', footer: 'Källa' },
      ...{ made: new Date(0), slides: [{ title: 'Ett' }, { title: 'Två' }, { title: 'Tre' }] },
    });
  const layouts = (file: Buffer): readonly string[] =>
    unzip(file)
      .filter(({ name }) => /slideLayout\d+[.]xml$/.test(name))
      .map(({ bytes }) => bytes.toString())
      .filter((text) => /<p:cSld name="(FIRST|NEXT)"/.test(text));

  it('stands at the top of each, in its own proportions, beside the title and not on it', async () => {
    const bare = await slides();
    const read = readLogo(png(120, 40));
    if (!('logo' in read)) throw new Error(read.unfit);
    holdLook({ logo: read.logo });
    const file = await slides();
    expect(layouts(bare).join('')).not.toContain('<p:pic>');
    expect(layouts(file)).toHaveLength(2);
    for (const text of layouts(file)) {
      const [, x, , w, h] =
        /<p:pic>.*?<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"/s.exec(text) ?? [];
      expect(text).toContain('descr="Kommunen"');
      expect(Number(w) / Number(h)).toBeCloseTo(3, 2);
      const [, from, top, wide] =
        /type="title".*?<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)"/s.exec(text) ?? [];
      const isBeside = Number(top) < 1_000_000;
      if (isBeside) expect(Number(from) + Number(wide)).toBeLessThan(Number(x));
    }
    const pictures = unzip(file).filter(({ name }) => name.startsWith('ppt/media/'));
    expect(pictures.some(({ bytes }) => bytes.equals(read.logo.bytes))).toBe(true);
    expect((await slides()).equals(file)).toBe(true);
  });
});

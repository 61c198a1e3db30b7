/** A municipality's own Word template: what is taken over of it, and what makes it refused. */
import { readLogo } from './logo.ts';
import type { Unzipped } from './unzip.ts';
import { unzipForeign } from './unzip-foreign.ts';

/** A header or a footer with the pictures in it. */
export type Edge = {
  readonly xml: string;
  readonly pictures: readonly {
    readonly id: string;
    readonly name: string;
    readonly bytes: Buffer;
  }[];
};

export type Template = {
  readonly styles: string;
  readonly theme?: string | undefined;
  readonly header?: Edge | undefined;
  readonly footer?: Edge | undefined;
  /** Of the page, in twentieths of a point, so that the header has room. */
  readonly margins?: { readonly top: number; readonly bottom: number } | undefined;
};

/** Why a file is not taken. */
export const UNFIT_TEMPLATE = ['kind', 'size', 'macros', 'external', 'parts'] as const;
export type UnfitTemplate = (typeof UNFIT_TEMPLATE)[number];

const MOST_BYTES = 3_000_000;
const UNPACKED = { parts: 300, bytes: 20_000_000 } as const;
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Fields that say what the document itself knows; others fetch from elsewhere or run something. */
const FIELDS = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TITLE|STYLEREF|DATE|SAVEDATE)\b/i;
/** Elements in a header that hold or fetch something else than words and pictures. */
const STRANGE =
  /<(?:w:object|w:control|w:altChunk|w:subDoc|w:sdt|w:hyperlink|w:movie|o:OLEObject|v:imagedata|w:dataBinding|a:hlinkClick|a:videoFile|a:audioFile|c:chart|dgm:)/;

/**
 * Reads a template from elsewhere. Refused are: what is no Word file, what is too large or unpacks to too much, macros and
 * embedded objects, anything that fetches from outside the file, and headers with other parts than words and pictures. Only
 * styles, colours of the theme, header and footer are taken over; the text of the template is not.
 * @example readTemplate(Buffer.from('hej')) // { unfit: 'kind' }
 */
export function readTemplate(
  file: Buffer,
): { readonly template: Template } | { readonly unfit: UnfitTemplate } {
  if (file.length > MOST_BYTES) return { unfit: 'size' };
  if (file.toString('latin1', 0, 4) !== 'PK\x03\x04') return { unfit: 'kind' };
  const parts = unzipForeign(file, UNPACKED);
  if (!parts) return { unfit: 'size' };
  const unfit = refusal(parts);
  if (unfit) return { unfit };
  const template = templateOf(parts);
  return template ? { template } : { unfit: 'parts' };
}

function textIn(parts: readonly Unzipped[], name: string): string | undefined {
  return parts.find((one) => one.name === name)?.bytes.toString('utf8');
}

function refusal(parts: readonly Unzipped[]): UnfitTemplate | undefined {
  const types = textIn(parts, '[Content_Types].xml');
  if (types === undefined || textIn(parts, 'word/document.xml') === undefined) return 'kind';
  const isRunning = /vbaProject|vbaData|activeX|embeddings\/|customUI|[.](?:exe|dll|js|vbs|ole)$/i;
  if (/macroEnabled|vbaProject|activeX/i.test(types)) return 'macros';
  if (parts.some(({ name }) => isRunning.test(name))) return 'macros';
  const texts = parts.filter(({ name }) => /[.](?:xml|rels)$/i.test(name));
  for (const { name, bytes } of texts) {
    const text = bytes.toString('utf8');
    if (text.includes('\u0000') || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'parts';
    if (/[.]rels$/i.test(name) && /TargetMode\s*=\s*["']\s*External/i.test(text)) return 'external';
  }
  return undefined;
}

function templateOf(parts: readonly Unzipped[]): Template | undefined {
  const styles = textIn(parts, 'word/styles.xml');
  if (styles === undefined || !styles.includes(`xmlns:w="${MAIN}"`)) return undefined;
  const document = textIn(parts, 'word/document.xml') ?? '';
  const section = /<w:sectPr\b(?:(?!<w:sectPr\b)[\s\S])*$/.exec(document)?.[0] ?? '';
  const edges = [edgeOf(parts, section, 'header'), edgeOf(parts, section, 'footer')] as const;
  if (edges.includes('strange')) return undefined;
  const [header, footer] = edges.map((edge) => (edge === 'strange' ? undefined : edge));
  const theme = textIn(parts, 'word/theme/theme1.xml');
  const margins = marginsOf(section);
  return {
    // Numbered headings point to numbers that the template keeps elsewhere.
    styles: styles.replaceAll(/<w:numPr>[\s\S]*?<\/w:numPr>/g, ''),
    theme: theme === undefined || /r:(?:embed|link)=/.test(theme) ? undefined : theme,
    ...{ header, footer, margins },
  };
}

/** Four centimetres at most: a header may not push the text off the page. */
const MOST_MARGIN = 2_268;

function marginsOf(section: string): Template['margins'] {
  const tag = /<w:pgMar\b[^>]*>/.exec(section)?.[0] ?? '';
  const of = (name: string): number =>
    Math.min(MOST_MARGIN, Number(new RegExp(`w:${name}="(\\d{1,5})"`).exec(tag)?.[1] ?? 0));
  const [top, bottom] = [of('top'), of('bottom')];
  return top > 0 && bottom > 0 ? { top, bottom } : undefined;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

function relationsIn(parts: readonly Unzipped[], name: string): readonly Relation[] {
  const text = textIn(parts, name) ?? '';
  return [...text.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    target: (attribute(tag, 'Target') ?? '').replace(/^\/word\//, ''),
  }));
}

/** The name of the part that is the header or footer of every page of a section; undefined when it has none. */
function targetOf(
  parts: readonly Unzipped[],
  section: string,
  which: 'header' | 'footer',
): string | undefined {
  const tags = [...section.matchAll(new RegExp(`<w:${which}Reference\\b[^>]*>`, 'g'))];
  const tag = tags.find(([one]) => one.includes('w:type="default"'))?.[0];
  if (tag === undefined) return undefined;
  const relations = relationsIn(parts, 'word/_rels/document.xml.rels');
  return relations.find(({ id }) => id === attribute(tag, 'r:id'))?.target ?? '';
}

/** The header or footer of the last section. */
function edgeOf(
  parts: readonly Unzipped[],
  section: string,
  which: 'header' | 'footer',
): Edge | undefined | 'strange' {
  const target = targetOf(parts, section, which);
  if (target === undefined) return undefined;
  const xml = /^(?:header|footer)\d{1,3}[.]xml$/.test(target)
    ? textIn(parts, `word/${target}`)
    : undefined;
  if (xml === undefined || !xml.includes(`xmlns:w="${MAIN}"`) || isStrange(xml)) return 'strange';
  const own = relationsIn(parts, `word/_rels/${target}.rels`);
  const pictures = own.map((one) => pictureOf(parts, one));
  const whole = pictures.flatMap((one) => (one ? [one] : []));
  if (whole.length < pictures.length) return 'strange';
  const used = [...xml.matchAll(/r:(?:embed|id|link|pict)="([^"]*)"/g)].map(([, id]) => id);
  return used.every((id) => whole.some((one) => one.id === id))
    ? { xml, pictures: whole }
    : 'strange';
}

function isStrange(xml: string): boolean {
  if (STRANGE.test(xml)) return true;
  const said = [...xml.matchAll(/<w:instrText\b[^>]*>([^<]*)</g)].map(([, words = '']) => words);
  const simple = [...xml.matchAll(/<w:fldSimple\b[^>]*w:instr="([^"]*)"/g)].map(
    ([, one = '']) => one,
  );
  return [...said.filter((one) => one.trim() !== ''), ...simple].some((one) => !FIELDS.test(one));
}

function pictureOf(
  parts: readonly Unzipped[],
  { id, type, target }: Relation,
): Edge['pictures'][number] | undefined {
  const name = /^media\/[\w.-]{1,80}$/.test(target) ? target : '';
  const file = parts.find((one) => one.name === `word/${name}`)?.bytes;
  if (!/\/image$/.test(type) || !/^[\w-]{1,40}$/.test(id) || !file) return undefined;
  const read = readLogo(file);
  return 'logo' in read
    ? { id, name: `${id}.${read.logo.kind}`, bytes: read.logo.bytes }
    : undefined;
}

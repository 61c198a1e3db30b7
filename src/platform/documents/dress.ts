/** Puts a document of ours into the municipality's template: its styles, the colours of its theme, its header and its footer. */
import type { Edge, Template } from './template.ts';
import type { Unzipped } from './unzip.ts';
import type { ZipPart } from './zip.ts';

/** Our styles that a template has under the same name in every language of Word. */
const STYLES = /<w:style\b[^>]*>[\s\S]*?<\/w:style>/g;

type Style = { readonly id: string; readonly name: string; readonly xml: string };

function stylesIn(xml: string): readonly Style[] {
  return [...xml.matchAll(STYLES)].map(([style]) => ({
    id: /w:styleId="([^"]*)"/.exec(style)?.[1] ?? '',
    name: (/<w:name w:val="([^"]*)"/.exec(style)?.[1] ?? '').toLowerCase(),
    xml: style,
  }));
}

/**
 * The parts of a Word file of ours, in a template. What the template has a style of its own for (headings, title, body text)
 * looks as it does there; what it lacks keeps our look. Our own foot, with source and date, stands over the template's.
 */
export function dressed(parts: readonly Unzipped[], template: Template): readonly ZipPart[] {
  const own = textOf(parts, 'word/styles.xml');
  const { styles, renamed } = merged(own, template.styles);
  const put = new Map<string, string>([['word/styles.xml', styles]]);
  if (template.theme !== undefined) put.set('word/theme/theme1.xml', template.theme);
  const more: ZipPart[] = [];
  for (const [which, edge] of [
    ['header', template.header],
    ['footer', template.footer],
  ] as const) {
    if (!edge) continue;
    const name = `word/${which}1.xml`;
    put.set(name, which === 'header' ? edge.xml : overFoot(textOf(parts, name), edge.xml));
    put.set(`word/_rels/${which}1.xml.rels`, relationsOf(edge, which));
    more.push(
      ...edge.pictures.map((one) => ({
        name: `word/media/${which}-${one.name}`,
        bytes: one.bytes,
      })),
    );
  }
  const words = (text: string): string => withMargins(renamed(text), template);
  return [
    ...parts.map(({ name, bytes }): ZipPart => {
      const text = put.get(name);
      if (text !== undefined)
        return { name, text: name === 'word/footer1.xml' ? renamed(text) : text };
      return name === 'word/document.xml'
        ? { name, text: words(bytes.toString()) }
        : { name, bytes };
    }),
    ...more,
  ];
}

function textOf(parts: readonly Unzipped[], name: string): string {
  return parts.find((one) => one.name === name)?.bytes.toString() ?? '';
}

type Merged = { readonly styles: string; readonly renamed: (text: string) => string };

/** The template's styles with those of ours that it lacks; ours by name, for Word names them alike and numbers them by language. */
function merged(own: string, theirs: string): Merged {
  const known = stylesIn(theirs);
  const ids = new Map<string, string>();
  const added: string[] = [];
  const body = known.find(({ xml }) => isDefault(xml))?.id ?? 'Normal';
  for (const { id, name, xml } of stylesIn(own)) {
    const same = known.find((one) => one.name === name);
    if (same) ids.set(id, same.id);
    else if (!known.some((one) => one.id === id))
      added.push(xml.replaceAll(/(<w:(?:basedOn|next) w:val=")Normal"/g, `$1${body}"`));
  }
  return {
    styles: theirs.replace(/<\/w:styles>\s*$/, `${added.join('')}</w:styles>`),
    renamed: (text) =>
      text.replaceAll(
        /(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)"/g,
        (_, start: string, id: string) => `${start}${ids.get(id) ?? id}"`,
      ),
  };
}

function isDefault(xml: string): boolean {
  const head = xml.slice(0, xml.indexOf('>'));
  return head.includes('w:type="paragraph"') && /w:default="(?:1|true)"/.test(head);
}

/** Our foot first: where the numbers come from is said on every page, whatever the template says. */
function overFoot(own: string, theirs: string): string {
  const ours = /<w:ftr\b[^>]*>([\s\S]*)<\/w:ftr>/.exec(own)?.[1] ?? '';
  return theirs.replace(/<w:ftr\b[^>]*>/, (tag) => `${tag}${ours}`);
}

function relationsOf({ pictures }: Edge, which: string): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
  const all = pictures.map(
    ({ id, name }) => `<Relationship Id="${id}" Type="${type}" Target="media/${which}-${name}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

function withMargins(text: string, { margins }: Template): string {
  if (!margins) return text;
  return text.replace(/<w:pgMar\b[^>]*>/, (tag) =>
    tag
      .replace(/w:top="\d+"/, `w:top="${margins.top}"`)
      .replace(/w:bottom="\d+"/, `w:bottom="${margins.bottom}"`),
  );
}

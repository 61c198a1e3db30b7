/** What Word's and PowerPoint's files have in common: a zip of XML with the properties of the document. */
import { unzip } from './unzip.ts';
import { zipOf, type ZipPart } from './zip.ts';

export type Properties = {
  readonly title: string;
  readonly publisher: string;
  readonly language: 'sv' | 'en';
  readonly made: Date;
};

/** Languages as the office programs name them. */
export const OFFICE_LANGUAGE = { sv: 'sv-SE', en: 'en-GB' } as const;

/**
 * Packs a file anew with properties of our own and no time of writing, so that the same document gives the same bytes;
 * `mended` may set right what a library leaves out of a part.
 */
export function withProperties(
  file: Buffer,
  properties: Properties,
  mended: (name: string, text: string) => string = (_name, text) => text,
): Buffer {
  const parts = unzip(file).map(({ name, bytes }): ZipPart => {
    if (name === 'docProps/core.xml') return { name, text: coreOf(properties) };
    if (!/[.](xml|rels)$/.test(name)) return { name, bytes };
    return { name, text: mended(name, bytes.toString()) };
  });
  return zipOf(parts.filter(({ name }) => !name.endsWith('/')));
}

function coreOf({ title, publisher, language, made }: Properties): string {
  const time = `${made.toISOString().slice(0, 19)}Z`;
  const when = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(publisher)}</dc:creator><dc:language>${OFFICE_LANGUAGE[language]}</dc:language><cp:lastModifiedBy>${xmlText(publisher)}</cp:lastModifiedBy><cp:revision>1</cp:revision>${when('created')}${when('modified')}</cp:coreProperties>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML text: signs that XML has no place for are left out. */
export function xmlText(text: string): string {
  return plain(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A text without the signs that XML 1.0 has no place for; the libraries would write them and the file would not open. */
export function plain(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

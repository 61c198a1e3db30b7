import { SaxesParser, type SaxesTagNS } from 'saxes';
import { expect, it } from 'vitest';
import type { WrittenDocument } from '../written/document.ts';
import { metsOf, premisOf, type Packed } from './package-xml.ts';

const document: WrittenDocument = {
  ...{ id: 'x', template: 'situation', edition: 1, title: 'Läget <2025> & "framåt"\u0007' },
  ...{ madeAt: new Date(0), lockedAt: new Date(0), decidedOn: '2025-06-10', replacedBy: undefined },
  ...{ language: 'sv', firstDay: '2025-01-01', lastDay: '2025-12-31', sections: {}, figures: [] },
  ...{ version: 1, changedAt: new Date(0) },
  decision: { body: 'KS & KF', day: '2025-06-10', paragraph: '§ 1', registry: 'A<1>' },
};
const files: readonly Packed[] = [
  {
    path: 'representations/rep1/data/a.pdf',
    type: 'application/pdf',
    bytes: Buffer.from('abc'),
    sha256: 'f00',
    name: 'pdfa',
  },
  {
    path: 'representations/rep1/data/a.docx',
    type: 'application/zip',
    bytes: Buffer.from('abcd'),
    sha256: 'ba4',
    name: 'docx',
  },
];
const about = {
  root: 'samsyn-x',
  document,
  lockedAt: new Date('2025-06-11T10:00:00Z'),
  municipality: 'Örebro & Co',
};

function tagsOf(xml: string): readonly SaxesTagNS[] {
  const tags: SaxesTagNS[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => tags.push(tag));
  parser.write(xml).close();
  return tags;
}
const attribute = (tag: SaxesTagNS | undefined, name: string): string | undefined =>
  tag?.attributes[name]?.value;

it('lists each file with its size and sum, and every pointer points at one', () => {
  const tags = tagsOf(metsOf(about, files, { sha256: 'c0de', size: 9 }));
  const listed = tags.filter(({ local }) => local === 'file');
  expect(listed.map((tag) => [attribute(tag, 'SIZE'), attribute(tag, 'CHECKSUM')])).toEqual([
    ['3', 'f00'],
    ['4', 'ba4'],
  ]);
  const ids = listed.map((tag) => attribute(tag, 'ID'));
  expect(
    tags.filter(({ local }) => local === 'fptr').map((tag) => attribute(tag, 'FILEID')),
  ).toEqual(ids);
  expect(attribute(tags[0], 'LABEL')).toBe('Läget <2025> & "framåt"');
});

it('tells who decided, and keeps the sums of the files', () => {
  const xml = premisOf(about, files);
  expect(tagsOf(xml).filter(({ local }) => local === 'object')).toHaveLength(2);
  expect(xml).toContain('KS &amp; KF, 2025-06-10, § 1, A&lt;1&gt;');
});

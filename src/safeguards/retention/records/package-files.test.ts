import { expect, it } from 'vitest';
import { csvFile, HEADINGS, manifestLine, sheetsOf } from './package-files.ts';

const report = {
  ...{ id: 'a1', organisation: 'Skolan', unit: 'Oxhagsskolan', kind: 'event', category: 'Klotter' },
  ...{ area: 'oxhagen', eventTo: null, state: 'approved', withdrawn: false, notPublic: false },
  eventFrom: new Date('2026-11-02T10:00:00Z'),
  reportedAt: new Date('2026-11-02T11:00:00Z'),
  text: 'Ring Kalle nu',
};
const screen = (text: string) => {
  const start = text.indexOf('Kalle');
  return start < 0 ? [] : [{ kind: 'name', start, end: start + 5 }];
};

it('covers what the guard finds, and lists where and why for a person to decide', () => {
  const { reports, masked } = sheetsOf([report], screen);
  expect(reports[0]?.at(-1)).toBe('Ring █████ nu');
  expect(masked).toEqual([['a1', 'name', '6', '5', '']]);
});

it('gives out nothing of what is marked not public, but that it is there', () => {
  const sheets = sheetsOf([{ ...report, notPublic: true }], screen);
  expect(sheets.reports).toEqual([]);
  expect(sheets.masked).toEqual([]);
  expect(sheets.withheld).toEqual([['a1', '2026-11-02', 'Ej offentlig', '']]);
});

it('writes cells that no spreadsheet calculates, and that keep their signs', () => {
  const { content } = csvFile('x.csv', ['a', 'b'], [['=1+1', 'en; "två"']]);
  expect(Buffer.from(content).toString()).toBe(`\uFEFFa;b\r\n'=1+1;"en; ""två"""\r\n`);
  expect(sheetsOf([report], screen).reports[0]).toHaveLength(HEADINGS.reports.length);
});

it('tells the digest of each file as sha256sum does', () => {
  expect(manifestLine({ name: 'tom.txt', content: Buffer.alloc(0) })).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  tom.txt',
  );
});

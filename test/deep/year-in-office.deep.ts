// The documents of a whole year, opened by the office programme that municipalities without Microsoft's use: LibreOffice.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { playYear } from '../builders/played-year.ts';
import { fileOf, lawDocuments, type LockedDocument } from '../builders/year-documents.ts';
import { workingHouse, type WorkingHouse } from '../builders/working-house.ts';

const MISSING =
  'LibreOffice and Poppler open the documents here. On Debian: apt-get install libreoffice-writer libreoffice-impress poppler-utils';

let work: WorkingHouse;
let close: (() => Promise<void>) | undefined;
let documents: readonly LockedDocument[];

beforeAll(async () => {
  for (const program of ['soffice', 'pdftotext'])
    if (spawnSync('which', [program]).status !== 0) throw new Error(MISSING);
  work = await workingHouse();
  close = work.close;
  await playYear(work);
  const { situation, plan } = await lawDocuments(work);
  documents = [situation, plan];
}, 900_000);
afterAll(() => close?.());

/** Opens a file in LibreOffice and gives what can be read in it, page by page. */
async function pagesOf(document: LockedDocument, form: 'docx' | 'pptx'): Promise<string[]> {
  const folder = join(work.folder, `${document.id}-${form}`);
  mkdirSync(folder);
  const file = join(folder, `document.${form}`);
  writeFileSync(file, await fileOf(work, document.id, form));
  const profile = `-env:UserInstallation=file://${join(work.folder, 'office')}`;
  const asked = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file];
  const done = spawnSync('soffice', asked, { encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(0);
  const pdf = join(folder, 'document.pdf');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const read = spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
  return read.stdout.split('\f').slice(0, -1);
}

it('Word documents open, with their title, every caption and every row', async () => {
  for (const document of documents) {
    const text = squeezed((await pagesOf(document, 'docx')).join(' '));
    expect(text).toContain(squeezed(document.title));
    const rows = document.figures.flatMap(({ caption, rows: all }) => [caption, ...all.flat()]);
    for (const one of rows.flatMap((row) => row.split(/\s+/)))
      expect(text).toContain(squeezed(one));
  }
}, 180_000);

it('presentations open, as three to six slides', async () => {
  for (const document of documents) {
    const pages = await pagesOf(document, 'pptx');
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(pages.length).toBeLessThanOrEqual(6);
    expect(squeezed(pages[0] ?? '')).toContain(squeezed(document.title));
  }
}, 180_000);

/** Without white space and hyphens: lines are broken where there is room. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u00ad-]/g, '');
}

// Every file of a week, opened by the office programme that municipalities without Microsoft's use: LibreOffice. What can be
// read in it there is what the screen says.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureDesk } from '../builders/picture-desk.ts';
import { judgeSoFar } from '../../src/work/picture/versions/freeze-week.ts';
import { standingHouse } from '../builders/standing-house.ts';
import type { Picture, Shown } from '../../src/work/picture/contract.ts';

const MISSING =
  'LibreOffice and Poppler open the files here. On Debian: apt-get install libreoffice-writer libreoffice-calc libreoffice-impress libreoffice-draw poppler-utils';
const WEEK = '2026-W47';
const house = standingHouse();
const { fileOf, pictureOf } = pictureDesk(house);
const folder = mkdtempSync(join(tmpdir(), 'samsyn-office-'));

beforeAll(() => {
  for (const program of ['soffice', 'pdftotext'])
    if (spawnSync('which', [program]).status !== 0) throw new Error(MISSING);
});
// How areas differ from what is usual is known of a week that has been judged.
beforeAll(() => judgeSoFar(house().app.judging));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The end of a file's name, by the form that is asked for. */
const endOf = (form: string): string => form.replace(/[?].*$/, '').replace('open.', '');
const nameOf = (form: string): string => form.replaceAll(/\W/g, '-');

type Opening = {
  readonly role: string;
  readonly forms: readonly string[];
  readonly to: string;
  readonly asked?: readonly string[];
};

/**
 * Opens files in LibreOffice, all in one start of it, and saves them in another form.
 * @returns the folder of the new files, each named by the form it was in
 */
async function opened({ role, forms, to, asked = [] }: Opening): Promise<string> {
  const [from, place] = ['in', 'out'].map((end) =>
    join(folder, `${role}-${forms.map(nameOf).join('-')}`, end),
  );
  if (from === undefined || place === undefined) throw new Error('Two folders');
  // A folder each: LibreOffice writes no table over the one that it reads.
  for (const one of [from, place]) mkdirSync(one, { recursive: true });
  const files: string[] = [];
  for (const form of forms) {
    const file = join(from, `${nameOf(form)}.${endOf(form)}`);
    writeFileSync(file, await fileOf(role, WEEK, form));
    files.push(file);
  }
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
  const all = [profile, '--headless', ...asked, '--convert-to', to, '--outdir', place, ...files];
  const done = spawnSync('soffice', all, { encoding: 'utf8' });
  // It ends with 0 also when it could not write.
  expect([done.status, /^Error/m.test(done.stderr)], done.stderr).toEqual([0, false]);
  return place;
}

/** What LibreOffice draws, not as tables. */
const DRAWN = ['docx', 'pptx', 'svg?figur=karta', 'png?figur=karta'] as const;
const drawn = new Map<string, Promise<string>>();

/** A file as LibreOffice has drawn it, in PDF: all of a role's are opened at once, the first time. */
async function drawnFrom(role: string, form: (typeof DRAWN)[number]): Promise<string> {
  const place = drawn.get(role) ?? opened({ role, forms: DRAWN, to: 'pdf' });
  drawn.set(role, place);
  return join(await place, `${nameOf(form)}.pdf`);
}

function read(program: string, asked: readonly string[]): string {
  return spawnSync(program, asked, { encoding: 'utf8' }).stdout;
}

/** The forms that a spreadsheet opens, and how it is told what stands between their cells. */
const TABLES = [
  ['xlsx', []],
  ['csv', ['--infilter=CSV:59,34,76']],
  ['open.csv', ['--infilter=CSV:44,34,76']],
] as const;

/** Every sheet as LibreOffice has read it, with tabs between cells. */
async function sheetsIn(role: string, form: string, asked: readonly string[]): Promise<string> {
  const all = -1;
  const to = `csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,${all}`;
  const place = await opened({ role, forms: [form], to, asked });
  const files = readdirSync(place).filter((name) => name.endsWith('.csv'));
  expect(files.length).toBeGreaterThan(0);
  return files.map((name) => readFileSync(join(place, name), 'utf8')).join('\n');
}

/** What can be read in a file once LibreOffice has drawn it. */
async function wordsIn(role: string, form: (typeof DRAWN)[number]): Promise<string> {
  const pdf = await drawnFrom(role, form);
  return squeezed(read('pdftotext', ['-raw', pdf, '-']));
}

/** Without white space and hyphens: lines are broken where there is room. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u00ad-]/g, '');
}

const WORDS = {
  protected: 'Skyddad uppgift',
  missing: 'Ingen rapportör',
  calm: '0 (lugnt)',
  waiting: 'Visas när veckan är fryst',
};
const said = (shown: Shown): string =>
  shown.kind === 'count' ? String(shown.n) : WORDS[shown.kind];

function named({ categories, areas }: Picture): readonly { name: string; shown: Shown }[] {
  return [...categories, ...areas];
}

describe.each(['coordinator', 'politician'])('the files of a %s', (role) => {
  it.each(['docx', 'pptx'] as const)(
    '%s opens, with every number beside its name',
    async (form) => {
      const [words, picture] = [await wordsIn(role, form), await pictureOf(role, WEEK)];
      expect(named(picture).length).toBeGreaterThan(40);
      for (const { name, shown } of named(picture))
        expect(words).toContain(squeezed(`${name}${said(shown)}`));
      expect(words.includes('Arbetsmaterial')).toBe(role === 'coordinator');
      const twin = squeezed('Fler än väntat i någon kategori');
      expect(words.includes(twin)).toBe(role === 'coordinator' && form === 'docx');
    },
    240_000,
  );

  it('PDF has every number beside its name, in our own typeface', async () => {
    const file = join(folder, `${role}.pdf`);
    writeFileSync(file, await fileOf(role, WEEK, 'pdf'));
    const words = squeezed(read('pdftotext', ['-raw', file, '-']));
    for (const { name, shown } of named(await pictureOf(role, WEEK)))
      expect(words).toContain(squeezed(`${name}${said(shown)}`));
    expect(read('pdffonts', [file])).toMatch(/SourceSans3-Regular.* yes yes yes /);
  }, 120_000);

  it.each(TABLES)(
    '%s opens as tables with the numbers of the screen',
    async (form, asked) => {
      const lines = (await sheetsIn(role, form, asked)).split('\n').map((line) => line.split('\t'));
      for (const { name, shown } of named(await pictureOf(role, WEEK))) {
        const wanted = shown.kind === 'count' ? String(shown.n) : WORDS[shown.kind];
        expect(
          lines.some((cells) => cells.includes(name) && holds(cells, wanted)),
          name,
        ).toBe(true);
      }
      const marked = lines.flat().some((cell) => cell.startsWith('Arbetsmaterial'));
      expect(marked).toBe(role === 'coordinator');
    },
    240_000,
  );

  it('SVG opens as a drawing with its words, PNG as a picture', async () => {
    const words = await wordsIn(role, 'svg?figur=karta');
    for (const one of ['Rapporter per område', 'Skyddad uppgift', 'Källa: rapporter från partner'])
      expect(words).toContain(squeezed(one));
    expect(words.includes('Arbetsmaterial')).toBe(role === 'coordinator');
    const pdf = readFileSync(await drawnFrom(role, 'png?figur=karta'));
    expect(pdf.toString('latin1')).toMatch(/[/]Subtype\s*[/]Image/);
  }, 240_000);
});

/** A number, or a status in words that may stand beside another ("Skyddad uppgift, Preliminär"). */
function holds(cells: readonly string[], wanted: string): boolean {
  return cells.some((cell) => cell === wanted || cell.split(', ').includes(wanted));
}

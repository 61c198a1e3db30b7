// The files say what the screen says, to each what they may see, and no more.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cellsOf, outcome } from './tables/files.ts';
import { zip } from './tables/zip.ts';
import { rowsOf } from '../builders/database.ts';
import { partsOf, pictureDesk } from '../builders/picture-desk.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { submitReports } from '../../src/work/reports/submit-report.ts';
import type { Picture, Shown } from '../../src/work/picture/contract.ts';

const house = standingHouse();
const { ask, fileOf, pictureOf } = pictureDesk(house);

const FORMS = ['xlsx', 'csv', 'open.csv', 'pdf', 'docx', 'pptx'];
/** Every area and the sum of all categories. */
const FIGURES = ['svg?figur=karta', 'png?figur=karta', 'svg?figur=alla', 'png?figur=alla'];

/** A number of the answer as a file has to have it: value and symbol (preliminary and break apart). */
function said(shown: Shown): string {
  if (shown.kind === 'count') return `${shown.n}|`;
  return { calm: '0|0', protected: '|c', missing: '|x', waiting: '|w' }[shown.kind];
}

/** Every number of the API's answer, by what it is of. */
function numbersOf(picture: Picture): ReadonlyMap<string, string> {
  const series = [{ id: '', ...picture.total }, ...picture.categories];
  return new Map([
    ...series.map(({ id, shown }) => [`category||${id}|${picture.from}`, said(shown)] as const),
    ...picture.areas.map(
      ({ slug, shown }) => [`area|${slug}||${picture.areaPeriod.from}`, said(shown)] as const,
    ),
    ...picture.cells.map(
      ({ area, category, shown }) =>
        [`cell|${area}|${category}|${picture.cellPeriod.from}`, said(shown)] as const,
    ),
    ...series.flatMap(({ id, series: weeks }) =>
      weeks.map(({ week, shown }) => [`series||${id}|${mondays(week)}`, said(shown)] as const),
    ),
  ]);
}

/** Monday of an ISO week, worked out apart from the code that is tested. */
function mondays(week: string): string {
  const [year = 0, number = 0] = week.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const offset = ((fourth.getUTCDay() + 6) % 7) - (number - 1) * 7;
  return new Date(fourth.getTime() - offset * 86_400_000).toISOString().slice(0, 10);
}

/** The cells of a line; no cell of these files holds a line end. */
function cellsIn(line: string, between: string): readonly string[] {
  const pattern = new RegExp(`(?:^|${between})(?:"((?:[^"]|"")*)"|([^${between}]*))`, 'g');
  return [...line.matchAll(pattern)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

/** The same out of the open CSV. */
function numbersIn(csv: string): ReadonlyMap<string, string> {
  const lines = csv.trimEnd().split('\r\n');
  const first = lines.findIndex((line) => line.startsWith('part,'));
  return new Map(
    lines.slice(first + 1).map((line) => {
      const [part, from, , area, , category, , value, status = ''] = cellsIn(line, ',');
      const symbol = status.split(' ').find((one) => ['c', 'x', '0', 'w'].includes(one)) ?? '';
      return [`${part}|${area}|${category}|${from}`, `${value}|${symbol}`];
    }),
  );
}

/** The workbook with another sheet first, since our reader reads the first; then every sheet as it is read. */
async function sheetsOf(
  file: Buffer,
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const parts = partsOf(file);
  const book = parts.get('xl/workbook.xml')?.toString() ?? '';
  const sheets = [...book.matchAll(/<sheet name="([^"]*)"[^>]*>/g)];
  const read = new Map<string, readonly (readonly string[])[]>();
  for (const [tag, name = ''] of sheets) {
    const alone = book.replace(/<sheets>.*<\/sheets>/, `<sheets>${tag}</sheets>`);
    const content = zip(
      [...parts].map(([part, data]) => ({
        name: part,
        data: part === 'xl/workbook.xml' ? alone : data,
      })),
    );
    read.set(name, await cellsOf({ content, name: 'fil.xlsx' }));
  }
  return read;
}

describe.each(['coordinator', 'politician'])('the files of a %s', (role) => {
  it.each(['2026-W47', '2026-W40'])('say of %s what the screen says', async (week) => {
    const expected = numbersOf(await pictureOf(role, week));
    expect(expected.size).toBeGreaterThan(100);
    expect(numbersIn((await fileOf(role, week, 'open.csv')).toString())).toEqual(expected);
  });

  it('hold the same numbers in the workbook and in the CSV for Excel', async () => {
    const open = (await fileOf(role, '2026-W47', 'open.csv')).toString().trimEnd().split('\r\n');
    const first = open.findIndex((line) => line.startsWith('part,'));
    const excel = (await fileOf(role, '2026-W47', 'csv')).toString();
    expect(excel.startsWith('\uFEFF')).toBe(true);
    const lines = excel.trimEnd().split('\r\n');
    expect(lines).toHaveLength(open.length);
    const values = (all: readonly string[], between: string): readonly string[] =>
      all.slice(first + 1).map((line) => cellsIn(line, between).slice(7, 9).join('|'));
    expect(values(lines, ';')).toEqual(values(open, ','));

    const sheets = await sheetsOf(await fileOf(role, '2026-W47', 'xlsx'));
    const names = ['Om', 'Kategorier', 'Områden', 'Område och kategori', 'Över tid'];
    expect([...sheets.keys()]).toEqual(role === 'coordinator' ? [...names, 'Ändringar'] : names);
    const tables = names.slice(1).flatMap((name) => {
      const skip = name === 'Område och kategori' ? 2 : 1;
      return (sheets.get(name) ?? []).map((row) => `${row[skip + 2]}|${row[skip + 3]}`);
    });
    const wanted = open.slice(first + 1).map((line) => cellsIn(line, ',').slice(7, 9).join('|'));
    expect(tables).toEqual(wanted);
  });
});

describe('the week as a document', () => {
  it('has the screen’s words and numbers, and says of a protected one no more than that', async () => {
    const picture = await pictureOf('politician', '2026-W47');
    const words = (
      partsOf(await fileOf('politician', '2026-W47', 'docx')).get('word/document.xml') ?? ''
    )
      .toString()
      .replaceAll(/<\/w:tc>/g, '|')
      .replaceAll(/<[^>]*>/g, '');
    for (const { name, shown } of [...picture.categories, ...picture.areas]) {
      if (shown.kind === 'count')
        expect(words).toMatch(new RegExp(`${name}\\|${shown.n}(\\||  ?\\()`));
      if (shown.kind === 'protected') expect(words).toContain(`${name}|Skyddad uppgift||`);
    }
    expect(words).not.toContain('Arbetsmaterial');
    const own = (await fileOf('coordinator', '2026-W47', 'pdf')).toString('latin1');
    expect(own.startsWith('%PDF-')).toBe(true);
    const marked = partsOf(await fileOf('coordinator', '2026-W47', 'docx')).get(
      'word/document.xml',
    );
    expect((marked ?? '').toString()).toContain('Arbetsmaterial. Exakta tal för den inre kretsen.');
  });

  it('leaves the circle only after the box is ticked, and is the same twice', async () => {
    expect((await ask('coordinator', '/lage/2026-W47/export/pdf')).status).toBe(303);
    expect(
      (await ask('coordinator', '/lage/2026-W47/export/docx', { method: 'POST', body: '' })).status,
    ).toBe(422);
    const [one, other] = [
      await fileOf('politician', '2026-W47', 'pdf'),
      await fileOf('politician', '2026-W47', 'pdf'),
    ];
    expect(one.equals(other)).toBe(true);
  });
});

const figuresOf = (category: string): readonly string[] => [
  `svg?figur=${category}`,
  `png?figur=${category}`,
];

describe('a protected number', () => {
  it('looks in every file like every other, and nothing stands beside it', async () => {
    const picture = await pictureOf('politician', '2026-W47');
    const hidden = [...numbersOf(picture)].filter(([, one]) => one === '|c');
    expect(hidden.length).toBeGreaterThan(20);
    const lines = (await fileOf('politician', '2026-W47', 'open.csv')).toString().split('\r\n');
    const rests = lines
      .map((line) => cellsIn(line, ',').slice(7))
      .filter(([, status]) => status === 'c')
      .map((cells) => cells.join(','));
    expect(rests).toHaveLength(hidden.length);
    expect([...new Set(rests)]).toEqual([`,c,Skyddad uppgift,,,${picture.asOf}`]);
    const sheets = await sheetsOf(await fileOf('politician', '2026-W47', 'xlsx'));
    const [areas] = [sheets.get('Område och kategori') ?? []];
    const cells = areas.filter((row) => row[5] === 'c').map((row) => row.slice(4).join('|'));
    expect(new Set(cells)).toEqual(new Set(['|c|Skyddad uppgift']));
  });

  it('moves nothing in a politician’s files when it grows in a week that is not frozen, nor does a large one', async () => {
    const week = '2026-W47';
    const countOf = async (id: string): Promise<number> => {
      const { categories } = await pictureOf('coordinator', week);
      const shown = categories.find((one) => one.id === id)?.shown;
      return shown?.kind === 'count' ? shown.n : 0;
    };
    const { categories } = await pictureOf('coordinator', week);
    const counts = categories.map(({ id, shown }) => [id, shown.kind === 'count' ? shown.n : 0]);
    const few = counts.find(([, n = 0]) => Number(n) > 0 && Number(n) < 3);
    const many = counts.find(([, n = 0]) => Number(n) >= 5);
    if (!few || !many) throw new Error('The demo has no category to try with');
    const all = async (): Promise<readonly string[]> =>
      Promise.all(
        [...FORMS, ...figuresOf(String(many[0])), ...FIGURES].map(async (form) =>
          (await fileOf('politician', week, form)).toString('base64'),
        ),
      );
    const before = await all();
    for (const [id, n] of [few, many]) {
      await reportOf(String(id));
      expect(await countOf(String(id))).toBe(Number(n) + 1);
      expect(await all()).toEqual(before);
    }
  });
});

async function reportOf(category: string): Promise<void> {
  const { needs, callerOf } = house().demo;
  const eventFrom = '2026-11-20T12:00:00Z';
  await submitReports(needs, {
    ...{ caller: await callerOf('schoolHost'), channel: 'device' },
    reports: [{ id: randomUUID(), kind: 'event', category, area: 'oxhagen', eventFrom }],
  });
}

describe('the inner circle’s own file', () => {
  it('leaves only after the box is ticked', async () => {
    const path = '/lage/2026-W47/export/csv?area=oxhagen';
    const straight = await ask('coordinator', path);
    expect(straight.status).toBe(303);
    expect(straight.headers.get('location')).toBe('/lage/2026-W47/export?area=oxhagen');
    const unticked = await ask('coordinator', path, { method: 'POST', body: '' });
    expect(unticked.status).toBe(422);
    const page = await unticked.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain('formaction="/lage/2026-W47/export/csv?area=oxhagen"');
  });

  it('says first of all that it is working material, and is named so', async () => {
    for (const form of ['csv', 'open.csv'])
      expect((await fileOf('coordinator', '2026-W47', form)).toString()).toMatch(/^\uFEFF?Arbetsm/);
    const read = await outcome({
      content: await fileOf('coordinator', '2026-W47', 'xlsx'),
      name: 'fil.xlsx',
    });
    expect('headings' in read && read.headings[0]).toMatch(/^Arbetsmaterial/);
    const politicians = await fileOf('politician', '2026-W47', 'csv');
    expect(politicians.toString()).not.toContain('Arbetsmaterial');
  });

  it('stands in the record, with its form and week', async () => {
    const kept = async (): Promise<readonly string[]> => {
      const rows = await rowsOf(
        house().demo.url,
        `select convert_from(payload, 'UTF8') as payload from audit.leaf where kind = 'picture.exported' and subject = '2026-W39'`,
      );
      return rows.map(({ payload }) => String(payload));
    };
    await ask('coordinator', '/lage/2026-W39/export/xlsx');
    expect(await kept()).toEqual([]);
    await fileOf('coordinator', '2026-W39', 'xlsx');
    await ask('politician', '/lage/2026-W39/export/open.csv');
    const [first = '', second = ''] = await kept();
    expect(first).toMatch(/"exact":true,"form":"xlsx","week":"2026-W39"/);
    expect(second).toMatch(/"exact":false,"form":"open.csv","week":"2026-W39"/);
  });
});

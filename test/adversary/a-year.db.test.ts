// A whole year of the demo through the API, ending in the documents that the law asks for: every figure is one that was frozen.
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, mondayOf } from '#platform/weeks';
import { openOutside, places, verifyRecord } from '#safeguards/audit';
import { versions } from '#work/picture';
import { unzip } from '../../src/platform/documents/unzip.ts';
import { Version } from '../../src/work/picture/versions/version.ts';
import { FIRST_WEEK, playYear, WEEKS, type PlayedYear } from '../builders/played-year.ts';
import {
  fileOf,
  lawDocuments,
  shownNumber,
  type LockedDocument,
} from '../builders/year-documents.ts';
import { workingHouse } from '../builders/working-house.ts';

let close: (() => Promise<void>) | undefined;
let year: PlayedYear;
let situation: LockedDocument;
let plan: LockedDocument;
let numbers: ReadonlyMap<string, Version['numbers']>;

beforeAll(async () => {
  const work = await workingHouse();
  close = work.close;
  year = await playYear(work);
  ({ situation, plan } = await lawDocuments(work));
  numbers = await frozenNumbers();
}, 900_000);
afterAll(() => close?.());

async function frozenNumbers(): Promise<ReadonlyMap<string, Version['numbers']>> {
  const kept = await year.work.rows('select document from work.picture_version where version = 1');
  return new Map(
    kept.map(({ document }) => {
      const { week, numbers: its } = Version.parse(JSON.parse(String(document)));
      return [week, its];
    }),
  );
}

/** Weeks that lie wholly in a document's days. */
function weeksOf({ firstDay, lastDay }: LockedDocument): readonly Version['numbers'][] {
  return [...numbers].flatMap(([week, its]) =>
    mondayOf(week) >= firstDay && mondayOf(week) < lastDay ? [its] : [],
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0);

describe('the weeks', () => {
  it('are all frozen, each with what was reported before its freeze and nothing of what came later', () => {
    expect(year.frozen).toEqual(year.weeks);
    expect(year.weeks).toHaveLength(WEEKS);
    for (const week of year.weeks) {
      const cells = (numbers.get(week)?.cells ?? []).map(
        ({ area, category, n }) => [`${area} ${category}`, n] as const,
      );
      const sent = [...(year.ledger.get(week) ?? [])].filter(([, n]) => n > 0);
      expect(new Map(cells), week).toEqual(new Map(sent));
    }
  });

  it('can be made anew to the byte, the first and the last', async () => {
    const { database } = year.work.house.demo;
    for (const week of [FIRST_WEEK, addWeeks(FIRST_WEEK, WEEKS - 1)])
      expect(await versions.reproduce(database, week)).toMatchObject({
        ...{ isSame: true, inputsHold: true },
      });
  });

  it('have roll-ups that agree with the reports behind them, late ones too', async () => {
    const [told] = await year.work.rows('select work.count_tally_differences()::int as n');
    expect(told).toEqual({ n: 0 });
    const [late] = await year.work.rows(
      `select count(*)::int as n from work.report where late and week >= $1`,
      [mondayOf(FIRST_WEEK)],
    );
    expect(late?.['n']).toBeGreaterThan(5);
  });
});

describe('the meetings', () => {
  it('were held in every week without a pause, and are closed', async () => {
    expect(year.paused.length).toBeGreaterThanOrEqual(4);
    expect(year.meetings.length + year.paused.length).toBe(WEEKS);
    expect(year.meetings.every(({ status }) => status === 'closed')).toBe(true);
    const kept = await year.work.rows(
      `select count(*)::int as n from work.meeting where status = 'closed' and week > $1`,
      [mondayOf(FIRST_WEEK)],
    );
    expect(kept).toEqual([{ n: year.meetings.length }]);
    for (const [n, { next }] of year.meetings.slice(0, -1).entries())
      expect(next.week).toBe(year.meetings[n + 1]?.week);
  });

  it('left every decision in the state that people gave it, and nothing forgotten', async () => {
    const kept = await year.work.rows('select id::text as id, status from work.meeting_decision');
    const states = new Map(kept.map(({ id, status }) => [String(id), status]));
    expect(year.decided.size).toBeGreaterThan(40);
    for (const [id, status] of year.decided) expect(states.get(id)).toBe(status);
    const open = [...year.decided.values()].filter((status) => status === 'open');
    expect(open.length).toBeLessThan(6);
  });
});

describe('the measures', () => {
  it('have a history that only grew, in order', () => {
    expect(year.measures).toHaveLength(8);
    for (const [id, seen] of year.histories)
      for (const [n, lines] of seen.entries())
        expect(lines.slice(0, seen[n - 1]?.length ?? 0), id).toEqual(seen[n - 1] ?? []);
    for (const { id, path } of year.measures) {
      const told = (year.histories.get(id)?.at(-1) ?? []).map((line) => line.split(' '));
      expect(told.map(([number, status]) => [number, status])).toEqual(
        path.map((status, n) => [String(n + 1), status]),
      );
      const at = told.map((words) => Number(words.at(-1)));
      expect(at).toEqual([...at].sort((a, b) => a - b));
    }
  });

  it('can be changed by nobody in what they were', async () => {
    const tables = ['measure_status', 'measure_done', 'measure_expectation', 'comparison'];
    for (const table of [...tables, 'effect_judgement', 'picture_version']) {
      const [right] = await year.work.rows(
        `select has_table_privilege('samsyn_app', $1, 'UPDATE') as change, has_table_privilege('samsyn_app', $1, 'DELETE') as remove`,
        [`work.${table}`],
      );
      expect(right, table).toEqual({ change: false, remove: false });
    }
  });

  it('were compared before they began, and judged; each with what was done in it', async () => {
    for (const { id, verdict } of year.measures) {
      const [kept] = await year.work.rows(
        `select j.verdict, c.after_start as late, (select count(*)::int from work.measure_done where measure_id = $1) as done
         from work.effect_judgement j join work.comparison c using (measure_id) where measure_id = $1`,
        [id],
      );
      expect(kept).toEqual({ verdict, late: false, done: 3 });
    }
  });
});

describe('the documents', () => {
  const tableOf = (id: string) => situation.figures.find((one) => one.id === id)?.rows ?? [];

  it('say of categories and of the whole what was frozen, or nothing', () => {
    const weeks = weeksOf(situation);
    expect(weeks).toHaveLength(WEEKS);
    const rows = tableOf('by-category');
    const names = new Map(weeks.at(-1)?.categories.map(({ id, sv }) => [sv, id]));
    const shown = rows.slice(0, -1).flatMap(([name = '', text = '']) => {
      const n = shownNumber(text);
      return n === undefined ? [] : [[names.get(name), n] as const];
    });
    expect(shown.length).toBeGreaterThan(0);
    for (const [id, n] of shown) {
      const counts = weeks.map(({ categories }) => categories.find((one) => one.id === id)?.n ?? 0);
      expect(n).toBe(sum(counts));
    }
    expect(shownNumber(rows.at(-1)?.[1] ?? '')).toBe(sum(weeks.map(({ total }) => total)));
  });

  it('say of four weeks at a time, and of areas, what was frozen, or nothing', () => {
    const weeks = weeksOf(situation);
    const four = tableOf('over-time').map(([, text = '']) => shownNumber(text));
    expect(four).toEqual(
      Array.from({ length: 13 }, (_, n) =>
        sum(weeks.slice(n * 4, n * 4 + 4).map(({ total }) => total)),
      ),
    );
    const areas = new Map<string, number>();
    for (const { areas: its } of weeks)
      for (const { name, n } of its) areas.set(name, (areas.get(name) ?? 0) + n);
    const shown = tableOf('by-area').flatMap(([name = '', text = '']) => {
      const n = shownNumber(text);
      return n === undefined || n === 0 ? [] : [[name, n] as const];
    });
    expect(shown.length).toBeGreaterThan(0);
    for (const [name, n] of shown) expect(areas.get(name), name).toBe(n);
  });

  it('follow one another: the picture replaces an older one, the plan rests on it and tells of the year’s measures', async () => {
    const [kept] = await year.work.rows(
      `select p.based_on = s.id as rests, s.edition from work.document p, work.document s where p.id = $1 and s.id = $2`,
      [plan.id, situation.id],
    );
    expect(kept).toEqual({ rests: true, edition: 2 });
    expect(JSON.stringify(plan.figures)).toContain('Bättre ljus vid torget 0');
  });

  it('leave as Word and PowerPoint whose every part is XML, with a title and headings', async () => {
    for (const document of [situation, plan]) {
      const word = await partsOf(document.id, 'docx');
      expect(word.get('docProps/core.xml')).toContain(`<dc:title>${document.title}</dc:title>`);
      const body = word.get('word/document.xml') ?? '';
      const headings = [...body.matchAll(/<w:pStyle w:val="Heading1"\/>/g)];
      expect(headings.length).toBeGreaterThanOrEqual(document.sections.length);
      for (const { caption, rows } of document.figures) {
        expect(body).toContain(caption);
        for (const text of rows.flat()) expect(plainOf(body)).toContain(text);
      }
      const slides = await partsOf(document.id, 'pptx');
      expect(slides.get('docProps/core.xml')).toContain(document.title);
      const first = slides.get('ppt/slides/slide1.xml') ?? '';
      expect(first).toContain('type="title"');
      expect(first).toContain(document.title);
    }
  });

  it('leave as PDF that is tagged, with every font in it', async () => {
    for (const id of [situation.id, plan.id])
      for (const form of ['pdf', 'pdfa']) {
        const pdf = (await fileOf(year.work, id, form)).toString('latin1');
        expect(pdf).toMatch(/\/Marked true/);
        expect(pdf).toContain('/StructTreeRoot');
        const told = [...pdf.matchAll(/\/Type\s*\/FontDescriptor/g)].length;
        expect(told).toBeGreaterThan(0);
        expect([...pdf.matchAll(/\/FontFile[23]?\s/g)]).toHaveLength(told);
      }
  });
});

/** What a reader sees of some XML. */
function plainOf(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The parts of an office file, each read as XML: what does not parse throws. */
async function partsOf(id: string, form: 'docx' | 'pptx'): Promise<ReadonlyMap<string, string>> {
  const parts = unzip(await fileOf(year.work, id, form)).map(
    ({ name, bytes }) => [name, bytes.toString()] as const,
  );
  for (const [name, text] of parts.filter(([one]) => /[.](xml|rels)$/.test(one)))
    expect(() => new SaxesParser({ xmlns: true }).write(text).close(), name).not.toThrow();
  return new Map(parts);
}

it('all stands in a record that verifies', async () => {
  const { work } = year;
  const outside = openOutside(work.folder);
  const { database } = work.house.demo;
  const [leaves] = await work.rows('select count(*)::int as n from audit.leaf');
  const placed = async (): Promise<number> => {
    await places.giveAll(database, outside);
    return outside.count();
  };
  await expect.poll(placed).toBe(leaves?.['n']);
  const { finding, size } = await verifyRecord(database, outside);
  expect(finding).toBeUndefined();
  expect(size).toBe(leaves?.['n']);
  const [closed] = await work.rows(
    `select count(*)::int as n from audit.leaf where kind = 'meeting.closed'`,
  );
  expect(closed?.['n']).toBe(year.meetings.length);
});

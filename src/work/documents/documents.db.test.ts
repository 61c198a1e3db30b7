import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgedAs } from '../../../test/builders/judged-week.ts';
import { rowsOf } from '../../../test/builders/database.ts';
import { NOW } from '../../../test/builders/demo-database.ts';
import {
  documentsDesk,
  kindOf,
  type DocumentsDesk,
} from '../../../test/builders/documents-desk.ts';
import { mondayOf } from '#platform/weeks';
import { scopeOf } from '#safeguards/policy';
import { frozen } from '#work/picture';
import { archiveDocument } from './archive/archive-document.ts';
import { NO_PLANS, type DocumentNeeds, type PlanContent } from './needs.ts';
import {
  SECTIONS,
  TEMPLATES,
  type Decision,
  type Sections,
  type Template,
} from './written/document.ts';
import { lockRow } from './written/documents-store.ts';
import { treeOf } from './written/document-tree.ts';
import { exportDocument } from './written/export-document.ts';
import {
  editDocument,
  lockDocument,
  makeDocument,
  reviseDocument,
  showDocument,
  showDocuments,
} from './written/write-document.ts';

const PLAN: PlanContent = {
  problems: [{ title: 'Otryggt vid busstorget', areas: ['Vivalla'], causes: ['Mörkt'] }],
  measures: [
    {
      ...{ title: 'Ny belysning', problem: 'Otryggt vid busstorget', level: 'Allmän' },
      ...{ owner: 'Teknik', due: '2027-03-01', status: 'Planerad', indicator: 'Färre rapporter' },
      followUp: 'Maj 2027',
    },
  ],
  costs: '',
  source: 'Åtgärdsplanen',
};
const DECISION: Decision = {
  ...{ body: 'Kommunstyrelsen', day: '2026-11-20', paragraph: '§ 12', registry: 'KS 2026/100' },
};

let demo: DocumentsDesk;
let needs: DocumentNeeds;
let who: DocumentsDesk['who'];

beforeAll(async () => {
  demo = await documentsDesk();
  ({ desk: needs, who } = demo);
}, 120_000);
afterAll(() => demo.close());

const written = (template: Template): Sections =>
  Object.fromEntries(
    SECTIONS[template].map(({ id }) => [id, { text: 'Skrivet här.', source: '' }]),
  );
const made = (template: Template, caller = 'coordinator'): Promise<string> =>
  makeDocument(needs, who(caller), { template, language: 'sv' });
const edited = (id: string, sections: Sections, more: { version?: number; caller?: string } = {}) =>
  editDocument(needs, {
    ...{
      caller: who(more.caller ?? 'coordinator'),
      id,
      version: more.version ?? 1,
      title: 'Lägesbild',
    },
    ...{ sections, notNames: [], refresh: false },
  });
const locked = (id: string, version: number, decision: Decision | null = DECISION) =>
  lockDocument(needs, { caller: who('coordinator'), id, version, decision: decision ?? undefined });

/** Writes frozen weeks as they would be frozen, with the counts that a test needs. */
async function freeze(
  week: string,
  categories: readonly (readonly [string, number])[],
): Promise<void> {
  const total = categories.reduce((sum, [, n]) => sum + n, 0);
  const document = JSON.stringify({
    week,
    ...judgedAs(week),
    numbers: {
      ...{ total, reporters: 9, cells: [], organisations: [] },
      areas: [{ slug: 'vivalla', name: 'Vivalla', n: total }],
      categories: categories.map(([id, n]) => ({ id, sv: id, en: id, n })),
    },
  });
  await rowsOf(
    demo.url,
    `insert into work.picture_version (week, version, made_at, fingerprint, inputs, document) values ($1::date, 1, $2, 'x', '', $3)`,
    [mondayOf(week), NOW, document],
  );
}

describe('a document', () => {
  it('holds only frozen numbers that may be shown to everyone, equal to those in the database', async () => {
    const weeks = ['2026-W41', '2026-W42', '2026-W43', '2026-W44'];
    for (const [n, week] of weeks.entries())
      await freeze(week, [
        ['Skadegörelse', 20 + n],
        ['Klotter', n === 0 ? 2 : 9],
        ['Nedskräpning', 7],
      ]);
    const { document } = await showDocument(needs, who('coordinator'), await made('monthly'));
    const table = document.figures.find(({ id }) => id === 'by-category');
    expect([document.firstDay, document.lastDay]).toEqual(['2026-10-05', '2026-11-01']);
    // 2 of "Klotter" is hidden in its week, so its sum is too, and the smallest other with it.
    expect(table?.rows).toEqual([
      ['Klotter', 'skyddad uppgift'],
      ['Nedskräpning', 'skyddad uppgift'],
      ['Skadegörelse', '86'],
      ['Alla kategorier', '143'],
    ]);
    const stored = await demo.database.as(scopeOf(who('coordinator')), (handle) =>
      frozen.numbers(handle, { first: document.firstDay, last: document.lastDay }),
    );
    expect(stored.reduce((sum, { numbers }) => sum + numbers.total, 0)).toBe(143);
    expect(table?.source).toContain('frysta veckor');
    expect(table?.day).toBe('2026-11-23');
  });

  it('keeps its numbers when the picture is corrected, until they are fetched anew', async () => {
    const id = await made('monthly');
    await rowsOf(
      demo.url,
      `insert into work.picture_version (week, version, made_at, reason, fingerprint, inputs, document)
       select week, 2, made_at, 'rättat', 'y', '', replace(document, '"n":23', '"n":63') from work.picture_version where week = '2026-10-26'`,
    );
    const rows = async () =>
      (await showDocument(needs, who('coordinator'), id)).document.figures[0]?.rows.at(-2);
    expect(await rows()).toEqual(['Skadegörelse', '86']);
    await editDocument(needs, {
      ...{ caller: who('coordinator'), id, version: 1, title: 'x', sections: {} },
      ...{ notNames: [], refresh: true },
    });
    expect(await rows()).toEqual(['Skadegörelse', '126']);
  });

  it('lists what is missing and is not locked before it is whole and decided', async () => {
    const id = await made('situation');
    const { missing } = await showDocument(needs, who('coordinator'), id);
    expect(missing.map(({ id: part }) => part)).toEqual([
      ...['summary', 'extent', 'consequences', 'information', 'positive', 'analysis'],
    ]);
    expect(await locked(id, 1)).toMatchObject({ kind: 'missing' });
    const numbered = {
      ...written('situation'),
      analysis: { text: 'Fler än 40 rapporter.', source: '' },
    };
    await edited(id, numbered);
    expect(await locked(id, 2)).toEqual({
      kind: 'missing',
      missing: [{ what: 'source', id: 'analysis' }],
    });
    await edited(id, written('situation'), { version: 2 });
    expect(await locked(id, 3, null)).toEqual({ kind: 'undecided' });
    const tomorrow = { ...DECISION, day: '2026-11-24' };
    expect(await locked(id, 3, tomorrow)).toEqual({ kind: 'undecided' });
    expect(await locked(id, 3)).toEqual({ kind: 'locked' });
  });

  it('is never changed once it is locked: by rule and in the database', async () => {
    const id = await made('situation');
    await edited(id, written('situation'));
    await locked(id, 2);
    expect(await kindOf(edited(id, written('situation'), { version: 2 }))).toBe('not-found');
    expect(await kindOf(locked(id, 2))).toBe('not-found');
    const change = `update work.document set title = 'annat' where id = $1`;
    expect(await demo.owner(change, [id])).toContain('a locked document is not changed');
    expect(await demo.owner('delete from work.document where id = $1', [id])).toContain(
      'not changed',
    );
    const next = await reviseDocument(needs, who('coordinator'), id);
    const { document } = await showDocument(needs, who('coordinator'), next);
    expect(document).toMatchObject({ edition: 2, replaces: id, sections: written('situation') });
    expect(await kindOf(reviseDocument(needs, who('coordinator'), id))).toBe('conflict');
  });

  it('is not locked past the rule: the database asks for the decision and the mandatory parts', async () => {
    const id = await made('situation');
    const lock = `update work.document set locked_at = now() where id = $1`;
    expect(await demo.owner(lock, [id])).toContain('document_decided');
    const decided = `update work.document set locked_at = now(), decision = $2 where id = $1`;
    expect(await demo.owner(decided, [id, JSON.stringify(DECISION)])).toContain(
      'document_sections',
    );
  });

  it('of a plan rests on a locked picture and freezes what the plan tells', async () => {
    demo.plan(PLAN);
    const id = await made('plan');
    demo.plan(NO_PLANS);
    const { document } = await showDocument(needs, who('coordinator'), id);
    expect(document.basedOn).toBeDefined();
    expect(document.figures.map(({ id: table }) => table)).toEqual(['problems', 'measures']);
    expect(document.figures[1]?.rows[0]).toContain('Ny belysning');
  });

  it('shows every table in some section, whatever the template', async () => {
    demo.plan(PLAN);
    for (const template of TEMPLATES) {
      const { document } = await showDocument(needs, who('coordinator'), await made(template));
      const sections = SECTIONS[template].map(({ id }) => id);
      expect(document.figures.length, template).toBeGreaterThan(0);
      expect(document.figures.filter(({ section }) => !sections.includes(section))).toEqual([]);
      const { blocks } = treeOf(document, { municipality: 'Örebro kommun', colour: '333333' });
      const shown = blocks.filter(({ kind }) => kind === 'table');
      expect(shown, template).toHaveLength(document.figures.length);
      expect(document.figures.every(({ source, day }) => source !== '' && day !== '')).toBe(true);
    }
    demo.plan(NO_PLANS);
  });

  it('of four months tells what changed, of that which everybody may read', async () => {
    const { document } = await showDocument(needs, who('coordinator'), await made('tertial'));
    const days = (Date.parse(document.lastDay) - Date.parse(document.firstDay)) / 86_400_000;
    expect(days + 1).toBe(16 * 7);
    const changed = document.figures.find(({ id }) => id === 'changes');
    expect(changed?.section).toBe('changes');
    expect(changed?.rows.length).toBeGreaterThan(0);
    expect(changed?.rows.every(([, what]) => what === 'Skadegörelse i kommunen')).toBe(true);
  });

  it('names nobody: nothing is kept, and the writer alone is told', async () => {
    const id = await made('monthly');
    const named = { summary: { text: 'Ring 070-174 06 05', source: '' } };
    expect(await edited(id, named)).toMatchObject({
      kind: 'texts',
      faults: [{ where: 'summary' }],
    });
    const { document } = await showDocument(needs, who('coordinator'), id);
    expect(document.sections).toEqual({});
  });

  it('of two who write at once, the second reads what the first has written', async () => {
    const id = await made('monthly');
    await edited(id, { summary: { text: 'Först', source: '' } });
    const outcome = await edited(
      id,
      { summary: { text: 'Sedan', source: '' } },
      { caller: 'analyst' },
    );
    expect(outcome).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
  });

  it('is a draft for those who write; others read it when it is locked', async () => {
    const id = await made('monthly', 'analyst');
    expect(await kindOf(showDocument(needs, who('politician'), id))).toBe('not-found');
    expect(await kindOf(showDocument(needs, who('police'), id))).toBe('not-found');
    await edited(id, written('monthly'));
    expect(await locked(id, 2, null)).toEqual({ kind: 'locked' });
    expect(await kindOf(showDocument(needs, who('politician'), id))).toBe('done');
    const { documents } = await showDocuments(needs, who('politician'));
    expect(documents.every(({ decidedOn }) => decidedOn !== undefined)).toBe(true);
  });

  it('is not there for who may not', async () => {
    for (const name of ['politician', 'lawyer', 'police', 'schoolHost', 'operator'])
      expect(await kindOf(made('monthly', name)), name).toBe('not-found');
    const id = await made('monthly', 'analyst');
    const asAnalyst = lockDocument(needs, {
      caller: who('analyst'),
      id,
      version: 1,
      decision: undefined,
    });
    expect(await kindOf(asAnalyst)).toBe('not-found');
    const by = { organisation: who('analyst').organisation, role: 'analyst', at: NOW };
    const past = demo.database.as(scopeOf(who('analyst')), (handle) =>
      lockRow(handle, { id, on: 1, decision: undefined, by }),
    );
    await expect(past).rejects.toThrow('row-level security');
    expect(await kindOf(showDocuments(needs, who('schoolHost')))).toBe('not-found');
  });

  it('leaves as the same bytes each time, and that it left is in the record', async () => {
    const id = await made('monthly');
    const out = (form: 'docx' | 'pptx' | 'pdf' | 'xlsx') =>
      exportDocument(needs, who('coordinator'), { id, form });
    for (const form of ['docx', 'pptx', 'pdf', 'xlsx'] as const)
      expect((await out(form)).body.equals((await out(form)).body), form).toBe(true);
    const left = await rowsOf(
      demo.url,
      `select 1 from audit.leaf where kind = 'document.exported' and subject = $1`,
      [id],
    );
    expect(left).toHaveLength(8);
  }, 60_000);

  it('goes to the archive when it is locked, and not before', async () => {
    const { documents } = await showDocuments(needs, who('archivist'));
    const [first] = documents;
    const { body } = await archiveDocument(needs, who('archivist'), first?.id ?? '');
    expect(body.toString('latin1')).toContain('METS.xml');
    expect(body.toString('latin1')).toContain('metadata/preservation/premis.xml');
    const draft = await made('monthly');
    expect(await kindOf(archiveDocument(needs, who('coordinator'), draft))).toBe('not-found');
    expect(await kindOf(archiveDocument(needs, who('politician'), first?.id ?? ''))).toBe(
      'not-found',
    );
  }, 60_000);
});

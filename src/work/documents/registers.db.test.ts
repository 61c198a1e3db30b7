import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  documentsDesk,
  kindOf,
  type DocumentsDesk,
} from '../../../test/builders/documents-desk.ts';
import { remindOfDues } from './law/remind.ts';
import { showCompliance } from './law/show-compliance.ts';
import type { DocumentNeeds } from './needs.ts';
import { chosen, showOnePage } from './one-page.ts';
import { keepInRegister, showEntry, showRegister } from './registers/keep-entry.ts';
import type { EntryContent, RegisterId } from './registers/registers.ts';

let demo: DocumentsDesk;
let needs: DocumentNeeds;
let who: DocumentsDesk['who'];

beforeAll(async () => {
  demo = await documentsDesk();
  ({ desk: needs, who } = demo);
}, 120_000);
afterAll(() => demo.close());

const AGREEMENT: EntryContent = {
  ...{ parties: ['Kommunen', 'Föreningen'], purposes: ['Trygga kvällar'], areas: ['Fritid'] },
  ...{ validFrom: '2026-01-01', validTo: '2026-12-20', withPolice: false, registry: '' },
};
const kept = (
  register: RegisterId,
  content: EntryContent,
  more: { entry?: string; version?: number; caller?: string } = {},
) =>
  keepInRegister(needs, {
    ...{ caller: who(more.caller ?? 'coordinator'), register, content, version: more.version ?? 0 },
    ...{ ended: false, notNames: [], entry: more.entry },
  });

describe('a register', () => {
  it('keeps what stood before, and lets nobody write over what they have not read', async () => {
    const first = await kept('agreement', AGREEMENT);
    const entry = first.kind === 'kept' ? first.entry : '';
    await kept('agreement', { ...AGREEMENT, registry: 'KS 1' }, { entry, version: 1 });
    expect(await kindOf(kept('agreement', AGREEMENT, { entry, version: 1 }))).toBe('conflict');
    const { versions } = await showEntry(needs, who('politician'), {
      register: 'agreement',
      entry,
    });
    expect(versions.map(({ content }) => content['registry'])).toEqual(['KS 1', '']);
  });

  it('of agreements asks for both purposes and areas, also in the database', async () => {
    expect(await kept('agreement', { ...AGREEMENT, areas: [] })).toEqual({
      kind: 'fields',
      wrong: ['areas'],
    });
    expect(await kept('agreement', { ...AGREEMENT, purposes: [] })).toEqual({
      kind: 'fields',
      wrong: ['purposes'],
    });
    const bare = `insert into work.register_entry values (gen_random_uuid(), 1, 'agreement', $1, false, 1, 'coordinator', now())`;
    expect(await demo.owner(bare, [JSON.stringify({ ...AGREEMENT, areas: [] })])).toContain(
      'register_entry_agreement',
    );
  });

  it('of the council is led by the municipality and names nobody', async () => {
    const seat = { organisation: 'Polisen', position: 'Chef', isMunicipal: false, isChair: true };
    expect(await kept('council-member', seat)).toEqual({ kind: 'fields', wrong: ['isMunicipal'] });
    const named = { ...seat, isChair: false, position: 'Chef, 070-174 06 05' };
    expect(await kept('council-member', named)).toMatchObject({ kind: 'texts' });
  });

  it('takes no person’s address for the contact', async () => {
    const place = { function: 'Samordning', does: ['Samordnar'], informs: '' };
    const of = (contact: string) => kept('coordination', { ...place, contact });
    expect(await of('anna.berg@kommun.example')).toEqual({ kind: 'fields', wrong: ['contact'] });
    expect(await of('trygghet@kommun.example')).toMatchObject({ kind: 'kept' });
  });

  it('takes the lawyer’s confirmation of a section that there is, and shows it beside the act', async () => {
    const of = (section: string) =>
      kept('law-check', { section, day: '2026-11-01', remark: '' }, { caller: 'lawyer' });
    expect(await of('19 kap.')).toEqual({ kind: 'fields', wrong: ['section'] });
    expect(await of('9 §')).toMatchObject({ kind: 'kept' });
    const { confirmed } = await showCompliance(needs, who('politician'));
    expect([...confirmed]).toEqual([['9', '2026-11-01']]);
  });

  it('is kept by the coordinator and the lawyer, and read by more', async () => {
    expect(await kept('agreement', AGREEMENT, { caller: 'lawyer' })).toMatchObject({
      kind: 'kept',
    });
    for (const name of ['politician', 'analyst', 'schoolHost'])
      expect(await kindOf(kept('agreement', AGREEMENT, { caller: name })), name).toBe('not-found');
    expect((await showRegister(needs, who('politician'), 'agreement')).mayKeep).toBe(false);
    expect(await kindOf(showRegister(needs, who('schoolHost'), 'agreement'))).toBe('not-found');
  });
});

describe('what the law asks', () => {
  it('is said in words with what shows it, and the same to all who may see it', async () => {
    const shown = await showCompliance(needs, who('coordinator'));
    expect(new Set(shown.checks.map(({ section }) => Number(section)))).toEqual(
      new Set([4, 5, 6, 7, 9, 10, 11, 12, 13, 14]),
    );
    expect(shown.checks.find(({ id }) => id === 'decided')?.state).toBe('partly');
    expect(shown.checks.find(({ id }) => id === 'survey')?.state).toBe('met');
    const { checks } = await showCompliance(needs, who('politician'));
    expect(
      checks.map(({ state }) => state).filter((state) => state === 'met').length,
    ).toBeGreaterThan(8);
  });

  it('is reminded of once, with the way to it and nothing else', async () => {
    const written: string[] = [];
    const remind = () =>
      remindOfDues({
        ...{ database: demo.database, now: needs.now },
        write: (path) => Promise.resolve(written.push(path)),
      });
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    expect(written).toEqual(['/dokument/lagen']);
  });

  it('is reminded of again when nobody could be written to', async () => {
    const entry = { ...AGREEMENT, validTo: '2026-12-10' };
    await kept('agreement', entry);
    const fails = { database: demo.database, now: needs.now };
    const remind = (write: () => Promise<number>) => remindOfDues({ ...fails, write });
    await expect(remind(() => Promise.reject(new Error('no post')))).rejects.toThrow('no post');
    expect(await remind(() => Promise.resolve(1))).toBe(1);
  });
});

describe('the page for the elected', () => {
  it('has as many on each side, chosen by the same rule', async () => {
    const { better, hard } = await showOnePage(needs, who('politician'));
    expect(better.length).toBeGreaterThan(0);
    expect(better.length).toBeLessThanOrEqual(5);
    expect(hard.length).toBeLessThanOrEqual(5);
    const same = ['better', 'hard'].map((side) =>
      chosen(
        ['a', 'a', 'b'].map((slug, n) => ({
          ...{
            slug,
            area: slug,
            side,
            statement: `${n}`,
            detail: '',
            source: 's',
            day: '2026-01-01',
          },
          evidence: n === 1 ? 'strong' : 'one',
        })),
        side === 'better' ? 'better' : 'hard',
      ).map(({ statement }) => statement),
    );
    expect(same[0]).toEqual(['1', '2', '0']);
    expect(same[0]).toEqual(same[1]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { Problem } from '#platform/http';
import { decide, ROLES, scopeOf, type Caller, type Role } from '#safeguards/policy';
import { commentArea, commentWeeks, takeBackComment } from './comment-area.ts';
import { addComment } from './comments-store.ts';
import { EMPTY, type Card, type Content, type Side } from './content.ts';
import { draftFor, editArea, restoreArea, type Edited } from './edit-area.ts';
import type { AreaNeeds } from './needs.ts';
import { addVersion, saveDraft } from './page-store.ts';
import { listAreas, showArea, showVersions } from './show-area.ts';

let demo: DemoDatabase;
let needs: AreaNeeds;
let people: Readonly<Record<string, Caller>>;
const AREA = 'tybble';

beforeAll(async () => {
  demo = await demoDatabase();
  needs = { ...demo.needs, side: { reports: () => Promise.resolve(undefined) } };
  const names = ['coordinator', 'police', 'headTeacher', 'politician', 'chair', 'operator'];
  const found = await Promise.all(
    names.map(async (name) => [name, await demo.callerOf(name)] as const),
  );
  people = Object.fromEntries(found);
}, 120_000);
afterAll(() => demo.close());

const who = (name: string): Caller => {
  const found = people[name];
  if (!found) throw new Error(name);
  return found;
};
const card = (side: Side, statement: string): Card => ({
  ...{ id: randomUUID(), side, statement, detail: '', evidence: 'one' },
  ...{ source: 'Skolverket', day: '2026-10-01' },
});
const both = (): Content => ({
  ...EMPTY,
  cards: [card('better', 'Fler klarar skolan'), card('hard', 'Mörkt på gångvägen')],
});
const edit = (caller: string, content: Content, more: Partial<Edited> = {}) =>
  versionOf(caller).then((version) =>
    editArea(needs, {
      ...{ caller: who(caller), slug: AREA, version, content, notNames: [], publish: false },
      ...more,
    }),
  );
const versionOf = async (caller: string): Promise<number> => {
  if (!decide(who(caller), 'edit-area').allowed) return 0;
  return (await draftFor(needs, who(caller), AREA)).draft?.version ?? 0;
};
const shown = (caller: string, version?: number) =>
  showArea(needs, { caller: who(caller), slug: AREA, language: 'sv', version });
const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.kind : error),
  );
const leaves = (kind: string) =>
  rowsOf(
    demo.url,
    `select convert_from(payload, 'UTF8') as text from audit.leaf where kind = $1 order by at`,
    [kind],
  );

describe('what is written about an area', () => {
  it('is a draft until it is published, and then every partner reads it', async () => {
    expect(await edit('headTeacher', both())).toEqual({ kind: 'saved' });
    expect((await shown('politician')).published).toBeUndefined();
    expect(await edit('coordinator', both(), { publish: true })).toEqual({
      ...{ kind: 'published', version: 1 },
    });
    const { published, publisher } = await shown('politician');
    expect(published?.content.cards).toHaveLength(2);
    expect(publisher).not.toBe('');
  });

  it('is not published with one side only, unless it is written why', async () => {
    const oneSided = { ...EMPTY, cards: [card('better', 'Fler i fritid')] };
    expect(await edit('coordinator', oneSided, { publish: true })).toEqual({ kind: 'one-sided' });
    expect((await shown('politician')).published?.version).toBe(1);
    const why = { ...oneSided, reason: 'Inget nytt har kommit fram om svårigheter.' };
    expect(await edit('coordinator', why, { publish: true })).toMatchObject({ version: 2 });
    expect((await shown('politician')).published?.content.reason).toBe(why.reason);
  });

  it('keeps no reason where both sides are there', async () => {
    await edit('coordinator', { ...both(), reason: 'x' });
    expect((await draftFor(needs, who('coordinator'), AREA)).content.reason).toBe('');
  });

  it('names nobody: nothing is saved, and what was found is told to the writer alone', async () => {
    const named = { ...both(), cards: [card('hard', 'Ring 070-174 06 05'), card('better', 'x')] };
    const before = await versionOf('coordinator');
    const outcome = await edit('coordinator', named, { publish: true });
    expect(outcome).toMatchObject({ kind: 'texts', faults: [{ words: '070-174 06 05' }] });
    expect(await versionOf('coordinator')).toBe(before);
    const kept = await rowsOf(
      demo.url,
      `select from work.area_draft where content::text like '%070-174%' union all select from audit.leaf
        where convert_from(payload, 'UTF8') like '%070-174%'`,
    );
    expect(kept).toEqual([]);
  });

  it('of two who write at once, the second reads what the first has written', async () => {
    const version = await versionOf('coordinator');
    await edit('headTeacher', both());
    const outcome = await edit('coordinator', both(), { version });
    expect(outcome).toMatchObject({ kind: 'conflict', theirs: { version: version + 1 } });
  });

  it('can be restored: an earlier version comes back as a new one, and none is lost', async () => {
    const { heads } = await showVersions(needs, who('politician'), { slug: AREA });
    const newest = heads[0]?.version ?? 0;
    await restoreArea(needs, who('coordinator'), { slug: AREA, version: 1 });
    const { published } = await shown('politician');
    expect(published).toMatchObject({ version: newest + 1, restoredFrom: 1 });
    expect(published?.content).toEqual((await shown('politician', 1)).published?.content);
    expect((await draftFor(needs, who('police'), AREA)).content).toEqual(published?.content);
    expect((await shown('politician', newest)).published?.content.cards).toHaveLength(1);
  });

  it('is compared version by version', async () => {
    const asked = { slug: AREA, before: 1, after: 2 };
    const { compared } = await showVersions(needs, who('politician'), asked);
    expect(compared?.changes.map(({ kind }) => kind)).toEqual(['added', 'removed', 'removed']);
  });

  it('stands in the record without its words', async () => {
    const [first] = await leaves('area.published');
    expect(first?.['text']).toContain('"subject":"tybble"');
    expect(first?.['text']).not.toContain('skolan');
    expect(await leaves('area.restored')).toHaveLength(1);
  });

  it('is not there for who may not, and not in an area that is not there', async () => {
    expect(await kindOf(edit('politician', both()))).toBe('not-found');
    expect(await kindOf(edit('headTeacher', both(), { publish: true }))).toBe('not-found');
    expect(await kindOf(shown('operator'))).toBe('not-found');
    expect(await kindOf(shown('politician', 99))).toBe('not-found');
    expect(await kindOf(edit('coordinator', both(), { slug: 'atlantis' }))).toBe('not-found');
    const restore = restoreArea(needs, who('headTeacher'), { slug: AREA, version: 1 });
    expect(await kindOf(restore)).toBe('not-found');
  });
});

describe('what organisations say of an area', () => {
  const say = (caller: string, stance: 'shares' | 'differs', text: string) =>
    commentArea(needs, { caller: who(caller), slug: AREA, stance, text, notNames: [] });
  const weeks = (caller: string) =>
    shown(caller).then(({ area }) => commentWeeks(needs, who(caller), area.id));

  it('is kept also where they differ, and that they do is said', async () => {
    expect(await say('coordinator', 'shares', 'Lugnare på torget.')).toEqual([]);
    expect(await say('police', 'differs', 'Vi ser mer runt stationen.')).toEqual([]);
    const [week] = await weeks('politician');
    expect(week?.week).toBe('2026-11-16');
    expect(week?.differs).toBe(true);
    expect(week?.comments.map(({ stance }) => stance).sort()).toEqual(['differs', 'shares']);
  });

  it('shows the person to the inner circle alone', async () => {
    const [outside] = await weeks('politician');
    expect(outside?.comments.map(({ person }) => person)).toEqual([undefined, undefined]);
    const [inside] = await weeks('chair');
    expect(inside?.comments.every(({ person }) => person !== undefined)).toBe(true);
  });

  it('names nobody', async () => {
    expect(await say('police', 'shares', 'abc@example.se såg det')).toHaveLength(1);
    expect((await weeks('politician'))[0]?.comments).toHaveLength(2);
  });

  it('is taken back by its author and nobody else; that it was there stays', async () => {
    const [said] = await weeks('coordinator');
    const id = said?.comments.find(({ mine }) => mine)?.id ?? '';
    const take = (caller: string) => takeBackComment(needs, who(caller), { slug: AREA, id });
    expect(await kindOf(take('police'))).toBe('not-found');
    expect(await kindOf(take('coordinator'))).toBe('done');
    const [week] = await weeks('politician');
    const left = week?.comments.find((one) => one.id === id);
    expect(left).toMatchObject({ withdrawn: true, text: '' });
    expect(await kindOf(take('coordinator'))).toBe('not-found');
  });
});

it('lists areas alphabetically, with nothing to order them by', async () => {
  const list = await listAreas(needs, who('politician'));
  const names = list.map(({ short }) => short);
  expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
  expect(new Set(list.flatMap((one) => Object.keys(one)))).toEqual(
    new Set(['slug', 'short', 'version', 'at']),
  );
});

describe('the second line', () => {
  const at = NOW;
  const as = (role: Role, inWeeklyRound: boolean): Caller => ({
    ...who('coordinator'),
    ...{ role, inWeeklyRound },
  });
  const reaches = (caller: Caller, work: Parameters<typeof demo.database.as>[1]) =>
    demo.database.as(scopeOf(caller), work).then(
      () => true,
      () => false,
    );

  it('says the same as the policies, for every role in and outside of the round', async () => {
    const differences: string[] = [];
    const { area } = await shown('coordinator');
    for (const role of ROLES)
      for (const round of [true, false]) {
        const caller = as(role, round);
        const by = { organisation: caller.organisation, role, at };
        const comment = { id: randomUUID(), area: area.id, week: '2026-11-16', text: 'x', at };
        const tries = {
          'edit-area': () =>
            reaches(caller, async (handle) => {
              const draft = { area: area.id, version: 0, content: EMPTY, by };
              await saveDraft(handle, draft);
            }),
          'publish-area': () =>
            reaches(caller, async (handle) => {
              // Whoever may read no version would find none, and begin anew: the row is refused all the same.
              await addVersion(handle, { area: area.id, content: EMPTY, by });
            }),
          'comment-area': () =>
            reaches(caller, async (handle) => {
              const { organisation, person } = caller;
              const said = { ...comment, organisation, person, role, stance: 'adds' as const };
              await addComment(handle, said);
            }),
        };
        for (const [action, attempt] of Object.entries(tries) as [
          keyof typeof tries,
          () => Promise<boolean>,
        ][])
          if ((await attempt()) !== decide(caller, action).allowed)
            differences.push(`${role} ${round ? 'in' : 'outside'} the round: ${action}`);
      }
    expect(differences).toEqual([]);
  }, 60_000);

  it('lets nobody write in another organisation’s name, or change what was published', async () => {
    const caller = who('coordinator');
    const { area } = await shown('coordinator');
    const by = { organisation: Number(who('police').organisation), role: 'coordinator', at };
    expect(
      await reaches(caller, async (handle) => {
        await addVersion(handle, { area: area.id, content: EMPTY, by });
      }),
    ).toBe(false);
    const rights = await rowsOf(
      demo.url,
      `select privilege_type as p from information_schema.role_table_grants
        where grantee = 'samsyn_app' and table_name = 'area_page' order by 1`,
    );
    expect(rights.map(({ p }) => p)).toEqual(['INSERT', 'SELECT']);
  });
});

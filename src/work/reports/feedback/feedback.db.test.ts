import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMembers } from '#members';
import { triageDesk, type Desk } from '../../../../test/builders/triage-desk.ts';
import { NOW } from '../../../../test/builders/demo-database.ts';
import { changeSharing, type Sharing } from '../sharing/share-report.ts';
import { tallies } from '../tally-store.ts';
import { correctMine } from './correct-report.ts';
import { myReport, myReports, myToMend, type Mine, type MineNeeds } from './my-reports.ts';

let desk: Desk;
let needs: MineNeeds & Desk['needs'];
beforeAll(async () => {
  desk = await triageDesk();
  needs = { ...desk.needs, outcomes: () => Promise.resolve(new Map()) };
}, 400_000);
afterAll(() => desk.demo.close());

const mine = (id: string, persona = 'schoolHost'): Promise<Mine> =>
  myReport(needs, { caller: desk.caller(persona), language: 'sv', id });

type Change = { readonly text?: string; readonly eventFrom?: string; readonly version?: number };
const correct = (id: string, change: Change = {}, persona = 'schoolHost'): Promise<void> => {
  const { version = 2, text = 'Glas vid norra entrén.' } = change;
  const { eventFrom = '2026-11-23T07:00:00.000Z' } = change;
  const base = { kind: 'event', category: 'damage', area: 'oxhagen' } as const;
  const input = { ...base, id, eventFrom, text };
  return correctMine(needs, { caller: desk.caller(persona), version, input });
};

async function sentBack(): Promise<string> {
  const id = await desk.reported({ text: 'Glas vid entrén.' });
  await desk.decide(id, { kind: 'send-back', version: 1, reason: 'place' });
  return id;
}

const share = (
  id: string,
  how: {
    label: 'own' | 'group' | 'partners' | 'public';
    sure?: boolean;
    version?: number;
    notPublic?: boolean;
  },
  persona: string,
): Promise<Sharing> => {
  const { label, sure = false, version = 1, notPublic = false } = how;
  return changeSharing(needs, {
    caller: desk.caller(persona),
    id,
    label,
    sure,
    version,
    notPublic,
  });
};

describe('one’s own reports', () => {
  it('are seen by the one who sent them, and by no one else at all', async () => {
    const id = await desk.reported({ text: 'Glas vid entrén.' });
    expect(await mine(id)).toMatchObject({ state: 'new', text: 'Glas vid entrén.', readAt: null });
    for (const persona of ['housing', 'youthLeader', 'police', 'coordinator'])
      await expect(mine(id, persona)).rejects.toMatchObject({ kind: 'not-found' });
    for (const persona of ['politician', 'dpo'])
      await expect(
        myReports(needs, { caller: desk.caller(persona), language: 'sv' }),
      ).rejects.toMatchObject({ kind: 'not-found' });
    await desk.open(id);
    expect((await mine(id)).readAt).toEqual(NOW);
  });
  it('come a page at a time, each once', async () => {
    for (let n = 0; n < 22; n += 1) await desk.reported({}, 'youthLeader');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const asked = { caller: desk.caller('youthLeader'), language: 'sv', after } as const;
      const page = await myReports(needs, asked);
      seen.push(...page.reports.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(22);
  });
  it('are not found when the quarter’s key is gone: not even for the one who sent them', async () => {
    const id = await desk.reported({}, 'housing');
    expect(await mine(id, 'housing')).toMatchObject({ id });
    await desk.rows('delete from members.reporter_key', []);
    const members = openMembers(desk.demo.database, () => NOW.getTime());
    const asked = { caller: desk.caller('housing'), language: 'sv', id } as const;
    await expect(myReport({ ...needs, members }, asked)).rejects.toMatchObject({
      kind: 'not-found',
    });
    desk = await triageDesk();
    needs = { ...desk.needs, outcomes: () => Promise.resolve(new Map()) };
  }, 120_000);
});

describe('a report that was sent back', () => {
  it('is counted for its reporter, corrected under its own number, and waits for triage again', async () => {
    const before = await myToMend(needs, desk.caller('schoolHost'));
    const id = await sentBack();
    expect(await myToMend(needs, desk.caller('schoolHost'))).toBe(before + 1);
    expect(await myToMend(needs, desk.caller('housing'))).toBe(0);
    expect(await mine(id)).toMatchObject({ state: 'sent-back', reason: 'place' });
    await correct(id);
    expect(await mine(id)).toMatchObject({
      state: 'new',
      version: 3,
      text: 'Glas vid norra entrén.',
    });
    const opened = await desk.open(id);
    expect(opened.item.flags).toEqual(['corrected']);
    await desk.decide(id, { kind: 'approve', version: 3 });
    expect(await mine(id)).toMatchObject({ state: 'approved' });
    expect(await myToMend(needs, desk.caller('schoolHost'))).toBe(before);
    expect(await desk.kindsOf(id)).toEqual([
      ...[
        'report.submitted',
        'report.sent-back',
        'report.corrected',
        'report.read',
        'report.approved',
      ],
    ]);
    expect(await desk.differences()).toBe(0);
  });
  it('is corrected once, by its reporter, while it is sent back', async () => {
    const id = await sentBack();
    for (const persona of ['housing', 'youthLeader', 'coordinator'])
      await expect(correct(id, {}, persona)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(correct(randomUUID())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(correct(id, { version: 1 })).rejects.toMatchObject({ kind: 'stale' });
    await correct(id);
    await expect(correct(id, { version: 3 })).rejects.toMatchObject({ kind: 'stale' });
  });
  it('is screened again, and nothing is kept of what is refused', async () => {
    const id = await sentBack();
    await expect(correct(id, { text: 'Ring 070-174 06 05.' })).rejects.toMatchObject({
      kind: 'personal-data',
    });
    expect(await mine(id)).toMatchObject({ state: 'sent-back', text: 'Glas vid entrén.' });
    const kept = await desk.rows(
      `select from work.report_text where text like '%070%' union all select from work.report_original where text like '%070%'`,
      [],
    );
    expect(kept).toEqual([]);
  });
  it('stays in time when it came in time, and is late only when it moves to a week that is closed', async () => {
    const lateOf = async (id: string): Promise<unknown> =>
      (await desk.rows('select late from work.report where id = $1', [id]))[0]?.['late'];
    const same = await sentBack();
    desk.setClock(new Date('2026-12-01T12:00:00Z'));
    await correct(same);
    desk.setClock(NOW);
    expect(await lateOf(same)).toBe(false);
    const moved = await sentBack();
    await correct(moved, { eventFrom: '2026-11-10T12:00:00.000Z' });
    expect(await lateOf(moved)).toBe(true);
    expect(await desk.differences()).toBe(0);
  });
});

describe('who may see a report', () => {
  it('is changed by those who decide it in the organisation whose report it is, and by nobody else', async () => {
    const id = await desk.reported({}, 'police');
    for (const persona of ['coordinator', 'schoolHost', 'housing', 'politician', 'dpo'])
      await expect(share(id, { label: 'own' }, persona)).rejects.toMatchObject({
        kind: 'not-found',
      });
    expect(await share(id, { label: 'own' }, 'police')).toEqual({ change: 'narrower', version: 2 });
  });
  it('asks before it widens, and tells the record both ways', async () => {
    const id = await desk.reported({}, 'police');
    const wider = { label: 'partners', version: 1 } as const;
    await expect(share(id, wider, 'police')).rejects.toMatchObject({
      kind: 'unprocessable',
      extra: { reason: 'wider' },
    });
    expect(await share(id, { ...wider, sure: true }, 'police')).toMatchObject({ change: 'wider' });
    await share(id, { label: 'group', version: 2 }, 'police');
    await expect(share(id, { label: 'own', version: 2 }, 'police')).rejects.toMatchObject({
      kind: 'stale',
    });
    expect(await desk.kindsOf(id)).toEqual([
      ...['report.submitted', 'report.label-widened', 'report.label-narrowed'],
    ]);
    expect(await desk.differences()).toBe(0);
  });
  it('never goes beyond the partners when it is marked "Ej offentlig"', async () => {
    const id = await desk.reported({ notPublic: true }, 'police');
    const out = { label: 'public', sure: true } as const;
    await expect(share(id, { ...out, notPublic: true }, 'police')).rejects.toMatchObject({
      kind: 'unprocessable',
    });
    await expect(share(id, out, 'police')).rejects.toMatchObject({ kind: 'unprocessable' });
    await expect(
      desk.reported({ notPublic: true, label: 'public' }, 'police'),
    ).rejects.toMatchObject({ kind: 'unprocessable' });
  });
  it('is chosen by a reporter among fewer, not among more', async () => {
    await expect(desk.reported({ label: 'partners' })).rejects.toMatchObject({
      kind: 'unprocessable',
      extra: { field: 'label', reason: 'too-wide' },
    });
    const before = await desk.inPicture();
    await desk.reported({ label: 'own' });
    expect(await desk.inPicture()).toBe(before);
    const kept = await desk.demo.database.asSystemUnscoped((handle) =>
      tallies.keptToOneself(handle, desk.caller('schoolHost').organisation, '2026-11-23'),
    );
    expect(kept).toBe(1);
  });
  it('waits for triage when it comes to the group for the first time, and leaves it when taken home', async () => {
    const id = await desk.reported({ label: 'own' }, 'police');
    await share(id, { label: 'group', sure: true }, 'police');
    expect((await desk.open(id)).item.state).toBe('new');
    await share(id, { label: 'own', version: 2 }, 'police');
    await expect(desk.open(id)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await desk.differences()).toBe(0);
  });
});

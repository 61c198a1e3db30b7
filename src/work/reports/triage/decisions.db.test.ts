import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { triageDesk, type Desk } from '../../../../test/builders/triage-desk.ts';
import { sql } from '#platform/db';
import { scopeOf } from '#safeguards/policy';

let desk: Desk;
beforeAll(async () => {
  desk = await triageDesk();
}, 120_000);
afterAll(() => desk.demo.close());

describe('a decision', () => {
  it('approves: the words are others’ to read from then on, and no number moves', async () => {
    const id = await desk.reported({ text: 'Glas kvar vid entrén.', label: 'group' });
    const before = await desk.inPicture();
    expect(await desk.textSeenBy('police', id)).toBeUndefined();
    expect(await desk.textSeenBy('schoolHost', id)).toBe('Glas kvar vid entrén.');
    expect(await desk.decide(id, { kind: 'approve', version: 1 })).toEqual({
      state: 'approved',
      version: 2,
    });
    expect(await desk.textSeenBy('police', id)).toBe('Glas kvar vid entrén.');
    expect(await desk.inPicture()).toBe(before);
    expect(await desk.kindsOf(id)).toEqual(['report.submitted', 'report.approved']);
  });
  it('masks what was marked and puts the original where no list comes across it', async () => {
    const id = await desk.reported({ text: 'Glas kvar vid entrén.' });
    const done = await desk.decide(id, {
      kind: 'mask',
      version: 1,
      cuts: [{ start: 14, end: 20 }],
    });
    expect(done).toEqual({ state: 'masked', version: 2 });
    expect((await desk.open(id)).text).toBe('Glas kvar vid [borttaget].');
    expect(await desk.textSeenBy('police', id)).toBe('Glas kvar vid [borttaget].');
    const kept = await desk.rows(
      `select o.text, o.erase_after = t.erase_after as "sameDay" from work.report_original o join work.report_text t using (report_id) where report_id = $1`,
      [id],
    );
    expect(kept).toEqual([{ text: 'Glas kvar vid entrén.', sameDay: true }]);
    for (const persona of [...desk.everyoneElse, 'coordinator'])
      expect(await desk.originalsSeenBy(persona)).toBe(0);
  });
  it('sends back: the report counts, its words are hidden, and its reporter is told', async () => {
    const id = await desk.reported({ text: 'Glas kvar vid entrén.' });
    const before = await desk.inPicture();
    await desk.decide(id, { kind: 'approve', version: 1 });
    const sentence = 'Skriv gärna vilken entré.';
    await desk.decide(id, { kind: 'send-back', version: 2, reason: 'unclear', sentence });
    expect(await desk.inPicture()).toBe(before);
    expect(await desk.textSeenBy('police', id)).toBeUndefined();
    expect(await desk.textSeenBy('schoolHost', id)).toBe('Glas kvar vid entrén.');
    expect(await desk.open(id)).toMatchObject({ reason: 'unclear', sentence, canUndo: true });
    expect(desk.told.at(-1)).toMatchObject({
      organisation: desk.caller('schoolHost').organisation,
    });
    expect(desk.told.at(-1)?.reporter).toBe(
      await desk.demo.members.pseudonymOf(desk.caller('schoolHost'), desk.told.at(-1)?.day ?? ''),
    );
  });
  it('says nothing to a reporter that points out a person', async () => {
    const id = await desk.reported();
    const sentence = 'Ring 070-174 06 05 om det.';
    const decision = { kind: 'send-back', version: 1, reason: 'unclear', sentence } as const;
    await expect(desk.decide(id, decision)).rejects.toMatchObject({ kind: 'personal-data' });
    expect((await desk.open(id)).item.state).toBe('new');
  });
  it('rejects, and the report leaves every sum until that is taken back', async () => {
    const id = await desk.reported();
    const before = await desk.inPicture();
    await desk.decide(id, { kind: 'reject', version: 1, reason: 'test' });
    expect(await desk.inPicture()).toBe(before - 1);
    expect(await desk.differences()).toBe(0);
    expect(await desk.decide(id, { kind: 'undo', version: 2 })).toEqual({
      state: 'new',
      version: 3,
    });
    expect(await desk.inPicture()).toBe(before);
    expect(await desk.differences()).toBe(0);
    expect((await desk.kindsOf(id)).slice(1)).toEqual([
      'report.rejected',
      'report.decision-undone',
    ]);
  });
  it('merges only into a report of the same category and area that counts', async () => {
    const [one, other] = [await desk.reported(), await desk.reported()];
    const elsewhere = await desk.reported({ area: 'rosta' });
    const before = await desk.inPicture();
    for (const into of [one, elsewhere, randomUUID()])
      await expect(desk.decide(one, { kind: 'merge', version: 1, into })).rejects.toMatchObject({
        kind: 'unprocessable',
      });
    await desk.decide(one, { kind: 'merge', version: 1, into: other });
    expect(await desk.inPicture()).toBe(before - 1);
    await expect(
      desk.decide(other, { kind: 'merge', version: 1, into: one }),
    ).rejects.toMatchObject({
      kind: 'unprocessable',
    });
    expect((await desk.open(one)).mergedInto).toBe(other);
  });
  it('suggests what may be the same event: category, area, six hours', async () => {
    const one = await desk.reported({
      category: 'litter',
      area: 'rosta',
      eventFrom: '2026-11-22T10:00:00.000Z',
    });
    const near = await desk.reported(
      { category: 'litter', area: 'rosta', eventFrom: '2026-11-22T15:59:00.000Z' },
      'housing',
    );
    await desk.reported(
      { category: 'litter', area: 'rosta', eventFrom: '2026-11-22T16:01:00.000Z' },
      'housing',
    );
    await desk.reported(
      { category: 'litter', area: 'norr', eventFrom: '2026-11-22T10:00:00.000Z' },
      'housing',
    );
    expect((await desk.open(one)).similar.map(({ id }) => id)).toEqual([near]);
    await desk.decide(near, { kind: 'approve', version: 1 });
    expect((await desk.open(one)).similar.map(({ id }) => id)).toEqual([near]);
  });
  it('recategorises: the number moves to the other category, the sub-code goes', async () => {
    const id = await desk.reported();
    await desk.decide(id, { kind: 'recategorise', version: 1, category: 'positive' });
    const [row] = await desk.rows('select kind, sub_code, state from work.report where id = $1', [
      id,
    ]);
    expect(row).toEqual({ kind: 'positive', sub_code: null, state: 'new' });
    expect(await desk.differences()).toBe(0);
    await expect(
      desk.decide(id, { kind: 'recategorise', version: 2, category: 'nonsense' }),
    ).rejects.toMatchObject({ kind: 'unprocessable' });
  });
  it('is refused on a version that is no longer there: of two at once, one is told', async () => {
    const id = await desk.reported();
    const both = await Promise.allSettled([
      desk.decide(id, { kind: 'approve', version: 1 }),
      desk.decide(id, { kind: 'reject', version: 1, reason: 'test' }, 'second'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ kind: 'stale' });
    expect(await desk.kindsOf(id)).toHaveLength(2);
    expect(await desk.differences()).toBe(0);
  });
  it('cannot be taken back once something else has happened', async () => {
    const id = await desk.reported();
    await desk.decide(id, { kind: 'approve', version: 1 });
    await desk.decide(id, { kind: 'recategorise', version: 2, category: 'litter' });
    await expect(desk.decide(id, { kind: 'undo', version: 2 })).rejects.toMatchObject({
      kind: 'stale',
    });
    await desk.decide(id, { kind: 'undo', version: 3 });
    await expect(desk.decide(id, { kind: 'undo', version: 4 })).rejects.toMatchObject({
      kind: 'stale',
    });
  });
});

describe('the second line', () => {
  it('lets no one but triage read an original, whatever they say', async () => {
    for (const persona of desk.everyoneElse) {
      const seen = await desk.demo.database.as(scopeOf(desk.caller(persona)), async (handle) => {
        await sql`select set_config('samsyn.original', 'yes', true)`.execute(handle);
        return (await sql`select from work.report_original`.execute(handle)).rows.length;
      });
      expect(seen).toBe(0);
    }
  });
  it('lets no one but the owning organisation change how a report is shared', async () => {
    const id = await desk.reported();
    await expect(
      desk.demo.database.as(scopeOf(desk.caller('coordinator')), (handle) =>
        sql`update work.report set label = 5 where id = ${id}::uuid`.execute(handle),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    for (const persona of ['housing', 'police', 'politician', 'dpo']) {
      const changed = await desk.demo.database.as(scopeOf(desk.caller(persona)), async (handle) => {
        const done =
          await sql`update work.report set state = 'approved' where id = ${id}::uuid`.execute(
            handle,
          );
        return done.numAffectedRows;
      });
      expect(changed).toBe(0n);
    }
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { triageDesk, type Desk } from '../../../../test/builders/triage-desk.ts';
import { NOW } from '../../../../test/builders/demo-database.ts';
import { keepReading, openReport, stopReading } from './open-report.ts';
import { showInflow, showPart } from './show-inflow.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await triageDesk();
}, 120_000);
afterAll(() => desk.demo.close());

describe('what waits', () => {
  it('has the flagged apart, each with its reasons, and never an author', async () => {
    const plain = await desk.reported();
    const flagged = await desk.reported({ category: 'pressure', text: 'x '.repeat(170) });
    const inflow = await showInflow(desk.needs, {
      caller: desk.caller('coordinator'),
      language: 'sv',
    });
    expect(inflow.new.items.map((item) => item.id)).toContain(plain);
    const found = inflow.flagged.items.find((item) => item.id === flagged);
    expect(found?.flags).toEqual(['long', 'subject']);
    expect(found).toMatchObject({ unit: 'Oxhagsskolan', area: { id: 'oxhagen', name: 'Oxhagen' } });
    const [{ reporter } = {}] = await desk.rows(
      'select reporter::text from work.report where id = $1',
      [plain],
    );
    const said = JSON.stringify([inflow, await desk.open(plain)]);
    expect(said).not.toContain(String(reporter));
    expect(said).not.toContain(desk.caller('schoolHost').person);
  });
  it('is flagged when the reporter has answered for a possible name, and the place is shown', async () => {
    const text = 'Det var stökigt vid Kalles kiosk i går.';
    const finds = desk.needs.screen(text, []);
    const notNames = finds.map(({ start, end }) => text.slice(start, end));
    const id = await desk.reported({ text, notNames });
    const opened = await desk.open(id);
    expect(opened.item.flags).toEqual(['answered']);
    expect(opened.finds).toHaveLength(1);
  });
  it('comes a page at a time, each report once, with no page after the last', async () => {
    for (let n = 0; n < 33; n += 1) {
      desk.setClock(new Date(NOW.getTime() + n * 1000));
      await desk.reported();
    }
    desk.setClock(NOW);
    const asked = { caller: desk.caller('coordinator'), language: 'sv', part: 'new' } as const;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await showPart(desk.needs, { ...asked, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    const [{ n } = {}] = await desk.rows(
      `select count(*)::int as n from work.report where state = 'new' and flags = '{}'`,
      [],
    );
    expect(seen).toHaveLength(Number(n));
    expect(new Set(seen).size).toBe(seen.length);
  });
  it('does not exist for anyone else: neither list, count, report nor decision', async () => {
    const id = await desk.reported();
    for (const persona of desk.everyoneElse) {
      const who = {
        caller: desk.caller(persona),
        language: 'sv',
        id,
        part: 'new',
        after: undefined,
      } as const;
      const refused = { kind: 'not-found', extra: {}, detail: undefined };
      await expect(showInflow(desk.needs, who)).rejects.toMatchObject(refused);
      await expect(showPart(desk.needs, who)).rejects.toMatchObject(refused);
      await expect(openReport(desk.needs, who)).rejects.toMatchObject(refused);
      await expect(keepReading(desk.needs, who)).rejects.toMatchObject(refused);
      await expect(stopReading(desk.needs, who)).rejects.toMatchObject(refused);
      await expect(desk.decide(id, { kind: 'approve', version: 1 }, persona)).rejects.toMatchObject(
        refused,
      );
    }
    expect(await desk.kindsOf(id)).toEqual(['report.submitted']);
  });
  it('is not what an organisation keeps to itself: that has no inflow, and answers as what is not there', async () => {
    const id = await desk.reported({ label: 'own' });
    await expect(desk.open(id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(desk.decide(id, { kind: 'approve', version: 1 })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(desk.open(randomUUID())).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('reading', () => {
  it('is recorded once a person and day, and told to the reporter once', async () => {
    const id = await desk.reported({ text: 'Glas kvar vid entrén.' });
    await desk.open(id);
    await desk.open(id);
    await desk.open(id, 'second');
    expect(await desk.kindsOf(id)).toEqual(['report.submitted', 'report.read', 'report.read']);
    desk.setClock(new Date(NOW.getTime() + 86_400_000));
    await desk.open(id);
    desk.setClock(NOW);
    expect(await desk.kindsOf(id)).toHaveLength(4);
    const [row] = await desk.rows('select read_at from work.triage where report_id = $1', [id]);
    expect(row?.['read_at']).toEqual(NOW);
  });
  it('shows two people each other by title, until one of them leaves', async () => {
    const id = await desk.reported();
    expect((await desk.open(id)).readers).toEqual([]);
    expect((await desk.open(id, 'second')).readers).toEqual([
      { title: 'Samordnare', unit: 'Trygghetsenheten' },
    ]);
    const again = { caller: desk.caller('coordinator'), id };
    expect((await keepReading(desk.needs, again)).readers).toEqual([
      { title: 'Strateg', unit: 'Trygghetsenheten' },
    ]);
    await stopReading(desk.needs, { caller: desk.caller('second'), id });
    expect((await keepReading(desk.needs, again)).readers).toEqual([]);
  });
});

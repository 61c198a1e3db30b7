import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../builders/demo-database.ts';
import { seeded } from '../../src/app/seed/random.ts';
import { correctReport } from '../../src/work/reports/reports-store.ts';
import { submitReports } from '../../src/work/reports/submit-report.ts';
import { withdrawOwnReport } from '../../src/work/reports/withdraw-report.ts';
import { PictureTick, type Picture } from '../../src/work/picture/contract.ts';
import { openLive, type Live } from '../../src/work/picture/live.ts';
import { showPicture } from '../../src/work/picture/show-picture.ts';
import { applyTick } from '../../src/work/picture/ui/apply-tick.ts';

const WEEK = '2026-W48';
const DAYS = ['2026-11-23', '2026-11-19', '2026-11-12', '2026-10-07'];
const CATEGORIES = ['damage', 'litter', 'drugs'];

let demo: DemoDatabase;
let live: Live;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());
beforeEach(() => {
  const { database, members } = demo;
  live = openLive({
    ...{ database, members, now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});
afterEach(() => live.stop());

async function picture(persona = 'coordinator'): Promise<Picture> {
  const { database, members, needs } = demo;
  const police = () => Promise.resolve({ source: 'Polisen', series: [] });
  const isPaused = () => Promise.resolve(false);
  const asked = { week: WEEK, filter: { areas: [], categories: [] }, language: 'sv' as const };
  const caller = await demo.callerOf(persona);
  return showPicture({ database, members, now: needs.now, police, isPaused }, { caller, ...asked });
}

/** A screen: it shows a picture, goes away, and comes back to where it was. */
class Screen {
  picture: Picture;
  ticks = 0;
  #leave: (() => void) | undefined;

  constructor(shown: Picture) {
    this.picture = shown;
  }

  async come(): Promise<void> {
    this.go();
    let held: string[] | undefined = [];
    this.#leave = live.listen({
      inner: true,
      send: ({ data }) => (held ? held.push(data) : this.#show(data)),
    });
    const { tick, all } = await live.resume(WEEK, this.picture.cursor);
    if (!all) throw new Error('It was not told all');
    this.#show(JSON.stringify(tick));
    for (const data of held) this.#show(data);
    held = undefined;
  }

  go(): void {
    this.#leave?.();
  }

  get series(): unknown {
    const { total, categories } = this.picture;
    return [total.series, ...categories.map((one) => one.series)];
  }

  #show(data: string): void {
    this.ticks += 1;
    this.picture = applyTick(this.picture, PictureTick.parse(JSON.parse(data))).picture;
  }
}

async function report(day: string, category = 'damage'): Promise<string> {
  const id = randomUUID();
  const caller = await demo.callerOf('schoolHost');
  const eventFrom = `${day}T07:00:00.000Z`;
  const input = { id, kind: 'event' as const, category, area: 'oxhagen', eventFrom };
  await submitReports(
    { ...demo.needs, announce: live.announce.bind(live) },
    { caller, channel: 'device', reports: [input] },
  );
  return id;
}

/** As another server would: nobody is told of it. */
async function move(id: string, day: string, week: string): Promise<void> {
  const change = { id, category: 2, area: 2, eventFrom: new Date(`${day}T07:00:00.000Z`), week };
  await demo.database.asSystemUnscoped((handle) =>
    correctReport(handle, { ...change, late: week !== WEEK, at: NOW }),
  );
}

/** Now and then an earlier report is moved to another week, or taken back (twice does no harm). */
async function changeOld(n: number, id: string): Promise<void> {
  if (n % 5 === 0) await move(id, '2026-11-12', '2026-W46');
  if (n % 7 === 0)
    await withdrawOwnReport(demo.needs, await demo.callerOf('schoolHost'), id).catch(
      () => undefined,
    );
  if (n % 10 === 0) await sleep(200);
}

describe('a screen that lost its connection', () => {
  it('is told what happened meanwhile in the weeks beside the one that it shows', async () => {
    const screen = new Screen(await picture());
    await screen.come();
    screen.go();
    await report('2026-11-12');
    const moved = await report('2026-11-19', 'litter');
    await move(moved, '2026-10-07', '2026-W41');
    await screen.come();
    expect(screen.series).toEqual(new Screen(await picture()).series);
    screen.go();
  });

  it('shows what the others show, however often it comes and goes', async () => {
    const chance = seeded(20261124);
    const [one, other] = [new Screen(await picture()), new Screen(await picture())];
    const faithful = new Screen(await picture());
    await faithful.come();
    const sent: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const screen = chance.next() < 0.5 ? one : other;
      if (chance.next() < 0.6) await screen.come();
      else screen.go();
      sent.push(await report(DAYS[n % DAYS.length] ?? '', CATEGORIES[n % CATEGORIES.length]));
      await changeOld(n, sent[Math.floor(chance.next() * sent.length)] ?? '');
    }
    await one.come();
    await other.come();
    const { series } = new Screen(await picture());
    for (const screen of [one, other, faithful])
      await expect.poll(() => screen.series, { timeout: 5_000 }).toEqual(series);
    expect(faithful.ticks).toBeGreaterThan(5);
  });

  it('is told of what was committed while an older transaction goes on elsewhere', async () => {
    const screen = new Screen(await picture());
    const elsewhere = new pg.Client({ connectionString: demo.url });
    await elsewhere.connect();
    try {
      await elsewhere.query('begin');
      await elsewhere.query('select pg_current_xact_id()');
      await screen.come();
      screen.go();
      await report('2026-11-12');
      await screen.come();
      expect(screen.series).toEqual(new Screen(await picture()).series);
      screen.go();
    } finally {
      await elsewhere.end();
    }
  });

  it('is told to look again when more has changed than is told one by one, or nothing is known of it', async () => {
    const { cursor } = await picture();
    await rowsOf(
      demo.url,
      `update work.report set tx = pg_current_xact_id() where id in (select id from work.report limit 5001)`,
    );
    const far = await live.resume(WEEK, cursor);
    expect(far.all).toBe(false);
    expect(far.tick.weeks.map(({ week }) => week)).toEqual([WEEK]);
    expect((await live.resume(WEEK, undefined)).all).toBe(false);
    expect((await live.resume(WEEK, '999999999999999')).all).toBe(false);
    expect((await live.resume(WEEK, far.tick.cursor)).all).toBe(true);
  });
});

describe('outside the inner circle', () => {
  it('nothing tells when a report came: no tick, and no cursor that moves', async () => {
    const heard: string[] = [];
    const leave = live.listen({ inner: false, send: ({ event }) => heard.push(event) });
    expect((await picture('politician')).cursor).toBe('');
    await report('2026-11-23');
    await sleep(500);
    expect((await picture('politician')).cursor).toBe('');
    expect(heard).toEqual([]);
    leave();
  });
});

it('counts who has reported as the picture does: only those who are expected to', async () => {
  const id = randomUUID();
  const caller = await demo.callerOf('coordinator');
  const input = { id, kind: 'event' as const, category: 'damage', area: 'centrum' };
  await submitReports(
    { ...demo.needs },
    { caller, channel: 'device', reports: [{ ...input, eventFrom: NOW.toISOString() }] },
  );
  const { coverage } = await picture();
  const told = (await live.resume(WEEK, undefined)).tick.weeks[0]?.coverage;
  expect(told).toMatchObject({ reported: coverage.reported, calm: coverage.calm });
});

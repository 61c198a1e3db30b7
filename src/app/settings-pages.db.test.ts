import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { freezeInstant, holdFreezes, lastWeeks, instantAt } from '#platform/weeks';
import { holdSmallestShown, release } from '#safeguards/statistical-secrecy';
import { demoDatabase, NOW, type DemoDatabase } from '../../test/builders/demo-database.ts';
import { chooseBefore, holdChoices, pausedIn, settingsOf, usualFreeze } from './settings-pages.ts';

let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());
/** As a process begins that has not read anything yet. */
const forget = (): void => {
  holdSmallestShown(5);
  holdFreezes(usualFreeze);
};
afterEach(forget);

const settings = () => settingsOf({ database: demo.database, now: () => NOW });

it('a higher smallest number protects at once, here and in a process that begins later', async () => {
  const caller = await demo.callerOf('coordinator');
  const value = { smallestShown: 8, publicDelayDays: 14 };
  expect(release(7, 'others')).toEqual({ kind: 'count', n: 7 });
  await settings().change(caller, { group: 'limits', value, version: 0 });
  expect(release(7, 'others')).toEqual({ kind: 'protected' });
  forget();
  await holdChoices({ database: demo.database, now: () => NOW });
  expect(release(7, 'others')).toEqual({ kind: 'protected' });
  expect(release(8, 'others')).toEqual({ kind: 'count', n: 8 });
});

it('a change of the freeze leaves every week that has begun where it was', async () => {
  const caller = await demo.callerOf('coordinator');
  const begun = lastWeeks('2026-W49', 120);
  const before = begun.map((week) => freezeInstant(week).getTime());
  const value = { changes: [{ from: '2026-W50', weekday: 2, time: '15:00' }] };
  await settings().change(caller, { group: 'freeze', value, version: 0 });
  expect(begun.map((week) => freezeInstant(week).getTime())).toEqual(before);
  expect(freezeInstant('2026-W50')).toEqual(instantAt('2026-12-15', '15:00'));
  forget();
  await holdChoices({ database: demo.database, now: () => NOW });
  expect(freezeInstant('2026-W50')).toEqual(instantAt('2026-12-15', '15:00'));
});

it('tells which weeks are paused', async () => {
  const isPaused = pausedIn(settings());
  expect(await isPaused('2026-W28')).toBe(true);
  expect(await isPaused('2026-W47')).toBe(false);
});

it('answers nobody before the choices are known, and goes on with them when the database is away', async () => {
  let isAway = true;
  let answers = 0;
  const known = settings();
  const asked = chooseBefore({
    ...known,
    current: () => (isAway ? Promise.reject(new Error('away')) : known.current()),
  });
  const { Hono } = await import('hono');
  const app = new Hono().use(asked).get('/', (context) => {
    answers += 1;
    return context.text('svar');
  });
  app.onError((_, context) => context.text('', 503));
  expect((await app.request('/')).status).toBe(503);
  isAway = false;
  expect((await app.request('/')).status).toBe(200);
  isAway = true;
  expect((await app.request('/')).status).toBe(200);
  expect(answers).toBe(2);
});

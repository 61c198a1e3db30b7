// A picture that lost its server, or slept, catches up by itself: also in the weeks beside the one that it shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeBrowser, openVisitor, type Visitor } from '../builders/browser.ts';
import { startServer, type RunningServer } from '../builders/server.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';

const environment = { SAMSYN_NOW: '2026-11-26T09:10:00+01:00' };
let folder = '';
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-live-'));
  server = await startServer({ folder, environment });
}, 240_000);
afterAll(async () => {
  await closeBrowser();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path: string): Promise<Visitor> {
  const visitor = await openVisitor({ baseUrl: server.url });
  const { page } = visitor;
  await page.goto('/');
  await page.getByRole('button', { name: 'Samordnare', exact: true }).click();
  await page.waitForURL(/\/lage/);
  const stream = page.waitForResponse(/picture\/stream/);
  await page.goto(path);
  await page.getByRole('heading', { name: 'Vecka 48' }).waitFor();
  await stream;
  await page.locator('#time').getByRole('button', { name: 'Visa som tabell' }).click();
  return visitor;
}

/** Cases of damage in the last weeks, the shown one last, as the table has them. */
async function damage(page: Page): Promise<readonly number[]> {
  const row = page.locator('#time tbody tr', { hasText: 'Skadegörelse' });
  const cells = await row.locator('td').allInnerTexts();
  return cells.slice(-3).map((text) => Number(text.replace(/\D/g, '') || 0));
}

/** Two cases of damage: one on Thursday of the shown week, one on Thursday of the week before. */
async function reportTwice(): Promise<void> {
  const cookie = await sessionCookie(server.url, 'schoolHost');
  for (const day of ['2026-11-26T07:00:00Z', '2026-11-19T07:00:00Z'])
    expect(await send(server.url, cookie, someReport(0, new Date(day)))).toBe(200);
}

const plusOne = ([before = 0, last = 0, shown = 0]: readonly number[]): readonly number[] => [
  before,
  last + 1,
  shown + 1,
];

describe('a picture on screen', () => {
  it('catches up after the server was away, without asking for everything again', async () => {
    await using visitor = await open('/lage/2026-W48');
    const { page } = visitor;
    await page.waitForTimeout(1_500);
    const before = await damage(page);
    const port = Number(new URL(server.url).port);
    await server.stop();
    await page.getByText('Kontakten är bruten.').waitFor();
    const whole: string[] = [];
    page.on('request', (request) => whole.push(new URL(request.url()).pathname));
    server = await startServer({ folder, port, environment });
    await reportTwice();
    await expect.poll(() => damage(page), { timeout: 15_000 }).toEqual(plusOne(before));
    await page.getByText('Kontakten är bruten.').waitFor({ state: 'detached' });
    expect(whole).toContain('/api/picture/stream');
    // Who has reported is told by the server alone; it is asked only if that has changed.
    expect(whole.filter((path) => path === '/api/picture/2026-W48').length).toBeLessThanOrEqual(1);
  });

  it('lets go of its connection while the tab sleeps, and catches up when it wakes', async () => {
    await using visitor = await open('/lage/2026-W48');
    const { page, context } = visitor;
    await page.clock.install();
    await page.reload();
    await page.locator('#time').getByRole('button', { name: 'Visa som tabell' }).click();
    await page.clock.runFor(2_000);
    const before = await damage(page);
    const hide = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await hide(true);
    await page.clock.runFor(61_000);
    await reportTwice();
    await page.clock.runFor(1_000);
    expect(await damage(page)).toEqual(before);
    await hide(false);
    await expect.poll(() => damage(page), { timeout: 10_000 }).toEqual(plusOne(before));
    expect(context.pages()).toHaveLength(1);
  });

  it('goes on live after a filter was chosen', async () => {
    await using visitor = await open('/lage/2026-W48');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Filtrera', exact: true }).click();
    const stream = page.waitForResponse(/picture\/stream/);
    await page.getByRole('checkbox', { name: 'Skadegörelse', exact: true }).check();
    await page.waitForURL(/category=damage/);
    await stream;
    await page.waitForTimeout(500);
    const before = await damage(page);
    await reportTwice();
    await expect.poll(() => damage(page), { timeout: 10_000 }).toEqual(plusOne(before));
  });
});

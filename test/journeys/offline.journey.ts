// T3 (ux.md section 6): a caretaker in a cellar without a network.
import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human, type Human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

async function report(page: Page, h: Human, what: string): Promise<void> {
  await h.tap(page.getByRole('radio', { name: what }));
  await h.tap(page.getByRole('button', { name: 'Skicka rapporten', exact: true }));
}

/** The page is usable without a network once its worker is in charge. */
async function workerReady(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.reload();
  await page.waitForLoadState('networkidle');
}

const waits = 'indexedDB.databases().then((all) => all.length)';

it('T3: two reports survive a reload without a network and are sent exactly once', async () => {
  await using caretaker = await signedIn('housing', { device: 'phone' });
  const { page, context, wire } = caretaker;
  await workerReady(page);
  const before = (await wire.writes('/api/reports')).length;
  await context.setOffline(true);
  const h = human(page);
  await report(page, h, 'Skadegörelse');
  await page.getByText('1 rapport väntar på att skickas').waitFor();
  await report(page, h, 'Otrygg plats');
  await page.getByText('2 rapporter väntar på att skickas').waitFor();
  await expectAccessible(page);
  await page.reload();
  await page.getByText('2 rapporter väntar på att skickas').waitFor();
  expect(h.actions).toBeLessThanOrEqual(9);
  await context.setOffline(false);
  const started = performance.now();
  await page.getByText('2 rapporter är mottagna').waitFor({ timeout: 10_000 });
  expect(performance.now() - started).toBeLessThan(10_000);
  // A second tab and a second "online" find nothing left to send.
  await page.evaluate(`dispatchEvent(new Event('online')); dispatchEvent(new Event('online'))`);
  const second = await context.newPage();
  await second.goto('/r');
  await second.waitForLoadState('networkidle');
  const sent = (await wire.writes('/api/reports')).slice(before);
  const answered = sent.filter(({ body }) => body.includes('"area"'));
  const ids = answered.map(({ body }) => /"id":"([^"]+)"/.exec(body)?.[1]);
  expect(new Set(ids).size).toBe(2);
  expect(await page.evaluate(ROWS)).toEqual([]);
});

/** What lies in the outbox. */
const ROWS = `new Promise((resolve) => { const asked = indexedDB.open('samsyn-report');
  asked.onsuccess = () => { const all = asked.result.transaction('waiting').objectStore('waiting').getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result); }; }; })`;

it('what waits on the phone cannot be read there, and is erased at sign-out', async () => {
  await using caretaker = await signedIn('housing', { device: 'phone' });
  const { page, context } = caretaker;
  await workerReady(page);
  await context.setOffline(true);
  await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
  await page.getByText('Vill du berätta mer?').click();
  await page.getByRole('textbox', { name: 'Berätta' }).fill('Rutan vid porten är krossad');
  await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
  await page.getByText('1 rapport väntar på att skickas').waitFor();
  const kept = await page.evaluate(`(${ROWS}).then((rows) => JSON.stringify(rows.map((row) =>
    [row.owner, row.id, new TextDecoder().decode(row.sealed.data)])))`);
  expect(String(kept)).not.toMatch(/krossad|damage|oxhagen|varberga/);
  await context.setOffline(false);
  await page.getByText('1 rapport är mottagen').waitFor({ timeout: 10_000 });
  await page.locator('.who summary').click();
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await page.waitForURL(/\/$/);
  await expect.poll(() => page.evaluate(waits)).toBe(0);
});

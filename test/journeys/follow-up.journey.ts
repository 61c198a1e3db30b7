// The second half of T7: sixty days later it is followed up that a measure did not help, and the area's page says so. Beside it:
// what is compared with is locked and shown, and a sentence is checked before it is said.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, openDatabase } from '#platform/db';
import { seedDemo } from '../../src/app/seed/load.ts';
import { startEmbedded, type Embedded } from '../../src/platform/database-server/index.ts';
import {
  closeBrowser,
  expectAccessible,
  openVisitor,
  type VisitorOptions,
} from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { madeMeasure } from '../builders/made-measure.ts';
import { startServer, type RunningServer } from '../builders/server.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const BEGAN = new Date('2026-11-23T08:10:00Z');
const SIXTY_DAYS_LATER = '2027-01-25T09:10:00+01:00';

let folder: string;
let embedded: Embedded;
let server: RunningServer;
let lights: string;
let youth: string;
let school: string;
let coarse: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-follow-up-'));
  embedded = await startEmbedded({ folder, say: () => undefined, forgetful: true });
  await migrate(embedded.url, MIGRATIONS, () => undefined);
  const database = await openDatabase({ url: embedded.url });
  await seedDemo(database, { now: BEGAN, say: () => undefined });
  lights = await madeMeasure(database, {
    ...{
      title: 'Belysning vid tunneln',
      area: 'varberga',
      start: '2026-11-24',
      followUp: '2027-01-22',
    },
  });
  youth = await madeMeasure(database, {
    ...{
      title: 'Kvällsöppen fritidsgård',
      area: 'vivalla',
      start: '2026-06-01',
      followUp: '2026-11-16',
    },
    status: 'done',
  });
  const since = { start: '2023-08-01', followUp: '2026-11-16' } as const;
  school = await madeMeasure(database, {
    ...{ ...since, title: 'Läxhjälp', area: 'vivalla', indicator: 'demo-behoriga-arskurs-9' },
  });
  coarse = await madeMeasure(database, {
    ...{ ...since, title: 'Trygg kväll', area: 'vivalla', indicator: 'demo-otrygga-i-kommunen' },
  });
  await database.close();
  server = await startServer({
    environment: { DATABASE_URL: embedded.url, SAMSYN_NOW: SIXTY_DAYS_LATER },
  });
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await server.stop();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function visiting(button: string, options: VisitorOptions = {}) {
  const visitor = await openVisitor({ baseUrl: server.url, ...options });
  await visitor.page.goto('/');
  await visitor.page.getByRole('button', { name: button, exact: true }).click();
  await visitor.page.waitForURL(/\/(?:r|lage|konto)(?:\?|$)/);
  return visitor;
}

/** The page needs no scrolling sideways, however narrow. */
async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe('following up', () => {
  it('that a measure did not help: found, judged with why, and told on the area’s page', async () => {
    await using coordinator = await visiting('Samordnare');
    const { page } = coordinator;
    const h = human(page);
    await page.goto('/uppfoljning');
    await expectAccessible(page);
    await h.tap(page.getByRole('link', { name: 'Belysning vid tunneln' }));
    await page.getByText('Gjort 4 av 10 gånger.').waitFor();
    await h.tap(page.getByRole('radio', { name: 'Ingen märkbar skillnad' }));
    await h.tap(page.getByRole('button', { name: 'Spara bedömningen' }));
    await page.getByRole('alert').getByText('Skriv kort varför ni bedömer så.').waitFor();
    await expectAccessible(page);
    await h.type(page.getByLabel('Varför?', { exact: true }), 'Lika många klagar som förut');
    await h.tap(page.getByRole('button', { name: 'Spara bedömningen' }));
    await page.getByRole('alert').getByText('Talen bär inte det omdömet.').waitFor();
    expect(await page.getByRole('radio', { name: 'Ingen märkbar skillnad' }).isChecked()).toBe(
      true,
    );
    await h.type(
      page.getByLabel('Varför starkare än talen?'),
      'Alla i gruppen har sett det på plats',
    );
    await h.tap(page.getByRole('button', { name: 'Spara bedömningen' }));
    await page.getByRole('status').getByText('Bedömningen är sparad.').waitFor();
    await page.getByText('Gruppens bedömning, starkare än talen').waitFor();
    // Half of what the whole of T7 may cost.
    expect(h.actions).toBeLessThanOrEqual(11);
    expect(h.seconds).toBeLessThan(120);
    await page.goto('/omrade/varberga');
    const told = page.locator('main').getByText('Fungerade inte hos oss (Gruppens bedömning');
    await told.waitFor();
    await expectAccessible(page);
    await page.goto('/uppfoljning?omdome=none');
    await page
      .getByRole('row', { name: /Belysning vid tunneln/ })
      .getByText('Lika många klagar')
      .waitFor();
    expect(coordinator.complaints(/422/)).toEqual([]);
  });

  it('locks what is compared with before it is counted, and shows how sure the numbers are', async () => {
    await using analyst = await visiting('Analytiker');
    const { page } = analyst;
    const at = `/atgard/${youth}/uppfoljning`;
    await page.goto(at);
    await page.getByText('Inga tal från tiden efter starten läses här.').waitFor();
    expect(await page.locator('figure').count()).toBe(0);
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('button', { name: 'Lås jämförelsen' }).click();
    await page.getByRole('status').getByText('Jämförelsen är låst.').waitFor();
    await page.getByText('Den låstes när åtgärden hade börjat.').waitFor();
    await page.locator('figure svg').waitFor();
    await page.getByText('Visa som tabell').click();
    expect(
      await page.getByRole('table', { name: 'Rapporter per fyra veckor' }).getByRole('row').count(),
    ).toBeGreaterThan(8);
    await expectAccessible(page);
    await expectNarrow(page);
    expect(analyst.complaints()).toEqual([]);
  });

  it('shows others the verdict and the words, and no exact number', async () => {
    await using politician = await visiting('Politiker', { device: 'phone', theme: 'dark' });
    const { page } = politician;
    await page.goto(`/atgard/${youth}/uppfoljning`);
    await page.getByRole('heading', { name: 'Vad jämför vi med?' }).waitFor();
    await expectAccessible(page);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).not.toMatch(/\d+ rapporter/);
    expect(await page.getByRole('button', { name: 'Spara bedömningen' }).count()).toBe(0);
    await page.goto(`/atgard/${lights}/uppfoljning`);
    await page.getByText('Ingen märkbar skillnad').first().waitFor();
    expect(politician.complaints()).toEqual([]);
  });
});

describe('following up an indicator', () => {
  it('locks what it is compared with, and tells before and after with how sure it is', async () => {
    await using analyst = await visiting('Analytiker');
    const { page } = analyst;
    await page.goto(`/atgard/${school}/uppfoljning`);
    await page.getByText('Inga värden från tiden efter starten läses här.').waitFor();
    expect(await page.locator('figure').count()).toBe(0);
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByText('Områden som regeln inte föreslår').click();
    await page.getByLabel('Varberga').check();
    await page.getByLabel('Oxhagen').check();
    await page.getByRole('button', { name: 'Lås jämförelsen' }).click();
    await page.getByRole('alert').getByText('Skriv hur stor förändring ni väntade er').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Hur stor förändring väntade ni er? (procentenheter)').fill('5,5');
    await page.getByLabel('Varför detta val?').fill('Samma skola tar emot från alla tre');
    await page.getByRole('button', { name: 'Lås jämförelsen' }).click();
    await page.getByRole('status').getByText('Jämförelsen är låst.').waitFor();
    await page.getByText('Den låstes när det redan fanns värden').waitFor();
    await page.getByText('minst 5,5 högre (procentenheter)').waitFor();
    await page.locator('figure svg').waitFor();
    await page.getByText('Visa som tabell').click();
    const row = page.getByRole('row', { name: /^2023/ });
    await row.getByText('räknas inte').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    expect(analyst.complaints(/422/)).toEqual([]);
  });

  it('is shown to others, and an indicator of another level is said to say nothing', async () => {
    await using politician = await visiting('Politician', {
      ...{ device: 'phone', theme: 'dark', language: 'en' },
    });
    const { page } = politician;
    await page.goto(`/atgard/${school}/uppfoljning`);
    await page.getByText(/Before: 70 % on average/).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await page.goto(`/atgard/${coarse}/uppfoljning`);
    await page.getByText('never laid on another place').waitFor();
    await expectAccessible(page);
    expect(politician.complaints()).toEqual([]);
  });
});

it.each([
  ['light', 'desktop'],
  ['dark', 'phone'],
] as const)('is whole in English, %s, on a %s', async (theme, device) => {
  await using coordinator = await visiting('Coordinator', { language: 'en', theme, device });
  const { page } = coordinator;
  for (const path of [
    '/uppfoljning',
    `/atgard/${youth}/uppfoljning`,
    `/atgard/${youth}`,
    '/uttalanden',
    '/uttalanden/prova?omrade=vivalla',
  ]) {
    await page.goto(path);
    await page.locator('h1').waitFor();
    await expectAccessible(page);
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
  }
  expect(coordinator.complaints()).toEqual([]);
});

describe('statements', () => {
  it('of 2019 is shown with what came of it, and a sentence is checked before it is said', async () => {
    await using politician = await visiting('Politiker');
    const { page } = politician;
    await page.goto('/uttalanden');
    await expectAccessible(page);
    await page.getByRole('link', { name: /på väg bort från listan/ }).click();
    await page.getByText('Det blev inte så').waitFor();
    await page.getByText('Kategorin riskområde togs bort 2025').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await page.goto('/uttalanden/prova');
    await page.getByLabel('Meningen').fill('Vivalla är på väg bort från listan');
    await page.getByLabel('Område').selectOption('vivalla');
    await page.getByRole('button', { name: 'Pröva meningen' }).click();
    await page.getByText('Listan är polisens bedömning vid ett visst tillfälle').waitFor();
    await page.getByText('Vi arbetar för att Vivalla inte ska vara särskilt utsatt').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    expect(politician.complaints()).toEqual([]);
  });

  it('is entered in English on a phone; what is lacking is said, and a name is refused', async () => {
    await using politician = await visiting('Politician', { language: 'en', device: 'phone' });
    const { page } = politician;
    await page.goto('/uttalanden/nytt');
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('alert').getByText('Please correct the following:').waitFor();
    await expectAccessible(page);
    await page
      .getByLabel('The statement, word for word')
      .fill('Fler ska lita på att en anmälan hjälper');
    await page.getByLabel('Who said it?').fill('Anna Andersson 19800313-9816');
    await page.getByLabel('Day', { exact: true }).fill('2027-01-20');
    await page.getByLabel('Source').fill('Pressmöte');
    await page.getByLabel('Measurable wording').fill('Minst 45 procent svarar ja');
    await page.getByLabel('Area', { exact: true }).selectOption('vivalla');
    await page.getByRole('radio', { name: 'An indicator' }).check();
    await page.getByLabel('Indicator', { exact: true }).selectOption('demo-litar-pa-anmalan');
    await page.getByLabel('Value').fill('45');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('alert').getByText('must go').first().waitFor();
    await page.getByLabel('Who said it?').fill('Kommunstyrelsens ordförande');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('status').waitFor();
    await page
      .getByRole('row', { name: /lita på/ })
      .getByText('Too early to say')
      .waitFor();
    expect(politician.complaints(/422/)).toEqual([]);
  });
});

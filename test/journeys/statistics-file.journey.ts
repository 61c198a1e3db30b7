// A file of Brå's, as it is downloaded: shown whole, taken in, seen on /matt; with a bad cell the series is held back; another is thrown away.
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const FIXTURES = join(import.meta.dirname, '../fixtures/indicators');

it('shows what it read and what it could not, takes in what is chosen, and keeps nothing of a file thrown away', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/matt');
  await page.getByLabel('Vilken källa?').selectOption('bra');
  await page
    .getByLabel('Fil (CSV eller Excel, .xlsx)')
    .setInputFiles(join(FIXTURES, 'bra-statistikdatabas.csv'));
  await page.getByLabel('När källan publicerade den').fill('2026-04-02');
  await page.getByRole('button', { name: 'Visa filen' }).click();
  await page.getByRole('status').getByText('8 mått hittades. Inget är inläst än.').waitFor();
  // What is missing in the file is shown as it stands, and is never zero.
  const robbery = page.getByRole('row', { name: /^9 Rån/ });
  expect(await robbery.getByRole('cell').allInnerTexts()).toContain('..');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Läs in de valda' }).click();
  await page.getByRole('status').getByText('Värdena är inlästa.').waitFor();
  await page.getByRole('row', { name: /Brott mot person, Misshandel, antal/ }).waitFor();
  await expectAccessible(page);
  expect(coordinator.complaints()).toEqual([]);
});

it('holds back a series with a cell that cannot be read', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/matt');
  await page.getByLabel('Vilken källa?').selectOption('bra');
  const text = 'Kommun;År;Antal brott;Annat antal\nÖrebro;2024;10;12x\nÖrebro;2025;11;13\n';
  await page
    .getByLabel('Fil (CSV eller Excel, .xlsx)')
    .setInputFiles({ name: 'fil.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Visa filen' }).click();
  await page.getByRole('alert').getByText('En ruta går inte att läsa.').first().waitFor();
  expect(await page.locator('td.bad mark').allInnerTexts()).toEqual(['12x']);
  expect(await page.getByRole('checkbox').count()).toBe(1);
  await expectAccessible(page);
});

it('works on a small phone, in English and in the dark, and a file can be thrown away', async () => {
  await using coordinator = await signedIn('coordinator', { language: 'en', theme: 'dark' });
  const { page } = coordinator;
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/matt');
  await page.locator('select[name=source]').selectOption('skolverket');
  await page.locator('input[type=file]').setInputFiles(join(FIXTURES, 'skolverket-kommun.csv'));
  await page.locator('#file-day').fill('2026-04-02');
  await page.getByRole('button', { name: 'Show the file' }).click();
  await page.getByRole('heading', { name: 'The file sheet by sheet' }).waitFor();
  await expectAccessible(page);
  const wide: unknown = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(wide).toBe(false);
  await page.getByRole('button', { name: 'Throw the file away' }).click();
  await page.getByText('Nothing is taken in.').waitFor();
  expect(coordinator.complaints()).toEqual([]);
});

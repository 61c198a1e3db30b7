// T11: thirty rows and six columns pasted from Excel, two of the cells bad: marked, taken in without them, undone.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const AREAS = ['Vivalla', 'Oxhagen', 'Varberga', 'Brickebacken', 'Baronbackarna'];

/** Six columns: time and five areas; a heading and twenty-nine weeks, in the forms that people use. */
function pasted(): string {
  const weeks = Array.from({ length: 29 }, (_, n) => {
    const name = n === 28 ? '2026-11-23' : `v ${n + 19}`;
    return [name, ...AREAS.map((_, at) => `1\u00a0${200 + n + at},5`)];
  });
  const [first, second] = [weeks[3], weeks[7]];
  if (first && second) [first[2], second[4]] = ['ca 12', '1.2.3'];
  return [['Vecka', ...AREAS], ...weeks].map((row) => row.join('\t')).join('\r\n');
}

it('marks the bad cells, takes in the rest, shows them, and undoes it', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.getByText('Mer', { exact: true }).click();
  await page.getByRole('link', { name: 'Mått' }).click();
  await expectAccessible(page);
  await page.getByLabel('Rutorna från Excel').fill(pasted());
  await page.getByLabel('Mått', { exact: true }).fill('Besök på fritidsgården');
  await page.getByLabel('Enhet').fill('besök');
  await page.getByLabel('Källa', { exact: true }).fill('Fritid');
  await page.getByLabel('Licens').fill('CC0 1.0');
  await page.getByLabel('Vad som mäts').fill('Antal besök under veckan');
  await page.getByLabel('Önskad riktning').selectOption({ label: 'uppåt' });
  await page.getByRole('button', { name: 'Granska' }).click();
  await page.getByRole('alert').getByText('2 rutor går inte att läsa.').waitFor();
  await page.getByText('143 värden kan läsas in.').waitFor();
  const table = page.getByRole('table').first();
  expect(await table.getByRole('row').count()).toBe(30);
  expect(await table.locator('mark').allInnerTexts()).toEqual(['ca 12', '1.2.3']);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Läs in värdena' }).click();
  await page.getByRole('status').getByText('Värdena är inlästa.').waitFor();
  await page.goto('/omrade/vivalla');
  const figure = page.getByRole('figure').filter({ hasText: 'Antal besök under veckan' });
  await figure.getByText('Visa som tabell').click();
  await figure.getByText('2026-W41').waitFor();
  expect(await figure.getByRole('row', { name: /2026-W19/ }).innerText()).toMatch(/1\s200,5/);
  await page.goto('/matt');
  await page
    .getByRole('button', { name: 'Ångra inläsningen av Besök på fritidsgården, 143 värden' })
    .click();
  await page.getByRole('status').getByText('är ångrad').waitFor();
  await page.goto('/omrade/vivalla');
  expect(await page.getByRole('figure').filter({ hasText: 'Antal besök' }).count()).toBe(0);
  expect(coordinator.complaints()).toEqual([]);
});

it('works on a small phone, in English and in the dark', async () => {
  await using coordinator = await signedIn('coordinator', { language: 'en', theme: 'dark' });
  const { page } = coordinator;
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/matt');
  await page.getByLabel('The cells from Excel').fill('Year\tAtlantis\n2025\tabc');
  await page.getByLabel('Which indicator?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Unknown area').waitFor();
  await page.getByText('Not a number').waitFor();
  await expectAccessible(page);
  const wide: unknown = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(wide).toBe(false);
});

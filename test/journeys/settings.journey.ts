// What the municipality decides for itself is seen by those who report, within seconds.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

it('renames a category, and the report page says the new name', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/installningar');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nedskräpning och vanskötsel', exact: true }).click();
  await expectAccessible(page);
  await page.getByLabel('Namn på svenska').fill('Skräp och dumpning');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Ändringen är sparad.').waitFor();
  await using host = await signedIn('schoolHost', { device: 'phone' });
  await expect
    .poll(async () => {
      await host.page.goto('/r');
      return host.page.getByText('Skräp och dumpning').count();
    })
    .toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Skräp och dumpning', exact: true }).click();
  await page.getByLabel('Namn på svenska').fill('Nedskräpning och vanskötsel');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Ändringen är sparad.').waitFor();
});

it('changes the freeze from a coming week and the smallest number, and keeps what was chosen before', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/installningar');
  const save = page.getByRole('button', { name: 'Spara' });
  const smallest = page.getByLabel('Minsta tal som visas');
  await smallest.fill('7');
  await save.nth(2).click();
  await page.getByText('Ändringen är sparad.').waitFor();
  await page.getByLabel('Stänger på veckodag').selectOption({ label: 'Tisdag' });
  await page.getByLabel('Gäller från').selectOption({ index: 3 });
  await save.nth(1).click();
  await page.getByText('Ändringen är sparad.').waitFor();
  await page.getByText('Nu stänger en veckas bild veckan efter: Måndag 12:00.').waitFor();
  await page.getByText('Tidigare val').click();
  await page.getByText('minsta tal 7, öppna sidor 14 dagar efter').waitFor();
  await expectAccessible(page);
  await smallest.fill('5');
  await save.nth(2).click();
  await page.getByText('Ändringen är sparad.').waitFor();
  expect(await smallest.inputValue()).toBe('5');
});

it('says what could not be read, on a small phone in English and in the dark', async () => {
  await using coordinator = await signedIn('coordinator', { language: 'en', theme: 'dark' });
  const { page } = coordinator;
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/installningar');
  await page.getByLabel('Weeks of pause').fill('99');
  await page.getByRole('button', { name: 'Save' }).nth(3).click();
  await page.getByRole('alert').getByText('The calendar could not be read.').waitFor();
  await expectAccessible(page);
  const wide: unknown = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(wide).toBe(false);
});

it('is absent for others', async () => {
  await using dpo = await signedIn('dpo');
  expect((await dpo.page.request.get(`${serverUrl()}/installningar`)).status()).toBe(404);
});

it('makes the material for a records request, and says so when too little was asked', async () => {
  await using lawyer = await signedIn('lawyer');
  const { page } = lawyer;
  await page.goto('/gallring/utlamnande');
  await expectAccessible(page);
  await page.getByLabel('Ärendets diarienummer').fill('KS 2026-118');
  await page.getByLabel('Från och med').fill('2026-10-01');
  await page.getByLabel('Till och med').fill('2026-10-31');
  await page.getByRole('button', { name: 'Ta fram underlag' }).click();
  await page.getByRole('alert').getByText('Välj minst en organisation').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Ärendets diarienummer').fill('KS 2026-118');
  await page.getByLabel('Från och med').fill('2026-10-01');
  await page.getByLabel('Till och med').fill('2026-10-31');
  await page.getByLabel('Organisationer').selectOption({ index: 3 });
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Ta fram underlag' }).click();
  expect((await coming).suggestedFilename()).toBe('underlag-KS-2026-118.zip');
});

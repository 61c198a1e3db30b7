// The versions of a week: read, and a correction that says too little or too much is not made.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const PLACE = '/lage/2026-W46/versioner';

it('are read, and a correction is refused in words, with what was typed left', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto(PLACE);
  await page.getByRole('heading', { level: 1, name: 'Versioner av vecka 46' }).waitFor();
  await page.getByText('Veckan frystes').waitFor();
  await expectAccessible(page);
  const why = page.getByLabel('Vad var fel?');
  await why.fill('Ring 070-174 06 05 om talen');
  await page.getByRole('button', { name: 'Gör ny version' }).click();
  await page.getByRole('alert').getByText('”070-174 06 05” är en personuppgift.').waitFor();
  expect(await why.inputValue()).toContain('om talen');
  await expectAccessible(page);
  expect(coordinator.complaints(/422/)).toEqual([]);
});

it('are read in English, in the dark, at 360 px', async () => {
  await using analyst = await signedIn('analyst', { language: 'en', theme: 'dark' });
  const { page } = analyst;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(PLACE);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectAccessible(page);
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
  expect(analyst.complaints()).toEqual([]);
});

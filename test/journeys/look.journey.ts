// The municipality's logo and Word template: chosen, seen in a sample, a hostile file refused, and taken away again.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { toDocx, zipOf } from '#platform/documents';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const LOGO = join(import.meta.dirname, '../../src/work/reports/ui/public/icon-192.png');
const PLACE = '/installningar/utseende';

async function choose(
  page: Page,
  { label, button, file }: { label: string; button: string; file: string | FilePayload },
): Promise<void> {
  await page.getByLabel(label, { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: button }).click();
}
type FilePayload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
const word = (buffer: Buffer): FilePayload => ({
  ...{ name: 'mall.docx', buffer },
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
});

const template = (): Promise<Buffer> =>
  toDocx({
    ...{ language: 'sv', title: 'Mall', publisher: 'Mallens kommun', made: new Date(0) },
    ...{ footer: 'Mallens fot', pageWord: 'Sida', blocks: [] },
  });
/** A Word file that runs something when it is opened. */
const hostile = zipOf([
  { name: '[Content_Types].xml', text: '<Types/>' },
  { name: 'word/document.xml', text: '<w:document/>' },
  { name: 'word/vbaProject.bin', bytes: Buffer.from('x') },
]);

it('is chosen, seen in a sample and taken away; what is hostile is refused in words', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/installningar');
  await page.getByRole('link', { name: 'Dokumentens utseende' }).click();
  await page.getByText('Ingen logotyp är vald.').waitFor();
  await expectAccessible(page);

  const logo = { label: 'Välj en bild', button: 'Använd logotypen' };
  const mall = { label: 'Välj en mall', button: 'Använd mallen' };
  const svg = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x"/>') };
  await choose(page, { ...logo, file: svg });
  await page.getByRole('alert').getByText('Filen är inte en PNG- eller JPEG-bild.').waitFor();
  await expectAccessible(page);
  await choose(page, { ...logo, file: LOGO });
  await page.getByRole('status').getByText('Ändringen är sparad.').waitFor();
  await page.getByRole('img', { name: /logotyp$/ }).waitFor();
  expect(await page.evaluate("document.querySelector('.logo-now').naturalWidth")).toBe(192);
  await expectAccessible(page);

  await choose(page, { ...mall, file: word(hostile) });
  await page.getByRole('alert').getByText('tas inte emot').waitFor();
  await expectAccessible(page);
  await choose(page, { ...mall, file: word(await template()) });
  await page.getByText('Mallens formatmallar, sidhuvud och sidfot används').waitFor();
  for (const [name, starts] of [
    ['Provdokument (Word)', 'PK'],
    ['Provdokument (PDF)', '%PDF'],
  ] as const) {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect((await answer.body()).subarray(0, starts.length).toString()).toBe(starts);
  }

  await page.getByRole('button', { name: 'Ta bort mallen' }).click();
  await page.getByText('Ingen mall är vald').waitFor();
  await page.getByRole('button', { name: 'Ta bort logotypen' }).click();
  await page.getByText('Ingen logotyp är vald.').waitFor();
  await expectAccessible(page);
  expect(coordinator.complaints(/422/)).toEqual([]);
});

it('is read in English, in the dark and at 360 px, and is absent for others', async () => {
  await using coordinator = await signedIn('coordinator', { language: 'en', theme: 'dark' });
  const { page } = coordinator;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(PLACE);
  await choose(page, { label: 'Choose a picture', button: 'Use the logo', file: LOGO });
  await page.getByRole('status').waitFor();
  await expectAccessible(page);
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await page.getByText('No logo is chosen').waitFor();
  await using dpo = await signedIn('dpo');
  expect((await dpo.page.request.get(`${serverUrl()}${PLACE}`)).status()).toBe(404);
});

// What is old goes: an archivist counts and proposes, somebody else approves, everybody sees what was removed.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

it('is proposed by the archivist, approved by the data protection officer, and proved', async () => {
  await using archivist = await signedIn('archivist');
  const { page } = archivist;
  await page.getByRole('link', { name: 'Gallring', exact: true }).click();
  await page.getByRole('heading', { name: 'Gallring', level: 1 }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Räkna vad som ska gallras i dag' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Föreslå gallring' }).click();
  await page.getByRole('alert').getByText('Välj minst en regel').waitFor();
  await page.getByRole('checkbox', { name: 'Exakt tid och enhet i rapporter' }).check();
  await page.getByRole('button', { name: 'Föreslå gallring' }).click();
  await page.getByText('Väntar på godkännande').waitFor();
  await page.getByText('Någon annan än du måste godkänna.').waitFor();
  expect(await page.getByRole('button', { name: 'Godkänn och gallra' }).count()).toBe(0);
  await expectAccessible(page);
  const address = new URL(page.url()).pathname;

  await using dpo = await signedIn('dpo', { theme: 'dark' });
  await dpo.page.goto(address);
  await dpo.page.getByRole('button', { name: 'Godkänn och gallra' }).click();
  await expect
    .poll(async () => {
      await dpo.page.goto(address);
      return dpo.page.getByRole('status').textContent();
    })
    .toBe('Klar');
  const cells = await dpo.page.getByRole('cell').allTextContents();
  expect(Number(cells[1]?.replace(/\D/g, ''))).toBeGreaterThan(1_000);
  expect(cells[1]).toBe(cells[0]);
  expect(cells[2]).toMatch(/^[0-9a-f]{64}$/);
  await expectAccessible(dpo.page);
  expect(archivist.complaints(/422/)).toEqual([]);
  expect(dpo.complaints()).toEqual([]);
});

it('reads as well on a small phone, in English', async () => {
  await using lawyer = await signedIn('lawyer', { language: 'en', device: 'phone' });
  const { page } = lawyer;
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/gallring', '/gallring/forslag', '/gallring/regel/report-text']) {
    await page.goto(path);
    await expectAccessible(page);
    const wide: unknown = await page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wide).toBe(false);
  }
});

it('is absent for those whose work it is not', async () => {
  for (const persona of ['coordinator', 'schoolHost', 'politician'] as const) {
    await using visitor = await signedIn(persona);
    const answer = await visitor.page.request.get(`${serverUrl()}/gallring`);
    expect(answer.status()).toBe(404);
    expect(await visitor.page.getByRole('link', { name: 'Gallring', exact: true }).count()).toBe(0);
  }
});

// Triage by keyboard, and what the reporter hears: sent back, corrected on a phone, approved, told.
import { expect, it } from 'vitest';
import { expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

const LIST = '.inflow-list a[data-report]';

it('ten reports are read and approved by keyboard alone, and the last decision is taken back', async () => {
  await using desk = await signedIn('coordinator');
  const { page } = desk;
  await page.goto('/inflode');
  await page.locator(LIST).first().waitFor();
  const waiting = await page.locator(LIST).count();
  expect(waiting).toBeGreaterThanOrEqual(15);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  expect(await page.locator(':focus').getAttribute('data-report')).toBe(
    await page.locator(LIST).first().getAttribute('data-report'),
  );
  await page.keyboard.press('Enter');
  for (let n = 0; n < 10; n += 1) {
    const heading = page.locator('#report-heading:focus');
    await heading.waitFor();
    const address = page.url();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Godkänn');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== address);
  }
  await page.getByRole('button', { name: 'Ångra' }).first().click();
  await page.getByText('Ångrat. Rapporten är som den var.').waitFor();
  await expectAccessible(page);
  expect(desk.complaints()).toEqual([]);
});

it('the keys can be turned off, and stay off', async () => {
  await using desk = await signedIn('coordinator');
  const { page } = desk;
  await page.goto('/inflode');
  await page.locator(LIST).first().waitFor();
  await page.getByRole('checkbox', { name: 'Bläddra med J och K' }).uncheck();
  await page.reload();
  await page.locator(LIST).first().waitFor();
  await page.keyboard.press('j');
  expect(await page.locator('a:focus').count()).toBe(0);
});

it('a report is sent back, corrected on a phone, approved, and its reporter is told', async () => {
  await using host = await signedIn('schoolHost', { device: 'phone' });
  const phone = host.page;
  await phone.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
  await phone.locator('#more summary').click();
  await phone.locator('#text').fill('Glas på marken vid cykelstället.');
  await phone.getByRole('button', { name: 'Skicka rapporten' }).click();
  await phone.getByText('Tack! Rapporten är skickad.').waitFor();

  await using desk = await signedIn('coordinator');
  const { page } = desk;
  await page.goto('/inflode');
  await page.locator(LIST, { hasText: 'Oxhagsskolan' }).last().waitFor();
  const sent = page.locator('section[aria-labelledby="part-new"] a', { hasText: 'Oxhagsskolan' });
  await sent.last().click();
  await page.getByText('Glas på marken vid cykelstället.').waitFor();
  const address = page.url();
  await page.getByRole('button', { name: 'Skicka tillbaka' }).click();
  await page.getByRole('radio', { name: 'Platsen är oklar eller fel' }).check();
  await page.getByLabel('Meddelande till rapportören').fill('Vilket cykelställ?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skicka tillbaka' }).last().click();
  await page.getByText('Rapporten är skickad tillbaka.').waitFor();

  await phone.goto('/r');
  await phone.getByRole('link', { name: /rapport(er)? behöver ändras/ }).click();
  await expectAccessible(phone);
  const panel = phone.locator('.panel', { hasText: 'Vilket cykelställ?' });
  await panel.getByRole('link', { name: 'Ändra rapporten' }).click();
  await phone.getByLabel('Text').fill('Glas vid cykelstället mot parkeringen.');
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Skicka rapporten igen' }).click();
  await phone.getByText('Tack! Rapporten är ändrad och läses igen.').waitFor();

  await page.goto(address);
  await page.getByText('rapportören har rättat den').waitFor();
  await page.getByRole('button', { name: 'Godkänn' }).click();
  await page.getByText('Rapporten är godkänd.').waitFor();

  await phone.goto('/r/mina');
  const told = phone.locator('.panel', { hasText: 'Glas vid cykelstället mot parkeringen.' });
  expect(await told.textContent()).toContain('Godkänd');
});

for (const language of ['sv', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    it(`inflow and own reports are accessible and fit 320 px, ${language}, ${theme}`, async () => {
      await using desk = await signedIn('coordinator', { language, theme });
      await desk.page.setViewportSize({ width: 320, height: 640 });
      await desk.page.goto('/inflode');
      await desk.page.locator(LIST).first().click();
      await desk.page.locator('#report-heading').waitFor();
      await expectAccessible(desk.page);
      await using host = await signedIn('schoolHost', { language, theme, device: 'phone' });
      await host.page.setViewportSize({ width: 320, height: 640 });
      await host.page.goto('/r/mina');
      await expectAccessible(host.page);
      for (const { page } of [desk, host]) {
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect(wide).toBeLessThanOrEqual(320);
      }
    });

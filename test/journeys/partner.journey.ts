// A partner comes in, works, and leaves: each in one screen, and nobody keeps an access that is not looked through.
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  closeBrowser,
  expectAccessible,
  giveAuthenticator,
  openVisitor,
} from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const byName = (): string => serverUrl().replace('127.0.0.1', 'localhost');
const TEXT = 'Belysningen vid förrådet är sönderslagen igen.';
const MENDED = 'Belysningen vid förrådet på gårdens baksida är sönderslagen igen.';

/** The coordinator invites somebody to the housing company. @returns the link to hand over */
async function invite(page: Page, title: string): Promise<string> {
  await page.goto('/medlemmar');
  await page.getByRole('link', { name: 'Närkehem bostäder' }).first().click();
  await page.getByRole('link', { name: 'Bjud in en person' }).click();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Roll').selectOption({ label: 'Rapportör' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bjud in' }).click();
  await page.getByText('Länken visas bara nu.').waitFor();
  await expectAccessible(page);
  return page.getByLabel('Länk').inputValue();
}

async function accept(page: Page, link: string, name: string): Promise<void> {
  await page.goto(new URL(link).pathname);
  await expectAccessible(page);
  await page.getByLabel('Namn').fill(name);
  await page.getByRole('button', { name: 'Tacka ja och logga in' }).click();
  await page.getByText('Nu är du med.').waitFor();
}

describe('a partner', () => {
  it('is invited, signs in with a key, reports, corrects what came back, and hears of it', async () => {
    await using desk = await signedIn('coordinator', { baseUrl: byName() });
    const link = await invite(desk.page, 'Områdesvärd');

    await using partner = await openVisitor({ baseUrl: byName(), device: 'phone' });
    const { page } = partner;
    await giveAuthenticator(page);
    await accept(page, link, 'Sam Exempel');
    await page.getByRole('link', { name: 'Välj inloggning' }).click();
    await page.getByRole('button', { name: 'Lägg till en nyckel på den här enheten' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
    await page.goto('/konto');
    await page.getByText('Den finns bara i den enheten.').waitFor();
    await page.getByRole('button', { name: 'Logga ut', exact: true }).click();
    await page.waitForURL(/\/$/);
    await page.goto('/logga-in?till=%2Fr');
    await page.getByRole('button', { name: 'Logga in med nyckel' }).click();
    await page.waitForURL(/\/r$/);

    await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
    await page.locator('#more summary').click();
    await page.locator('#text').fill(TEXT);
    await page.getByRole('button', { name: 'Skicka rapporten' }).click();
    await page.getByText('Tack! Rapporten är skickad.').waitFor();

    const { page: triage } = desk;
    await triage.goto('/inflode');
    const lines = triage.locator('.inflow-list a[data-report]', { hasText: /Bovärdarna/ });
    await lines.last().waitFor();
    // Others report for the same unit meanwhile: ours is among the last.
    const own = triage.getByText(TEXT);
    for (let n = (await lines.count()) - 1; n >= 0; n -= 1) {
      await lines.nth(n).click();
      await own.waitFor({ timeout: 4_000 }).catch(() => undefined);
      if (await own.isVisible()) break;
    }
    await own.waitFor();
    const address = triage.url();
    await triage.getByText('Vem kan se det här?').click();
    await triage.getByText(/^Synligt för \d+ personer i \d+ organisationer\.$/).waitFor();
    await expectAccessible(triage);
    await triage.getByRole('button', { name: 'Skicka tillbaka' }).click();
    await triage.getByRole('radio', { name: 'Platsen är oklar eller fel' }).check();
    await triage.getByRole('button', { name: 'Skicka tillbaka' }).last().click();
    await triage.getByText('Rapporten är skickad tillbaka.').waitFor();

    await page.goto('/r/mina');
    await page.getByText('Vem kan se det här?').first().click();
    await page
      .getByText(/^Synligt för \d+ personer i \d+ organisationer\.$/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ändra rapporten' }).click();
    await page.getByLabel('Text').fill(MENDED);
    await page.getByRole('button', { name: 'Skicka rapporten igen' }).click();
    await page.getByText('Tack! Rapporten är ändrad och läses igen.').waitFor();

    await triage.goto(address);
    await triage.getByRole('button', { name: 'Godkänn' }).click();
    await triage.getByText('Rapporten är godkänd.').waitFor();
    await page.goto('/r/mina');
    const told = page.locator('.panel', { hasText: MENDED });
    expect(await told.textContent()).toContain('Godkänd');
    expect(partner.complaints()).toEqual([]);
  });

  it('leaves in one screen: the open page stops working, the key and the phone with it', async () => {
    await using desk = await signedIn('coordinator', { baseUrl: byName() });
    const link = await invite(desk.page, 'Trapphusvärd');
    await using partner = await openVisitor({ baseUrl: byName(), device: 'phone' });
    await accept(partner.page, link, 'Kim Exempel');
    await partner.page.getByRole('link', { name: 'Börja arbeta' }).click();
    await partner.page.getByRole('radio', { name: 'Skadegörelse' }).waitFor();

    const { page } = desk;
    await page.goto('/medlemmar');
    await page.getByRole('link', { name: 'Närkehem bostäder' }).first().click();
    await page.getByRole('link', { name: 'Kim Exempel' }).click();
    await page.getByRole('link', { name: 'Personen lämnar Samsyn' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Avsluta åtkomsten' }).click();
    await page.getByText('Personen har lämnat. Åtkomsten är avslutad.').waitFor();
    await expect
      .poll(async () => (await partner.context.request.get('/r', { maxRedirects: 0 })).status(), {
        timeout: 60_000,
      })
      .toBe(303);
    expect((await partner.context.request.get('/r/mina', { maxRedirects: 0 })).status()).not.toBe(
      200,
    );
  });
});

describe('a half-yearly review of access', () => {
  it('keeps or ends every duty, is signed off, and stands in the record', async () => {
    await using watcher = await signedIn('dpo');
    const { page } = watcher;
    await page.goto('/medlemmar/granskningar');
    await expectAccessible(page);
    await page.getByRole('link', { name: /fritid och unga/ }).click();
    await page.getByRole('heading', { name: /^Granska behörigheter: / }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Avsluta granskningen' }).click();
    await page.getByText('Det finns uppdrag kvar att granska.').waitFor();
    const keep = page.getByRole('button', { name: /^Behåll / });
    for (let left = await keep.count(); left > 0; left -= 1) {
      await keep.first().click();
      await page.getByText('Sparat.').waitFor();
    }
    await page.getByText('Alla uppdrag är granskade.').waitFor();
    await page.getByRole('button', { name: 'Avsluta granskningen' }).click();
    await page.getByText(/^Granskningen till .* är klar\.$/).waitFor();
    await page.goto('/logg?kind=access.reviewed');
    await page.getByRole('row').nth(1).waitFor();
    expect(watcher.complaints(/422|409/)).toEqual([]);
  });
});

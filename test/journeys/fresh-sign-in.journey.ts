// How one signs in is changed by nobody who only found an open screen: it takes a sign-in of the last ten minutes.
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible, giveAuthenticator } from '../builders/browser.ts';
import { rowsOf } from '../builders/database.ts';
import { ownerUrl, serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const byName = (): string => serverUrl().replace('127.0.0.1', 'localhost');

/** As if all who are signed in had done so eleven minutes ago. */
const elevenMinutesLater = (): Promise<unknown> =>
  rowsOf(
    ownerUrl(),
    `update members.session set made_at = made_at - interval '11 minutes', stepped_up_at = stepped_up_at - interval '11 minutes'`,
  );

describe('eleven minutes after the sign-in', () => {
  it('no key is made until one has signed in again, with one’s organisation or with a key', async () => {
    await using visitor = await signedIn('youthLeader', { baseUrl: byName() });
    const { page } = visitor;
    await giveAuthenticator(page);
    await page.goto('/konto');
    await elevenMinutesLater();
    // The page was open all the while: its button leads to where one shows who one is.
    await page.getByRole('button', { name: 'Lägg till en nyckel på den här enheten' }).click();
    await page.getByRole('heading', { level: 1, name: 'Logga in på nytt' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Demo', exact: true }).click();
    await page.getByRole('button', { name: 'Legitimera mig' }).click();
    await page.waitForURL(/\/konto$/);
    await page.getByText('tillitsnivå 2').waitFor();
    await page.getByRole('button', { name: 'Lägg till en nyckel på den här enheten' }).click();
    await page.getByText('Den finns bara i den enheten.').waitFor();

    const stale = await page.getByRole('button', { name: /^Ta bort nyckeln/ }).elementHandle();
    await elevenMinutesLater();
    await stale.click();
    await page.getByRole('heading', { level: 1, name: 'Logga in på nytt' }).waitFor();
    await page.goto('/konto');
    await page.getByText('de senaste tio minuterna').waitFor();
    expect(await page.getByRole('button', { name: /^Ta bort nyckeln/ }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Logga in på nytt' }).click();
    await page.getByRole('button', { name: 'Legitimera dig med nyckel' }).click();
    await page.waitForURL(/\/konto$/);
    await page.getByRole('button', { name: /^Ta bort nyckeln/ }).click();
    await page.getByText('Nyckeln är borttagen.').waitFor();
    expect(visitor.complaints(/403/)).toEqual([]);
  });

  it('nobody’s address is changed', async () => {
    await using visitor = await signedIn('coordinator', { language: 'en' });
    const { page } = visitor;
    await page.goto('/medlemmar');
    await page.getByRole('link', { name: 'Närkehem bostäder' }).first().click();
    await page
      .getByRole('link', { name: /^Bovärd/ })
      .first()
      .click();
    const open = page.url();
    const address = page.getByLabel('E-mail (optional)');
    await address.waitFor();
    await elevenMinutesLater();
    await address.fill('another@example.se');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing was changed.').waitFor();
    expect(await address.getAttribute('readonly')).not.toBeNull();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.getByRole('link', { name: 'Demo', exact: true }).click();
    await page.getByRole('button', { name: 'Identify me' }).click();
    await page.waitForURL(open);
    await address.fill('another@example.se');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The change is saved.').waitFor();
    expect(await address.inputValue()).toBe('another@example.se');
    await address.fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The change is saved.').waitFor();
    expect(visitor.complaints(/422/)).toEqual([]);
  });
});

// Signing in, being at home, and being gone: with the organisation's sign-in, with a key, on a phone that is remembered.
import { afterAll, describe, expect, it } from 'vitest';
import {
  closeBrowser,
  expectAccessible,
  giveAuthenticator,
  openVisitor,
  type Visitor,
} from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';
import { sessionCookie } from '../builders/writer.ts';

afterAll(closeBrowser);

const byName = (): string => serverUrl().replace('127.0.0.1', 'localhost');

async function signOut({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Logga ut', exact: true }).click();
  await page.waitForURL(/\/$/);
}

describe('the demo’s people sign in for real', () => {
  it.each([
    ['sv', 'a number', 'Mitt konto'],
    ['en', 'a name', 'My account'],
  ] as const)('with one click, in %s, on %s', async (language, host, account) => {
    const baseUrl = host === 'a name' ? byName() : serverUrl();
    await using visitor = await signedIn('coordinator', { baseUrl, language });
    const { page } = visitor;
    expect(new URL(page.url()).origin).toBe(baseUrl);
    await page.getByRole('link', { name: account, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: account }).waitFor();
    await expectAccessible(page);
    await page.goto('/logga-in');
    await expectAccessible(page);
    expect(visitor.complaints()).toEqual([]);
  });

  it('lands at home in well under a second, once the demo has warmed up', async () => {
    await sessionCookie(serverUrl(), 'schoolHost');
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const started = performance.now();
      await sessionCookie(serverUrl(), 'schoolHost');
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });
});

describe('a key', () => {
  it('is made on the account page, signs in, and is removed', async () => {
    await using visitor = await signedIn('housing', { baseUrl: byName() });
    const { page } = visitor;
    await giveAuthenticator(page);
    await page.goto('/konto');
    await page.getByRole('button', { name: 'Lägg till en nyckel på den här enheten' }).click();
    await page.getByText('Den finns bara i den enheten.').waitFor();
    await expectAccessible(page);
    await signOut(visitor);

    await page.goto('/logga-in?till=%2Fkonto');
    await page.getByRole('button', { name: 'Logga in med nyckel' }).click();
    await page.waitForURL(/\/konto$/);
    await page.getByRole('rowheader', { name: '(den här)' }).waitFor();
    await page.getByText('tillitsnivå 2').waitFor();

    await page.getByRole('link', { name: 'Legitimera dig för tillitsnivå 3' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Legitimera dig med nyckel' }).click();
    await page.waitForURL(/\/konto$/);
    await page.getByText('tillitsnivå 3').waitFor();

    await page.getByRole('button', { name: /^Ta bort nyckeln/ }).click();
    await page.getByText('Nyckeln är borttagen.').waitFor();
    await signOut(visitor);
    await page.goto('/logga-in');
    await page.getByRole('button', { name: 'Logga in med nyckel' }).click();
    await page.getByText('Det gick inte. Försök igen, eller fråga samordnaren.').waitFor();
    expect(visitor.complaints(/422/)).toEqual([]);
  });

  it('says where to go when the address is a number', async () => {
    await using visitor = await openVisitor({ baseUrl: serverUrl() });
    await visitor.page.goto('/logga-in');
    await visitor.page.getByText('http://localhost').waitFor();
    expect(await visitor.page.getByRole('button', { name: 'nyckel' }).count()).toBe(0);
  });
});

describe('level 3', () => {
  it('is asked for at the provider, and brings one back to where one was', async () => {
    await using visitor = await signedIn('police', { language: 'en' });
    const { page } = visitor;
    await page.goto('/konto');
    await page.getByText('assurance level 2').waitFor();
    await page.getByRole('link', { name: 'Identify yourself for assurance level 3' }).click();
    await page.getByRole('link', { name: 'Demo' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Identify me' }).click();
    await page.waitForURL(/\/konto$/);
    await page.getByText('assurance level 3').waitFor();
  });
});

describe('a phone that is remembered', () => {
  it('reports without signing in, shows nothing else, and is ended from another device', async () => {
    await using phone = await signedIn('youthLeader', { device: 'phone' });
    const { page, context } = phone;
    await page.locator('.who summary').click();
    await page.getByRole('button', { name: 'Kom ihåg den här telefonen i 30 dagar' }).click();
    await page.waitForURL(/\/r$/);
    // The full sign-in ends, as it does by itself after an hour.
    await context.clearCookies({ name: 'samsyn' });
    await page.goto('/r');
    await page.getByRole('button', { name: 'Lugnt den här veckan' }).click();
    await page.getByText(/lugn/i).first().waitFor();
    await page.goto('/lage');
    expect(new URL(page.url()).pathname).toBe('/logga-in');
    await page.getByText('ihågkommen för rapporter').waitFor();
    expect((await context.request.get('/api/picture/open')).status()).toBe(404);
    await expectAccessible(page);

    await using desk = await signedIn('youthLeader');
    await desk.page.goto('/konto');
    const row = desk.page.getByRole('row').filter({ hasText: 'ihågkommen för rapporter' });
    await row.getByRole('button').first().click();
    await desk.page.getByText('Enheten är utloggad.').waitFor();
    await expect
      .poll(async () => (await context.request.get('/r', { maxRedirects: 0 })).status(), {
        timeout: 60_000,
      })
      .toBe(303);
  });
});

describe('everywhere', () => {
  it('one signs out with one press, and an open picture goes blank within a minute', async () => {
    await using meeting = await signedIn('coordinator', { device: 'projector' });
    await meeting.page.getByRole('heading', { level: 1 }).waitFor();
    await using desk = await signedIn('coordinator');
    await desk.page.goto('/konto');
    await desk.page.getByRole('button', { name: 'Logga ut överallt' }).click();
    await desk.page.waitForURL(/\/$/);
    const started = performance.now();
    await meeting.page
      .getByRole('heading', { name: 'Du är inte inloggad.' })
      .waitFor({ timeout: 60_000 });
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(await meeting.page.getByRole('table').count()).toBe(0);
    await meeting.page.getByRole('link', { name: 'Logga in' }).waitFor();
  });
});

// A data protection officer finds who has had to do with a report, takes the selection out, and is in the record too.
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';

afterAll(closeBrowser);

const WORDS = {
  sv: {
    log: 'Logg',
    kind: 'Vad',
    sent: 'Skickade en rapport',
    show: 'Visa',
    who: 'Vem har tittat på det här?',
    host: 'Skolvärd',
    read: 'Läste loggen',
    csv: 'Hämta som CSV',
    prove: 'Så bevisar du posten',
  },
  en: {
    log: 'Log',
    kind: 'What',
    sent: 'Sent a report',
    show: 'Show',
    who: 'Who has looked at this?',
    host: 'Skolvärd',
    read: 'Read the log',
    csv: 'Take out as CSV',
    prove: 'How to prove the entry',
  },
} as const;

describe.each(['sv', 'en'] as const)('in %s', (language) => {
  const words = WORDS[language];

  it('the data protection officer finds who', async () => {
    const report = someReport(3, new Date('2026-11-23T07:30:00Z'));
    const host = await sessionCookie(serverUrl(), 'schoolHost');
    expect(await send(serverUrl(), host, report)).toBe(200);
    await using visitor = await signedIn('dpo', {
      language,
      theme: language === 'sv' ? 'light' : 'dark',
    });
    const { page } = visitor;
    await page.getByRole('navigation').getByRole('link', { name: words.log, exact: true }).click();
    await page.waitForURL('**/logg');
    await expectAccessible(page);
    await page.getByLabel(words.kind, { exact: true }).selectOption({ label: words.sent });
    await page.getByRole('button', { name: words.show, exact: true }).click();
    await page.locator(`a[href="/logg?subject=${report.id}"]`).click();
    await expect.poll(() => page.getByRole('heading', { name: words.who }).isVisible()).toBe(true);
    const rows = page.getByRole('table').getByRole('row');
    expect(await rows.filter({ hasText: words.sent }).filter({ hasText: words.host }).count()).toBe(
      1,
    );
    await expectAccessible(page);
    await rows.nth(1).getByRole('link').first().click();
    await expect
      .poll(() => page.getByRole('heading', { name: words.prove }).isVisible())
      .toBe(true);
    await expectAccessible(page);
    await page.goto('/logg?kind=log.read');
    expect(await page.getByRole('table').getByText(words.read).count()).toBeGreaterThan(0);
    expect(visitor.complaints()).toEqual([]);
  });

  it('takes the selection out as a table, on a phone too', async () => {
    await using visitor = await signedIn('dpo', { language, device: 'phone' });
    const { page } = visitor;
    await page.goto('/logg?from=2026-11-23&to=2026-11-23');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.csv }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('logg.csv');
  });
});

describe('whoever may not see the record', () => {
  it.each(['coordinator', 'schoolHost', 'politician'] as const)(
    'finds no such page: %s',
    async (persona) => {
      const cookie = await sessionCookie(serverUrl(), persona);
      for (const path of ['/logg', '/logg/1', '/logg?kind=report.read', '/no-such-page'])
        expect((await fetch(serverUrl() + path, { headers: { cookie } })).status, path).toBe(404);
      const form = new URLSearchParams({ from: '2026-11-23', to: '2026-11-23' });
      const taken = await fetch(`${serverUrl()}/logg/uttag.csv`, {
        method: 'POST',
        body: form,
        headers: { cookie },
      });
      expect(taken.status).toBe(404);
    },
  );
});

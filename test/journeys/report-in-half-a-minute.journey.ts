// T1 (ux.md section 6): a school host has just seen a broken window.
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible, type Visitor } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const WORDS = {
  sv: { what: 'Skadegörelse', send: 'Skicka rapporten', thanks: 'Tack! Rapporten är skickad.' },
  en: { what: 'Vandalism', send: 'Send report', thanks: 'Thank you! Your report has been sent.' },
} as const;

async function expectOneCleanReport(visitor: Visitor): Promise<void> {
  const writes = await visitor.wire.writes('/api/reports');
  expect(writes.map(({ method }) => method)).toEqual(['POST']);
  const body = writes[0]?.body ?? '';
  expect(body).toContain('"area":"oxhagen"');
  expect(body).not.toMatch(/latitude|longitude|coordinates|"lat"|"lon"/);
}

describe.each([
  { language: 'sv', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('T1 report in half a minute ($language, $theme)', ({ language, theme }) => {
  it('takes at most four actions and thirty seconds on a slow phone', async () => {
    const words = WORDS[language];
    await using host = await signedIn('schoolHost', {
      device: 'phone',
      network: 'slow',
      language,
      theme,
    });
    const { page } = host;
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    const h = human(page);
    await h.tap(page.getByRole('radio', { name: words.what }));
    expect(await page.getByRole('radio', { name: 'Oxhagen' }).isChecked()).toBe(true);
    const started = performance.now();
    await h.tap(page.getByRole('button', { name: words.send, exact: true }));
    await page.getByRole('status').getByText(words.thanks).waitFor();
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(h.actions).toBeLessThanOrEqual(4);
    expect(h.seconds).toBeLessThanOrEqual(30);
    expect(await page.evaluate('document.activeElement.id')).toBe('status');
    await expectAccessible(page);
    await expectOneCleanReport(host);
    expect(host.complaints()).toEqual([]);
  });
});

describe('after sending', () => {
  it('can be undone within ten seconds, and is then gone from every count', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    await page.getByRole('status').getByText('Tack!').waitFor();
    await page.getByRole('button', { name: /Ångra/ }).click();
    await page.getByRole('status').getByText('Rapporten är borttagen.').waitFor();
    const deletes = (await wire.sent()).filter(({ method }) => method === 'DELETE');
    expect(deletes).toHaveLength(1);
    const again = await page.request.delete(deletes[0]?.url ?? '');
    expect(again.status()).toBe(204);
  });

  it('keeps place and time for the next of several, and sends each once on a double tap', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    await page.getByRole('radio', { name: 'Varberga' }).check({ force: true });
    await page.getByRole('radio', { name: 'Otrygg plats' }).check({ force: true });
    const more = page.getByRole('button', { name: 'Skicka och rapportera en till' });
    await more.dblclick();
    await page.getByRole('status').getByText('Tack!').waitFor();
    expect(await page.getByRole('radio', { name: 'Varberga' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Otrygg plats' }).isChecked()).toBe(false);
    expect(await wire.writes('/api/reports')).toHaveLength(1);
  });

  it('says a calm week in one tap', async () => {
    await using host = await signedIn('housing', { device: 'phone' });
    await host.page.getByRole('button', { name: 'Lugnt den här veckan' }).click();
    await host.page.getByRole('status').getByText('lugnt hos er vecka 48').waitFor();
  });
});

describe('without script', () => {
  it('the same form posts itself, and says what is missing', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone', javaScript: false });
    const { page } = host;
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    // The browser itself holds back a form without a choice; with one it goes through.
    await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    await page.getByRole('status').getByText('Tack! Rapporten är skickad.').waitFor();
    await page.getByRole('button', { name: 'Ångra' }).click();
    await page.getByRole('status').getByText('Rapporten är borttagen.').waitFor();
  });

  it('never echoes what looks like personal data', async () => {
    await using host = await signedIn('schoolHost', { javaScript: false });
    const { page } = host;
    await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
    await page.getByText('Vill du berätta mer?').click();
    await page.getByRole('textbox', { name: 'Berätta' }).fill('ring 070-174 06 05 om rutan');
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    await page.getByRole('alert').getByText('telefonnummer').waitFor();
    expect(await page.content()).not.toContain('174 06');
    expect(await page.getByRole('textbox', { name: 'Berätta' }).inputValue()).toBe('ring om rutan');
  });
});

// Somebody lets their calendar ask Samsyn, turns a mail off, and takes the address away again.
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const WORDS = {
  sv: {
    link: 'Mejl, kalender och flöde',
    make: 'Skapa adress till kalender',
    address: 'Adress',
    mail: 'Skriv när veckan är fryst och lägesbilden är klar',
    keep: 'Spara',
    kept: 'Sparat.',
    end: /^Ta bort: Kalender/,
    ended: 'Adressen är borttagen.',
    files: 'Hämta som PNG',
    figure: 'Figur',
  },
  en: {
    link: 'Mail, calendar and feed',
    make: 'Make an address for a calendar',
    address: 'Address',
    mail: 'Write when the week is frozen and the picture is ready',
    keep: 'Save',
    kept: 'Saved.',
    end: /^Remove: Calendar/,
    ended: 'The address is removed.',
    files: 'Download as PNG',
    figure: 'Figure',
  },
} as const;

describe.each(['sv', 'en'] as const)('in %s', (language) => {
  const words = WORDS[language];

  it('a head teacher’s calendar knows when to report, for as long as they want', async () => {
    const theme = language === 'sv' ? 'light' : 'dark';
    await using visitor = await signedIn('headTeacher', { language, theme, device: 'phone' });
    const { page } = visitor;
    await page.goto('/konto');
    await page.getByRole('link', { name: words.link }).click();
    await page.waitForURL('**/konto/aviseringar');
    await expectAccessible(page);
    await page.getByRole('button', { name: words.make }).click();
    const address = await page.getByRole('textbox', { name: words.address }).inputValue();
    await expectAccessible(page);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
    const path = new URL(address).pathname;
    expect((await fetch(`${serverUrl()}${path}`)).headers.get('content-type')).toContain(
      'text/calendar',
    );
    await page.goto('/konto/aviseringar');
    expect(await page.getByRole('textbox', { name: words.address }).count()).toBe(0);
    await page.getByLabel(words.mail).uncheck();
    await page.getByRole('button', { name: words.keep }).click();
    await expect.poll(() => page.getByText(words.kept).isVisible()).toBe(true);
    expect(await page.getByLabel(words.mail).isChecked()).toBe(false);
    await page.getByRole('button', { name: words.end }).click();
    await expect.poll(() => page.getByText(words.ended).isVisible()).toBe(true);
    await expectAccessible(page);
    expect((await fetch(`${serverUrl()}${path}`)).status).toBe(404);
    expect(visitor.complaints()).toEqual([]);
  });

  it('a politician takes out a figure, the coordinator after saying that they understand', async () => {
    for (const persona of ['politician', 'coordinator'] as const) {
      const theme = language === 'sv' ? 'dark' : 'light';
      await using visitor = await signedIn(persona, { language, theme });
      const { page } = visitor;
      await page.goto('/lage/2026-W46/export');
      await expectAccessible(page);
      await page.screenshot({
        fullPage: true,
      });
      await page.getByLabel(words.figure, { exact: true }).selectOption('damage');
      if (persona === 'coordinator') await page.getByRole('checkbox').check();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.files }).click(),
      ]);
      const mark = persona === 'coordinator' ? '-arbetsmaterial' : '';
      expect(download.suggestedFilename()).toBe(`lagesbild-2026-W46-damage${mark}.png`);
      expect(visitor.complaints()).toEqual([]);
    }
  });
});

// The coordinator lets another system know that weeks are ready, tries whether it arrives, and takes it away again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { isSignedWith, openListener, type Listener } from '../builders/listener.ts';
import { signedIn } from '../builders/persona.ts';

let listener: Listener;
beforeAll(async () => {
  listener = await openListener();
});
afterAll(async () => {
  await closeBrowser();
  await listener.close();
});

const WORDS = {
  sv: {
    link: 'Meddelanden till andra system',
    purpose: 'Intranätet visar att veckan är klar',
    fields: { url: 'Adress (https://…)', purpose: 'Vad den är till för' },
    add: 'Lägg till',
    secret: 'Hemlighet',
    try: /^Skicka ett prov: Intranätet/,
    failed: 'Provet kom inte fram: mottagaren svarade 500.',
    tried: 'Provet kom fram.',
    refused: 'Adressen går inte att använda.',
    how: 'För den som sköter det andra systemet',
    renew: /^Ny hemlighet: /,
    both: /både den nya och den gamla/,
    remove: /^Ta bort: /,
    removed: /Mottagaren är borttagen/,
  },
  en: {
    link: 'Messages to other systems',
    purpose: 'The intranet shows that the week is ready',
    fields: { url: 'Address (https://…)', purpose: 'What it is for' },
    add: 'Add',
    secret: 'Secret',
    try: /^Send a try: The intranet/,
    failed: 'The try did not arrive: the receiver answered 500.',
    tried: 'The try arrived.',
    refused: 'The address cannot be used.',
    how: 'For whoever looks after the other system',
    renew: /^New secret: /,
    both: /both the new and the old one/,
    remove: /^Remove: /,
    removed: /The receiver is removed/,
  },
} as const;

describe.each(['sv', 'en'] as const)('in %s', (language) => {
  const words = WORDS[language];

  it('another system is told, tried and told no more', async () => {
    listener.taken.length = 0;
    const theme = language === 'sv' ? 'light' : 'dark';
    await using visitor = await signedIn('coordinator', { language, theme });
    const { page } = visitor;
    const width = language === 'sv' ? 1280 : 320;
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/installningar');
    await page.getByRole('link', { name: words.link }).click();
    await page.waitForURL('**/installningar/meddelanden');
    await expectAccessible(page);
    const fill = async (url: string): Promise<void> => {
      await page.getByLabel(words.fields.url).fill(url);
      await page.getByLabel(words.fields.purpose).fill(words.purpose);
      await page.getByRole('button', { name: words.add, exact: true }).click();
    };
    await fill('http://kommun.example/krok');
    await page.getByText(words.refused).waitFor();
    await expectAccessible(page);
    await fill(listener.url);
    const secret = await page.getByLabel(words.secret, { exact: true }).inputValue();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await page.getByText(words.how).click();
    await expectAccessible(page);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    listener.manner = 500;
    await page.getByRole('button', { name: words.try }).click();
    await page.getByText(words.failed).waitFor();
    await expectAccessible(page);
    expect(await page.getByLabel(words.secret, { exact: true }).count()).toBe(0);
    listener.manner = 204;
    await page.getByRole('button', { name: words.try }).click();
    await page.getByText(words.tried).waitFor();
    const arrived = listener.taken.at(-1);
    expect(arrived && isSignedWith(secret.slice('whsec_'.length), arrived)).toBe(true);
    await page.getByRole('button', { name: words.renew }).click();
    await page.getByText(words.both).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByText(words.removed).waitFor();
    expect(visitor.complaints(/422/)).toEqual([]);
  });

  it('nobody else finds the page', async () => {
    await using visitor = await signedIn('analyst', { language });
    const answer = await visitor.page.goto('/installningar/meddelanden');
    expect(answer?.status()).toBe(404);
  });
});

// T8: an area's page is written, stopped while it tells one side only, published with both, and an earlier version restored.
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { lintWording } from '#safeguards/free-text';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const PAGE = '/omrade/brickebacken';
const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const newCard = (page: Page, name: string) =>
  side(page, name).getByRole('group', { name: 'Nytt kort' });

/** Fills in what a card needs, two entries; the rest has its sensible beginning. */
async function write(
  page: Page,
  name: string,
  [statement, source]: readonly [string, string],
): Promise<number> {
  const person = human(page);
  await person.type(newCard(page, name).getByLabel('Vad gäller det?'), statement);
  await person.type(newCard(page, name).getByLabel('Källa', { exact: true }), source);
  return person.seconds;
}

type Box = { readonly width: number; readonly font: string; readonly border: string };
const BOXES = `[...document.querySelectorAll('.side-card')].map((card) => {
  const style = getComputedStyle(card);
  const title = getComputedStyle(card.querySelector('h3') ?? card);
  return { side: card.classList[1], width: card.getBoundingClientRect().width,
    font: style.font + title.font + title.color, border: style.border + style.backgroundColor + style.padding };
})`;

/** Red: hue 345–25° in OKLCH with chroma over 0.08, anywhere in main but in what is wrong with a form. */
const REDS = `(() => {
  const parts = (text) => (/rgba?\\(([^)]+)\\)/.exec(text)?.[1] ?? '').split(/[ ,/]+/).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const isRed = (text) => {
    const [r, g, b, alpha = 1] = parts(text);
    if (!Number.isFinite(b) || alpha === 0) return false;
    const [x, y, z] = [r, g, b].map(linear);
    const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
    const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
    const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
    const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    const hue = (Math.atan2(c, a) * 180 / Math.PI + 360) % 360;
    return Math.hypot(a, c) > 0.08 && (hue >= 345 || hue <= 25);
  };
  return [...document.querySelectorAll('main, main *')].filter((one) => !one.closest('.wrong, .errors'))
    .flatMap((one) => {
      const style = getComputedStyle(one);
      return [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.stroke].filter(isRed)
        .map((colour) => one.tagName + '.' + one.getAttribute('class') + ' ' + colour);
    });
})()`;

describe('the page of an area', () => {
  it('shows both sides or says why not, and can go back', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    const person = human(page);
    let seconds = 0;
    await page.goto(PAGE);
    await person.tap(page.getByRole('link', { name: 'Uppdatera bilden' }));
    seconds += await write(page, 'Det här går bättre', ['Fler barn i simskolan', 'Fritid']);
    await person.tap(page.getByRole('button', { name: 'Publicera' }));
    await page.getByRole('alert').getByText('Du har bara fyllt i den ena sidan.').waitFor();
    await page.getByLabel('Varför saknas en sida?').waitFor();
    await expectAccessible(page);
    seconds += await write(page, 'Det här är fortfarande svårt', [
      'Mörkt på gångvägen',
      'Bovärden',
    ]);
    seconds += await write(page, 'Det här vet vi inte säkert', ['Om ljuset hjälper', 'Veckomötet']);
    await person.tap(page.getByRole('button', { name: 'Publicera' }));
    await page.getByRole('status').getByText('Sidan är publicerad').waitFor();
    // Four taps, and two entries in each of three cards.
    expect(person.actions + 6).toBeLessThanOrEqual(14);
    expect(person.seconds + seconds).toBeLessThanOrEqual(180);
    const text = await page.getByRole('main').innerText();
    expect(lintWording(text, ['Brickebacken', 'Vivalla', 'Oxhagen', 'Varberga'])).toEqual([]);

    await page.getByRole('link', { name: 'Uppdatera bilden' }).click();
    await newCard(page, 'Det här går bättre').getByLabel('Vad gäller det?').fill('Ny lekplats');
    await newCard(page, 'Det här går bättre').getByLabel('Källa', { exact: true }).fill('Park');
    await page.getByRole('button', { name: 'Publicera' }).click();
    await page.getByRole('heading', { name: 'Ny lekplats' }).waitFor();
    await page.getByRole('link', { name: 'Versioner' }).click();
    await page.getByRole('button', { name: 'Jämför' }).click();
    await page.getByText('Nytt kort').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Återställ version 1' }).click();
    await page.getByRole('status').getByText('Den tidigare versionen är återställd').waitFor();
    expect(await page.getByRole('heading', { name: 'Ny lekplats' }).count()).toBe(0);
    expect(coordinator.complaints(/422/)).toEqual([]);
  });

  it('refuses a name, keeps what was typed, and warns of a word without stopping', async () => {
    await using police = await signedIn('police');
    const { page } = police;
    await page.goto('/omrade/baronbackarna/andra');
    await write(page, 'Det här är fortfarande svårt', ['Ring 070-174 06 05', 'Polisen']);
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await page.getByRole('alert').getByText('kan peka ut en person').waitFor();
    await expectAccessible(page);
    const kept = side(page, 'Det här är fortfarande svårt').getByLabel('Vad gäller det?').first();
    expect(await kept.inputValue()).toBe('Ring 070-174 06 05');
    await kept.fill('Ett problemområde vid torget');
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await page.getByText('Utkastet är sparat.').waitFor();
    await page.getByText('”problemområde”. Skriv hellre: området').waitFor();
  });

  it('gives the three sides the same width, type and frame, and has no red', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await using politician = await signedIn('politician', { theme });
      const { page } = politician;
      await page.goto('/omrade/vivalla');
      const boxes = await page.evaluate<readonly (Box & { readonly side: string })[]>(BOXES);
      expect(new Set(boxes.map((one) => one.side))).toEqual(new Set(['better', 'hard', 'unknown']));
      const widths = boxes.map(({ width }) => width);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
      expect(new Set(boxes.map(({ border }) => border)).size).toBe(1);
      expect(new Set(boxes.map(({ font }) => font)).size).toBe(1);
      expect(await page.evaluate(REDS)).toEqual([]);
      await expectAccessible(page);
    }
  });

  it('takes the sides in turn on a phone, at 320 px and in English', async () => {
    await using politician = await signedIn('politician', { language: 'en', theme: 'dark' });
    const { page } = politician;
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ['/omrade/vivalla', '/omrade', '/omrade/vivalla/versioner']) {
      await page.goto(path);
      await expectAccessible(page);
      const wide: unknown = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
    }
    await page.goto('/omrade/vivalla');
    const order = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.side-card')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((card) => card.classList[1])`,
    );
    expect(order.slice(0, 5)).toEqual(['better', 'hard', 'unknown', 'better', 'hard']);
    await page.locator('.side-name', { hasText: 'What is going better' }).first().waitFor();
    // One that is read at once; those in closed tables come before it.
    await page.getByText('Protected figure').filter({ visible: true }).first().waitFor();
  });
});

it('is there for nobody outside, and no list of areas is in an order of its own', async () => {
  await using operator = await signedIn('operator');
  for (const path of ['/omrade', '/omrade/vivalla', '/matt'])
    expect((await operator.page.request.get(`${serverUrl()}${path}`)).status()).toBe(404);
  await using politician = await signedIn('politician', { javaScript: false });
  const { page } = politician;
  await page.goto('/omrade');
  const names = await page.getByRole('rowheader').allInnerTexts();
  expect(names.length).toBeGreaterThan(30);
  expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
  expect(await page.getByRole('main').innerText()).not.toMatch(
    /topp|bäst|värst|rankning|placering/i,
  );
  for (const asked of ['?sort=reports', '?order=desc']) {
    await page.goto(`/omrade${asked}`);
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(names);
  }
});

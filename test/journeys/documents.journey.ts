// T10a: "Ge nämnden underlaget". From a template to Word and PowerPoint; what is missing; what the law asks; one page.
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

/** The parts of a downloaded file that are XML, each parsed: what is not well formed throws. */
async function partsOf(page: Page, link: string): Promise<ReadonlyMap<string, string>> {
  const href =
    (await page.getByRole('link', { name: link, exact: true }).getAttribute('href')) ?? '';
  const answer = await page.request.get(href);
  expect(answer.status(), link).toBe(200);
  const parts = new Map<string, string>();
  for (const [name, bytes] of await unpacked(await answer.body())) {
    if (!/[.](xml|rels)$/.test(name)) continue;
    new SaxesParser({ xmlns: true }).write(bytes.toString()).close();
    parts.set(name, bytes.toString());
  }
  return parts;
}

async function unpacked(file: Buffer): Promise<readonly (readonly [string, Buffer])[]> {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  const all: (readonly [string, Buffer])[] = [];
  for await (const entry of zip.eachEntry())
    all.push([entry.fileName, await buffer(await zip.openReadStreamPromise(entry))]);
  return all;
}

const MAKE = 'Skapa Word och PowerPoint';

describe('the report builder', () => {
  it('makes Word and PowerPoint from a template in six actions and a minute', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    const person = human(page);
    await person.tap(page.getByRole('link', { name: 'Dokument', exact: true }));
    await page.getByRole('heading', { level: 1, name: 'Rapportbyggare' }).waitFor();
    await expectAccessible(page);
    await person.tap(page.getByRole('radio', { name: 'Lägesbild enligt lagen' }));
    await person.tap(page.getByRole('button', { name: MAKE }));
    await page.getByRole('status').getByText('Dokumenten är klara att hämta.').waitFor();
    await expectAccessible(page);
    // Two more to take the files.
    expect(person.actions + 2).toBeLessThanOrEqual(6);
    expect(person.seconds + 2 * 2.45).toBeLessThanOrEqual(60);

    const word = await partsOf(page, 'Word (DOCX)');
    const text = word.get('word/document.xml') ?? '';
    expect(text).toContain('Kartläggning: brottslighetens omfattning');
    const pictures = [...text.matchAll(/<wp:docPr [^>]*>/g)].map(([tag]) => tag);
    expect(pictures.filter((tag) => !/descr="[^"]+"/.test(tag))).toEqual([]);
    const slides = await partsOf(page, 'PowerPoint (PPTX)');
    const shown = [...slides.keys()].filter((name) => /^ppt\/slides\/slide\d+[.]xml$/.test(name));
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown.length).toBeLessThanOrEqual(6);
    for (const name of shown)
      for (const [tag] of (slides.get(name) ?? '').matchAll(/<p:nvPicPr><p:cNvPr [^>]*>/g))
        expect(tag).toMatch(/descr="[^"]+"/);
    const tables = await page.locator('.document table').count();
    expect(tables).toBeGreaterThan(0);
    expect(
      await page
        .locator('.document')
        .getByText(/^Källa: .+ \d{4}/)
        .count(),
    ).toBeGreaterThanOrEqual(tables);
    await page
      .getByRole('heading', { name: 'Det här saknas innan dokumentet kan låsas' })
      .waitFor();
    expect(coordinator.complaints()).toEqual([]);
  });

  it('is used with the keyboard alone, and says what was not chosen', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.goto('/rapport');
    await page.waitForURL(/\/dokument$/);
    await page.getByRole('button', { name: MAKE }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Välj mall.').waitFor();
    await expectAccessible(page);
    await page.getByRole('alert').getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Lägesbild enligt lagen' }).focus();
    for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Månadslägesbild' }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Månadslägesbild/ }).waitFor();
    expect(coordinator.complaints(/422/)).toEqual([]);
  });

  it('stops what may point somebody out, keeps what was typed and locks a month’s picture', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.goto('/dokument');
    await page.getByRole('radio', { name: 'Månadslägesbild' }).check();
    await page.getByRole('button', { name: MAKE }).click();
    await page.getByRole('link', { name: 'Skriv i dokumentet' }).click();
    await expectAccessible(page);
    const summary = page.getByRole('group', { name: 'Sammanfattning' }).getByLabel('Text');
    await summary.fill('Ring 070-174 06 05 om belysningen.');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('alert').getByText('070-174 06 05').waitFor();
    expect(await summary.inputValue()).toContain('om belysningen');
    await expectAccessible(page);
    await summary.fill('Lugnare än vanligt vid belysta gångvägar.');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Alla delar är skrivna.').waitFor();
    await page.getByRole('button', { name: 'Lås', exact: true }).click();
    await page.getByRole('status').getByText('Dokumentet är låst.').waitFor();
    expect(await page.getByRole('link', { name: 'Skriv i dokumentet' }).count()).toBe(0);
    await expectAccessible(page);
    expect(coordinator.complaints(/422/)).toEqual([]);
  });
});

describe('the law and its registers', () => {
  it('are read by a politician in both languages, in the dark and at 320 px', async () => {
    for (const language of ['sv', 'en'] as const) {
      await using politician = await signedIn('politician', {
        language,
        theme: 'dark',
        device: 'phone',
      });
      const { page } = politician;
      await page.setViewportSize({ width: 320, height: 700 });
      for (const path of ['', '/lagen', '/register', '/register/agreement', '/en-sida']) {
        await page.goto(`/dokument${path}`);
        await expectAccessible(page);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width, `${language} ${path}`).toBeLessThanOrEqual(320);
      }
      const cards = await page.locator('.two-sides > li').count();
      expect(cards % 2).toBe(0);
      expect(politician.complaints()).toEqual([]);
    }
  });

  it('asks for both purposes and areas of an agreement', async () => {
    await using lawyer = await signedIn('lawyer');
    const { page } = lawyer;
    await page.goto('/dokument/register/agreement');
    await page.getByLabel('Parter').fill('Kommunen\nFöreningen');
    await page.getByLabel('Syften').fill('Trygga kvällar');
    await page.getByLabel('Gäller från').fill('2026-01-01');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('alert').getByText('Kontrollera Områden för samverkan.').waitFor();
    expect(await page.getByLabel('Syften').inputValue()).toBe('Trygga kvällar');
    await expectAccessible(page);
    await page.getByLabel('Områden för samverkan').fill('Fritid');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('status').getByText('Uppgiften är sparad.').waitFor();
    await page.getByRole('link', { name: 'Kommunen; Föreningen' }).click();
    await page.getByRole('heading', { name: 'Historik' }).waitFor();
    await expectAccessible(page);
    expect(lawyer.complaints(/422/)).toEqual([]);
  });
});

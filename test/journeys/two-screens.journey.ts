// A report sent on one screen moves the picture on another, for those who may see exact numbers.
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

/** The week's total as it stands on screen; a week without reports says so in words. */
async function totalOf(page: Page): Promise<number> {
  const shown = page.locator('#list .total strong');
  if ((await shown.count()) === 0) return 0;
  return Number((await shown.first().innerText()).replace(/\D/g, ''));
}

it('two browsers see each other’s reports within the moment', async () => {
  await using coordinator = await signedIn('coordinator');
  await using host = await signedIn('schoolHost', { device: 'phone' });
  const { page } = coordinator;
  const stream = page.waitForResponse(/api\/picture\/stream/);
  await page.goto('/lage/2026-W48');
  await page.getByRole('heading', { name: 'Vecka 48' }).waitFor();
  await stream;
  await page.waitForTimeout(700);
  const before = await totalOf(page);
  await host.page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
  await host.page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
  await host.page.getByRole('status').getByText('Tack!').waitFor();
  await expect.poll(() => totalOf(page), { interval: 50, timeout: 3_000 }).toBe(before + 1);
  await host.page.getByRole('button', { name: /Ångra/ }).click();
  await expect.poll(() => totalOf(page), { interval: 50, timeout: 3_000 }).toBe(before);
  expect(coordinator.complaints()).toEqual([]);
});

describe.each([
  { persona: 'coordinator', language: 'sv', theme: 'light', device: 'desktop' },
  { persona: 'coordinator', language: 'en', theme: 'dark', device: 'phone' },
  { persona: 'politician', language: 'sv', theme: 'dark', device: 'desktop' },
  { persona: 'dpo', language: 'en', theme: 'light', device: 'projector' },
] as const)('the picture for $persona ($language, $theme, $device)', ({ persona, ...options }) => {
  it('is accessible, fits its screen, and shows what the one who asks may see', async () => {
    await using visitor = await signedIn(persona, options);
    const { page } = visitor;
    await page.locator('#cells table').waitFor();
    await page.locator('.fig-map').waitFor();
    const asTable = page.getByRole('button', {
      name: options.language === 'sv' ? 'Visa som tabell' : 'Show as table',
    });
    for (let left = await asTable.count(); left > 0; left -= 1) await asTable.first().click();
    expect(await asTable.count()).toBe(0);
    await page
      .getByRole('button', { name: options.language === 'sv' ? 'Filtrera' : 'Filter', exact: true })
      .click();
    await expectAccessible(page);
    const isInner = persona === 'coordinator';
    expect(await page.locator('.working').count()).toBe(isInner ? 1 : 0);
    expect((await page.locator('.hatch').count()) > 0).toBe(!isInner);
    const width: unknown = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(width).toBeLessThanOrEqual(0);
    expect(visitor.complaints()).toEqual([]);
  });
});

describe('the address', () => {
  it('holds week and filters, and steps with the keyboard', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.goto('/lage/2026-W46?area=vivalla&category=damage');
    await page.getByRole('heading', { name: 'Vecka 46' }).waitFor();
    await page.getByRole('button', { name: 'Ta bort Vivalla' }).waitFor();
    await page.keyboard.press('[');
    await page.waitForURL(/2026-W45.*area=vivalla/);
    await page.getByRole('heading', { name: 'Vecka 45' }).waitFor();
    await page.goto('/lage/2026-W99');
    await page.getByRole('heading', { name: 'Den veckan finns inte i lägesbilden.' }).waitFor();
  });

  it('opens on the week that closes at noon, and prints on one page', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.getByRole('heading', { name: 'Vecka 47' }).waitFor();
    await page.getByText('stänger måndag 12:00').waitFor();
    await page.locator('.fig-map').waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('never shows zero where the police’s notices end', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    const police = page.locator('#police');
    await police.getByText('Det betyder inte noll.').waitFor();
    await page.goto('/lage/2025-W40');
    await police.getByRole('table').waitFor();
    expect(
      Number((await police.locator('.total strong').innerText()).replace(/\D/g, '')),
    ).toBeGreaterThan(0);
  });
});

describe('at 320 pixels', () => {
  it.each(['/', '/r', '/lage'])('%s needs no sideways scrolling', async (path) => {
    await using visitor = await signedIn(path === '/r' ? 'schoolHost' : 'coordinator');
    await visitor.page.setViewportSize({ width: 320, height: 700 });
    await visitor.page.goto(path);
    await visitor.page.waitForLoadState('load');
    const over: unknown = await visitor.page.evaluate(
      'document.documentElement.scrollWidth - innerWidth',
    );
    expect(over).toBeLessThanOrEqual(0);
    await expectAccessible(visitor.page);
  });
});

// T14 (ux.md section 6): the system's own colours in force (Windows contrast themes). Backgrounds and shadows are gone,
// so focus, choices, pressed buttons and figures must be told by something else.
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { accessibilityFaults } from '../builders/accessible.ts';
import { closeBrowser, type Visitor } from '../builders/browser.ts';
import { signedIn, type Persona } from '../builders/persona.ts';

afterAll(closeBrowser);

type Theme = 'light' | 'dark';
const THEMES = [{ theme: 'light' }, { theme: 'dark' }] as const;

async function inForcedColours(persona: Persona, theme: Theme): Promise<Visitor> {
  const visitor = await signedIn(persona, { theme });
  // Tall enough for the button that stays at the foot of the report page not to lie over anything.
  await visitor.page.setViewportSize({ width: 1280, height: 1600 });
  await visitor.page.emulateMedia({ forcedColors: 'active', colorScheme: theme });
  expect(await visitor.page.evaluate('matchMedia("(forced-colors: active)").matches')).toBe(true);
  return visitor;
}

/** What it is, its colour, and the colour that it lies on. */
const Paint = z.tuple([z.string(), z.string(), z.string()]);

function expectSeen(paints: readonly z.infer<typeof Paint>[], least: number): void {
  expect(paints.length).toBeGreaterThan(0);
  const unseen = paints.filter(([, colour, under]) => contrast(colour, under) < least);
  expect(unseen).toEqual([]);
}

/** Every element that holds words of its own: [its words, its colour as painted, what it lies on]. */
const WORDS = `(() => {
  const under = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    const isClear = /, 0\\)$/.test(backgroundColor) || backgroundColor === 'transparent';
    return isClear && element.parentElement ? under(element.parentElement) : backgroundColor;
  };
  return [...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('svg') && one.checkVisibility())
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((one) => [one.textContent.trim().slice(0, 40), getComputedStyle(one).color, under(one)]);
})()`;

/**
 * What axe asks for, but its contrast: it reads the colour that the page wished for (-webkit-text-fill-color) and not the
 * one that is painted, so contrast is measured here.
 */
async function expectClean(page: Page): Promise<void> {
  const faults = await accessibilityFaults(page, ['color-contrast']);
  expect(faults.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  expectSeen(Paint.array().parse(await page.evaluate(WORDS)), 4.5);
}

/**
 * The outline of what has the focus (a tile's hidden radio shows it on its label), and the same element's outline once
 * the focus has gone on. `canvas` is the colour that everything lies on.
 */
const FOCUSED = `(() => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
    return { outlineStyle, outlineWidth: parseFloat(outlineWidth), outlineColor, outlineOffset };
  };
  const left = window.samsynFocused;
  const leftLook = left === undefined ? null : look(left);
  const active = document.activeElement;
  const isNowhere = active === null || active === document.body;
  const shown = isNowhere ? undefined : (active.closest('.choice') ?? active);
  window.samsynFocused = shown;
  const canvas = getComputedStyle(document.body).backgroundColor;
  if (shown === undefined) return { name: '', look: null, leftLook, canvas };
  return { name: shown.tagName + ' ' + shown.textContent.trim().slice(0, 40), look: look(shown), leftLook, canvas };
})()`;

const text = z.string();
const Outline = { outlineStyle: text, outlineColor: text, outlineOffset: text };
const Look = z.object({ ...Outline, outlineWidth: z.number() }).nullable();
const Focused = z.object({ name: text, look: Look, leftLook: Look, canvas: text });

/** Goes through the page with Tab; each stop has a ring of its own. @returns how many stops there were */
async function expectRings(page: Page, most = 90): Promise<number> {
  let before: z.infer<typeof Focused> | undefined;
  await page.locator('.skip').focus();
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab');
    const now = Focused.parse(await page.evaluate(FOCUSED));
    if (before) expect(now.leftLook, `${before.name}: as without focus`).not.toEqual(before.look);
    if (now.look === null) return stops;
    expect(now.look.outlineStyle, now.name).not.toBe('none');
    expect(now.look.outlineWidth, now.name).toBeGreaterThanOrEqual(2);
    expect(contrast(now.look.outlineColor, now.canvas), now.name).toBeGreaterThanOrEqual(3);
    before = now;
  }
  return most;
}

function luminance(colour: string): number {
  const channels = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((one) => Number(one) / 255);
  if (channels.length !== 3) throw new Error(`Not a colour: ${colour}`);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG's contrast of two opaque colours. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** How the first element of a selector looks but for its colours: what a contrast theme leaves alone. */
async function shapeOf(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`(() => {
    const style = getComputedStyle(document.querySelector('${selector}'));
    const names = ['outlineStyle', 'outlineWidth', 'borderStyle', 'borderWidth', 'fontWeight'];
    return Object.fromEntries(names.map((name) => [name, style[name]]));
  })()`);
}

/** Whether every control of a selector is drawn by the system itself, which shows its own choice under every theme. */
async function areNative(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('${selector}')].map((control) => {
    const { appearance, opacity, forcedColorAdjust } = getComputedStyle(control);
    const isDrawn = control.getBoundingClientRect().width >= 16;
    return isDrawn && [appearance, opacity, forcedColorAdjust].join() === 'auto,1,auto';
  }).reduce((all, one) => all && one)`);
}

describe.each(THEMES)('T14 the report page in forced colours ($theme)', ({ theme }) => {
  it('shows the focus at every stop, and what is chosen by more than its surface', async () => {
    await using host = await inForcedColours('schoolHost', theme);
    const { page } = host;
    await page.goto('/r');
    await page.waitForLoadState('networkidle');
    await page.getByRole('radio', { name: 'Bråk eller våld' }).check({ force: true });
    await page.getByText('Vill du berätta mer?').click();
    const tile = (what: string): string => `.tiles .choice:has([value="${what}"])`;
    const chosen = await shapeOf(page, tile('violence'));
    expect(chosen).toMatchObject({ outlineStyle: 'solid', outlineWidth: '3px' });
    expect(await shapeOf(page, tile('unsafe_place'))).toMatchObject({ outlineStyle: 'none' });
    expect(await areNative(page, '.pills input')).toBe(true);
    await expectClean(page);
    expect(await expectRings(page)).toBeGreaterThanOrEqual(12);
  });

  it('frames what is wrong and what was received', async () => {
    await using host = await inForcedColours('schoolHost', theme);
    const { page } = host;
    await page.goto('/r');
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    const errors = page.locator('#errors');
    await errors.getByText('Välj vad som hände.').waitFor();
    expect(await shapeOf(page, '#errors')).toMatchObject({
      borderStyle: 'solid',
      borderWidth: '2px',
    });
    await expectClean(page);
    await page.getByRole('radio', { name: 'Otrygg plats' }).check({ force: true });
    await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
    await page.getByRole('status').getByText('Tack!').waitFor();
    await expectClean(page);
    expect(host.complaints()).toEqual([]);
  });
});

/** Paints of the figures as they are used: [what, colour, on what]. */
const PAINTS = `(() => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const paint = (element, name) => getComputedStyle(element)[name];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const step = (fill) => { const found = all('.fig-legend rect[fill^="var(--' + fill + ',"]')[0];
    return found === undefined ? canvas : paint(found, 'fill'); };
  const on = (text) => /--on-(seq-\\d)/.exec(text.getAttribute('fill'))?.[1];
  return {
    lines: [
      ...all('.fig-map g[fill="none"] > g > path').map((one) => ['border', paint(one, 'stroke'), canvas]),
      ...all('.fig-legend > rect').map((one) => ['swatch', paint(one, 'stroke'), canvas]),
      ...all('.fig-weeks .fig-bar, .fig-weeks .fig-zero').map((one) => ['bar', paint(one, 'fill'), canvas]),
      ...all('.fig-weeks .fig-missing').map((one) => ['missing', paint(one, 'stroke'), canvas]),
    ],
    texts: [
      ...all('.fig-weeks text, .fig-legend text').map((one) => ['text', paint(one, 'fill'), canvas]),
      ...all('.fig-map text[stroke]').map((one) => ['halo', paint(one, 'fill'), paint(one, 'stroke')]),
      ...all('.fig-map text[fill*="--on-seq"]').map((one) => [on(one), paint(one, 'fill'), step(on(one))]),
    ],
    hatches: all('.fig pattern[id$="-hatch"]').map((one) => ['hatch',
      paint(one.querySelector('path'), 'stroke'), paint(one.querySelector('rect'), 'fill')]),
  };
})()`;
const Paints = z.record(z.enum(['lines', 'texts', 'hatches']), z.array(Paint));

async function expectFigures(page: Page): Promise<void> {
  const { lines, texts, hatches } = Paints.parse(await page.evaluate(PAINTS));
  for (const kind of ['border', 'swatch', 'bar'])
    expect(lines.map(([what]) => what)).toContain(kind);
  expectSeen(lines, 3);
  expectSeen(texts, 4.5);
  expectSeen(hatches, 3);
}

describe.each(THEMES)('T14 the picture in forced colours ($theme)', ({ theme }) => {
  it('shows focus, choices, pressed buttons and the chosen area without their colours', async () => {
    await using coordinator = await inForcedColours('coordinator', theme);
    const { page } = coordinator;
    await page.goto('/lage/2026-W46?area=vivalla');
    await page.getByRole('button', { name: 'Filtrera', exact: true }).click();
    await page.locator('.fig-map').waitFor();
    await page.locator('.fig-weeks').first().waitFor();
    const here = page.getByRole('navigation').getByRole('link', { name: 'Lägesbild' });
    expect(await here.getAttribute('aria-current')).toBe('page');
    const elsewhere = await shapeOf(page, '.top nav a:not(.active)');
    expect(await shapeOf(page, '.top nav a.active')).not.toEqual(elsewhere);
    expect(await page.getByRole('checkbox', { name: 'Vivalla' }).isChecked()).toBe(true);
    expect(await areNative(page, '#filters input')).toBe(true);
    expect(await shapeOf(page, '.chip')).toMatchObject({ borderStyle: 'solid' });
    const [line, canvas] = z.tuple([z.string(), z.string()]).parse(
      await page.evaluate(`[getComputedStyle(document.querySelector('.fig-map path[stroke-width="3"]')).stroke,
        getComputedStyle(document.body).backgroundColor]`),
    );
    expect(contrast(line, canvas)).toBeGreaterThanOrEqual(3);
    const map = page.locator('#map');
    await map.getByRole('button', { name: 'Visa som tabell' }).click();
    expect(
      await map.getByRole('button', { name: 'Visa som karta' }).getAttribute('aria-pressed'),
    ).toBe('true');
    await expectClean(page);
    expect(await expectRings(page)).toBeGreaterThanOrEqual(60);
    expect(coordinator.complaints()).toEqual([]);
  });

  it.each([{ persona: 'coordinator' }, { persona: 'politician' }] as const)(
    'still draws every figure for $persona',
    async ({ persona }) => {
      await using visitor = await inForcedColours(persona, theme);
      const { page } = visitor;
      await page.goto('/lage/2026-W46');
      await page.locator('.fig-map').waitFor();
      await page.locator('.fig-weeks').first().waitFor();
      await expectFigures(page);
      await expectClean(page);
    },
  );

  it('tells a protected number by a sign in a frame, not by its hatch', async () => {
    await using politician = await inForcedColours('politician', theme);
    const { page } = politician;
    await page.goto('/lage/2026-W46');
    const protectedCell = page.locator('#cells .hatch').first();
    await protectedCell.waitFor();
    expect(await protectedCell.innerText()).toBe('··');
    expect(await protectedCell.getAttribute('aria-label')).toBe('Skyddad uppgift');
    expect(await shapeOf(page, '#cells .hatch')).toMatchObject({
      borderStyle: 'solid',
      borderWidth: '1px',
    });
    await page.getByText('·· skyddad uppgift').waitFor();
    const named = await page.locator('.fig-area[data-kind="protected"] title').allTextContents();
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((title) => !title.endsWith(': Skyddad uppgift'))).toEqual([]);
  });
});

const TABLE =
  'Dag;Plats;Kategori\r\n2026-11-20;Oxhagen;Skadegörelse\r\n2026-11-21;Vivala;Skadegörelse';

describe.each(THEMES)('T14 the other pages in forced colours ($theme)', ({ theme }) => {
  it('start: every person can be found with the keyboard', async () => {
    await using host = await inForcedColours('schoolHost', theme);
    await host.page.goto('/');
    await expectClean(host.page);
    expect(await expectRings(host.page)).toBeGreaterThanOrEqual(10);
    expect(await shapeOf(host.page, '.personas li')).toMatchObject({
      borderStyle: 'solid',
      borderWidth: '1px',
    });
  });

  it('import: looking at a file, its faults and the buttons that decide', async () => {
    await using coordinator = await inForcedColours('coordinator', theme);
    const { page } = coordinator;
    await page.goto('/import');
    await expectClean(page);
    expect(await expectRings(page)).toBe(4);
    const file = { name: 'tabell.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE, 'utf8') };
    await page.getByLabel('Fil (högst 64 MB)').setInputFiles(file);
    await page.getByRole('button', { name: 'Granska filen' }).click();
    await page.getByText('2 rader: 1 kan läsas in, 1 har fel.').waitFor();
    await expectClean(page);
    expect(await expectRings(page)).toBeGreaterThanOrEqual(10);
  });
});

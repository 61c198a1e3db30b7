// T6: the weekly meeting, held with the keyboard alone, seen on another screen, and closed into notes and tasks.
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

/** The meeting that comes, as the list of meetings says. */
async function comingMeeting(page: Page): Promise<string> {
  await page.goto('/mote');
  const link = page.getByRole('region', { name: 'Nästa möte' }).getByRole('link');
  return (await link.getAttribute('href')) ?? '';
}

async function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(`(() => {
    const box = document.activeElement?.getBoundingClientRect();
    if (!box || document.activeElement === document.body) return false;
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    return seen !== null && (document.activeElement.contains(seen) || seen.contains(document.activeElement) || seen.closest('label') !== null);
  })()`);
}

describe('the weekly meeting', () => {
  it('is held with the keyboard alone, and seen on another screen at once', async () => {
    await using chair = await signedIn('chair');
    await using police = await signedIn('police');
    const { page } = chair;
    const path = await comingMeeting(page);
    await page.goto(path);
    await police.page.goto(path);
    await page.getByRole('button', { name: 'Starta mötet' }).waitFor();
    const person = human(page);
    await person.press('Enter');
    const ticks = page.locator('.meeting-item .decision-list input[type=checkbox]');
    await page.locator('.meeting-item .decision-list li:first-child input:focus').waitFor();
    for (let n = 0; n < 5; n += 1) {
      await person.press(' ');
      expect(await isFocusSeen(page)).toBe(true);
      if (n < 4) await person.press('ArrowDown');
    }
    for (const n of [0, 1, 2, 3, 4]) expect(await ticks.nth(n).isChecked()).toBe(true);
    await expectAccessible(page);
    await person.press('Alt+PageDown');
    await page.getByRole('heading', { name: 'Det här har ändrats', level: 2 }).waitFor();
    await expectAccessible(page);
    await person.press('Alt+PageDown');
    await expectAccessible(page);
    // What somebody writes elsewhere stands here by itself, saved.
    const said = 'Rutor på skolan, mest torsdag och fredag';
    await police.page.getByLabel('Det som gäller alla').fill(said);
    await police.page.getByText('Sparat.').last().waitFor();
    const here = page.getByLabel('Det som gäller alla');
    await expect.poll(() => here.inputValue()).toBe(said);
    await person.press('Alt+PageDown');
    await page.getByRole('heading', { name: 'Beslut', exact: true, level: 2 }).waitFor();
    for (const what of [
      'Extra tillsyn vid skolan klockan 15–18',
      'Följ upp nytt klotterformulär',
    ]) {
      const before = person.actions;
      if ((await page.locator('textarea:focus').count()) === 0) await person.press('Tab');
      await page.keyboard.insertText(what);
      await person.press('Tab');
      await person.press('S');
      await person.press('Control+Enter');
      await police.page.getByText(what).first().waitFor({ timeout: 15_000 });
      expect(person.actions - before).toBeLessThanOrEqual(5);
    }
    await page.keyboard.insertText('Prata med Kalle Andersson');
    await page.getByRole('alert').getByText('Tala inte om enskilda personer').waitFor();
    await expectAccessible(page);
    await person.press('Control+a');
    await person.press('Delete');
    await person.press('Alt+PageDown');
    await page.getByRole('heading', { name: 'Nästa vecka', level: 2 }).waitFor();
    await page.getByText('Överlämnat: 0').waitFor();
    await person.press('Tab', 4);
    const name = 'Avsluta och skicka anteckningar';
    expect(await page.locator('.meeting-turn button:focus').innerText()).toBe(name);
    await person.press('Enter');
    await page.getByText('Mötet är avslutat').waitFor();
    expect(person.actions).toBeLessThanOrEqual(40);
    expect(person.seconds).toBeLessThanOrEqual(300);
    await police.page.getByText('Mötet är avslutat').waitFor();

    await page.goto(`${path}/anteckningar`);
    await page.getByText('Extra tillsyn vid skolan').first().waitFor();
    await expectAccessible(page);
    const docx = await page.request.get(`${path}/anteckningar.docx`);
    expect((await docx.body()).subarray(0, 2).toString()).toBe('PK');
    const ics = await (await page.request.get(`${path}/uppgifter.ics`)).text();
    expect(ics.match(/BEGIN:VTODO/g)?.length).toBeGreaterThanOrEqual(2);
    expect(ics).toContain('BEGIN:VEVENT');
    // The name was refused while it was typed: the server was never asked.
    expect(chair.complaints()).toEqual([]);
    expect(police.complaints()).toEqual([]);
  });

  it('is read on a phone, in the dark and in English, without scrolling to the side', async () => {
    await using analyst = await signedIn('analyst', { language: 'en', theme: 'dark' });
    const { page } = analyst;
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ['/mote', await comingMeetingInEnglish(page)]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await expectAccessible(page);
      const wide: unknown = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
    }
  });
});

async function comingMeetingInEnglish(page: Page): Promise<string> {
  await page.goto('/mote');
  const link = page.getByRole('region', { name: 'Next meeting' }).getByRole('link');
  return (await link.getAttribute('href')) ?? '';
}

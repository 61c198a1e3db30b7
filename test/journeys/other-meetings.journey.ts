// The strategic council: put into the year's wheel, its paper made with one click, held, and entered in the law's register.
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const TODAY = '2026-11-23';

async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe('a meeting of another rhythm', () => {
  it('is found in the wheel, has its paper, and its decisions stand in plan and register', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.goto('/arshjul');
    await expectAccessible(page);
    await page.getByLabel('Vad', { exact: true }).fill('Rådet om vintern');
    await page.getByLabel('Hur ofta').selectOption({ label: 'En gång' });
    await page.getByLabel('Första dag').fill(TODAY);
    await page.getByLabel('Är det ett möte?').selectOption({ label: 'Strategiska rådet' });
    await page.getByLabel('Ansvarig').selectOption({ index: 1 });
    await page.getByLabel('Är det ett möte?').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Lägg till' }).click();
    await page.getByRole('status').getByText('Det är inlagt i årshjulet.').waitFor();
    await expectNarrow(page);
    // It was only remembered: one click, for its name says which meeting it is.
    await page.getByRole('button', { name: 'Gör till möte: Strategiska rådet (Rådet' }).click();
    await page.getByRole('status').getByText('Det är ett möte.').waitFor();
    const item = page.getByRole('listitem').filter({ hasText: 'Rådet om vintern' });
    await item.getByText('Ändra mötet').click();
    await item.getByLabel('Börjar').fill('14:00');
    await item.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('alert').getByText('slutet efter början').waitFor();
    await expectAccessible(page);
    expect(await item.getByLabel('Börjar').inputValue()).toBe('14:00');
    await item.getByLabel('Slutar').fill('16:00');
    await item.getByRole('button', { name: 'Spara' }).click();
    await item.getByText('14:00–16:00').waitFor();
    await item.getByText('Ändra mötet').click();
    await expectNarrow(page);

    await page.goto('/mote');
    const others = page.getByRole('region', { name: 'Andra möten' });
    await others.getByRole('link', { name: 'Månadens lägesbild' }).waitFor();
    await expectAccessible(page);
    await others.getByRole('link', { name: 'Strategiska rådet' }).click();
    await page.getByRole('heading', { level: 1, name: 'Strategiska rådet' }).waitFor();
    await page.getByText('23 november 2026 14:00–16:00').first().waitFor();
    await page.getByRole('group', { name: 'Befattningar i rådet' }).waitFor();
    await expectNarrow(page);

    await page.getByRole('button', { name: /Underlaget/ }).click();
    await page.getByText('Mötet har inget underlag ännu.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Gör underlaget nu' }).click();
    await page.getByRole('status').getByText('Dokumenten är klara att hämta.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Starta mötet' }).click();
    await page.getByRole('button', { name: /Underlaget/ }).click();
    await page.getByRole('link', { name: /^Öppna underlaget: Strategiskt råd/ }).waitFor();
    await page.getByLabel('Minnesanteckningar').fill('Rådet vill se fler vuxna på plats');
    await page.getByText('Sparat.').last().waitFor();
    await page.getByRole('checkbox').first().check();
    const seats = page.getByRole('group', { name: 'Befattningar i rådet' });
    await seats.getByRole('checkbox', { name: /Chef för lokalpolisområdet/ }).check();
    await page.getByText('Lägg till en annan befattning').click();
    const other = page.getByRole('form', { name: 'Lägg till en annan befattning' });
    await other.getByLabel('Organisation').selectOption({ index: 1 });
    await other.getByLabel('Befattning', { exact: true }).fill('Anna Andersson');
    await other.getByRole('button', { name: 'Lägg till som närvarande' }).click();
    await other.getByText('Texten kan peka ut en person').waitFor();
    await expectNarrow(page);
    await other.getByLabel('Befattning', { exact: true }).fill('Säkerhetschef');
    await other.getByRole('button', { name: 'Lägg till som närvarande' }).click();
    await seats.getByRole('checkbox', { name: /Säkerhetschef/, checked: true }).waitFor();
    await expectNarrow(page);
    await page.getByRole('button', { name: /^Beslut/ }).click();
    await page.getByLabel('Vad?').fill('Pröva fler fältare på helgerna');
    await page.getByLabel('Vem gör?').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Lägg till beslut' }).click();
    await page.locator('.meeting-aside').getByText('Pröva fler fältare').waitFor();
    await expectNarrow(page);
    await page.getByRole('button', { name: 'Avsluta och skicka anteckningar' }).first().click();
    await page.getByText('Mötet är avslutat.').waitFor();
    await page.getByRole('link', { name: 'Blev en åtgärd' }).first().waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Minnesanteckningar' }).click();
    await page.getByRole('heading', { level: 1, name: /Strategiska rådet/ }).waitFor();
    await page.getByText(/: Säkerhetschef$/).waitFor();
    await page.getByText('Polismyndigheten: Chef för lokalpolisområdet').waitFor();
    await expectAccessible(page);
    await page.goto('/dokument/register/council-meeting');
    await page
      .getByText(/Säkerhetschef/)
      .first()
      .waitFor();
    await page
      .getByText(/Minnesanteckningar 23 november 2026/)
      .first()
      .waitFor();
    expect(coordinator.complaints(/422/)).toEqual([]);
  });

  it('is read in English, in the dark, on a phone; what it lacks is said', async () => {
    await using analyst = await signedIn('analyst', {
      language: 'en',
      theme: 'dark',
      device: 'phone',
    });
    const { page } = analyst;
    await page.goto('/mote');
    const others = page.getByRole('region', { name: 'Other meetings' });
    await others.getByRole('link', { name: 'Analysis of four months' }).click();
    await page.getByRole('heading', { level: 1, name: 'Analysis of four months' }).waitFor();
    await page.getByText('The meeting has not begun.').waitFor();
    await page.getByRole('button', { name: /The paper/ }).click();
    await page.getByText('The meeting has no paper yet.').waitFor();
    await expectNarrow(page);
    await page.goto('/mote/2026-W48-rad');
    await page.getByText('Pröva fler fältare').first().waitFor();
    await expectNarrow(page);
    await page.goto('/mote/2026-W47-tertial');
    await page.getByText('There is no such meeting.').waitFor();
    await page.goto('/arshjul');
    await page
      .getByRole('link', { name: /^Open the meeting: Tertialanalys/ })
      .first()
      .waitFor();
    await expectNarrow(page);
    expect(analyst.complaints(/404/)).toEqual([]);
  });
});

// T7 up to "Pågår", T15, and the board by keyboard: from a change to a measure that nobody can begin without saying what
// is expected of it, and that two people can change at once without losing anything.
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const TITLE = 'Röj buskarna vid gångvägen';
const fits = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

/** Opens a measure from the list. */
async function open(page: Page, title: string): Promise<void> {
  await page.goto('/atgard?visa=tabell');
  await page.getByRole('rowheader').getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

describe('a measure', () => {
  it('comes from a change, and begins only when it is said what is expected and when that is looked at', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    const h = human(page);
    await page.goto('/lage');
    const card = page.locator('#changes article').first();
    await card.waitFor();
    const change = (await card.getByRole('heading', { level: 3 }).textContent()) ?? '';
    await h.tap(card.getByRole('link', { name: /^Åtgärd/ }));
    await page.getByRole('heading', { name: `Från lägesbilden: ${change}` }).waitFor();
    await page.getByText(/Läget före:.*\d+ rapporter på fyra veckor/).waitFor();
    await expectAccessible(page);
    await h.type(page.getByLabel('Åtgärden i en rad'), TITLE);
    await h.type(page.getByLabel('Trolig orsak'), 'Buskar skymmer sikten');
    await h.type(page.getByLabel('Vad talar för det?'), 'Flera nämner det');
    await h.type(page.getByLabel('Vad talar emot?'), 'En del händer på torget');
    await h.tap(page.getByRole('radio', { name: 'Riktad' }));
    await h.tap(page.getByRole('radio', { name: /^Situationell/ }));
    await h.choose(page.getByLabel('Ansvarig organisation'), 'Örebro kommun, stadsmiljö');
    await h.type(page.getByLabel('Hur märker vi att det fungerar?'), 'Färre än 4 på fyra veckor');
    await h.type(page.getByLabel('Vad väntar vi oss ska hända, och när?'), 'Färre till våren');
    await h.type(page.getByLabel('Vad räknas som att den inte hjälpte?'), 'Lika många till våren');
    await h.tap(page.getByRole('button', { name: 'Spara' }));
    await page.getByRole('status').getByText('Åtgärden är sparad som planerad.').waitFor();
    await page.getByText('En förklaring till behövs.').waitFor();
    // The first try, without a day of follow-up, is stopped once and says why.
    await h.choose(page.getByLabel('Flytta till …'), 'Pågår');
    await h.tap(page.getByRole('button', { name: 'Flytta' }));
    const alert = page.getByRole('alert');
    await alert.getByText('Fyll i Uppföljningsdag.').waitFor();
    expect(await alert.getByRole('listitem').count()).toBe(1);
    expect(await page.evaluate('document.activeElement?.className')).toBe('errors');
    await expectAccessible(page);
    await page.getByLabel('Uppföljningsdag').fill('2027-01-29');
    await h.tap(page.getByRole('button', { name: 'Flytta' }));
    await page.getByRole('status').getByText('Åtgärden är flyttad.').waitFor();
    await page.getByText('Skrivet innan åtgärden började, och låst.').waitFor();
    const steps = await page.getByRole('main').locator('ol li').allInnerTexts();
    expect(steps.map((one) => /: (\S+)/.exec(one)?.[1])).toEqual(['Planerad', 'Pågår']);
    // The day is one entry more; four are left of twenty-two for the follow-up.
    expect(h.actions + 1).toBeLessThanOrEqual(18);
    expect(h.seconds).toBeLessThanOrEqual(200);
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: change }).click();
    await page.getByText('Arbetsmaterial: exakta tal').waitFor();
    await page.getByText(/sparat så som det stod/).waitFor();
    await expectAccessible(page);
    await page.goto('/lage');
    await page.getByRole('region', { name: 'Åtgärder som pågår' }).getByText(TITLE).waitFor();
    const map = page.getByRole('region', { name: 'Karta' });
    await map.locator('.fig-mark').first().waitFor();
    expect(await map.getByText(/: .*åtgärd(er)? pågår$/).count()).toBeGreaterThan(0);
    await expectAccessible(page);
    await map.getByRole('button', { name: 'Visa som tabell' }).click();
    await map.getByRole('cell').getByRole('link', { name: TITLE }).waitFor();
    await map.getByRole('checkbox', { name: 'Visa åtgärder på kartan' }).uncheck();
    expect(await map.getByRole('link', { name: TITLE }).count()).toBe(0);
    await map.getByRole('button', { name: 'Visa som karta' }).click();
    await map.locator('.fig-area').first().waitFor();
    expect(await map.locator('.fig-mark').count()).toBe(0);
    expect(coordinator.complaints(/422/)).toEqual([]);
  });

  it('is moved on the board by the keyboard alone, and paused only with a reason', async () => {
    await using coordinator = await signedIn('coordinator', { theme: 'dark' });
    const { page } = coordinator;
    await page.goto('/atgard');
    await expectAccessible(page);
    const list = page.getByLabel(`Flytta till … ${TITLE}`);
    await list.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/^Fyll i Varför pausas/)
      .waitFor();
    await page.getByLabel('Varför pausas eller avslutas den?').fill('Tjälen är i marken');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Åtgärden är flyttad.').waitFor();
    await page.getByText(/Pausad[\s\S]*Tjälen är i marken/).waitFor();
    await page.goto('/atgard');
    await list.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Åtgärden är flyttad.').waitFor();
  });

  it('is changed by two at once, and nothing is lost', async () => {
    await using coordinator = await signedIn('coordinator');
    await using analyst = await signedIn('analyst');
    for (const { page } of [coordinator, analyst]) {
      await open(page, TITLE);
      await page.getByRole('link', { name: 'Ändra åtgärden' }).click();
    }
    await coordinator.page.getByLabel('Vad ska göras?').fill('Allt inom tre meter tas bort.');
    await coordinator.page.getByLabel('Vad görs, och hur ofta?').fill('Två gånger');
    await coordinator.page.getByRole('button', { name: 'Spara' }).click();
    await coordinator.page.getByText('Åtgärden är sparad. Hur den löd förut finns kvar.').waitFor();
    const { page } = analyst;
    await page.getByLabel('Vad ska göras?').fill('Bara de högsta buskarna.');
    await page.getByLabel('Kostnad').selectOption({ label: 'Kostar lite' });
    await page.getByRole('button', { name: 'Spara' }).click();
    const compare = page.getByRole('alert');
    await compare.getByText('Någon annan har ändrat åtgärden medan du skrev').waitFor();
    const [row] = await compare
      .getByRole('row')
      .filter({ hasText: 'Vad ska göras?' })
      .allInnerTexts();
    expect(row).toMatch(/Allt inom tre meter tas bort\..*Bara de högsta buskarna\./s);
    await compare.getByText('Tagit med från den andra: Vad görs, och hur ofta?.').waitFor();
    expect(await page.getByLabel('Vad ska göras?').inputValue()).toBe('Bara de högsta buskarna.');
    expect(await page.getByLabel('Vad görs, och hur ofta?').inputValue()).toBe('Två gånger');
    await expectAccessible(page);
    await page.getByLabel('Vad ska göras?').fill('De högsta buskarna, inom tre meter.');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('De högsta buskarna, inom tre meter.').waitFor();
    const facts = await page.getByRole('main').innerText();
    expect(facts).toMatch(/Två gånger[\s\S]*Kostar lite/);
    expect(analyst.complaints(/422/)).toEqual([]);
  });

  it('keeps no name, and keeps what was typed', async () => {
    await using police = await signedIn('police');
    const { page } = police;
    await page.goto('/plan/nytt?omrade=vivalla');
    await page.getByLabel('Problemet i en rad').fill('Ring 070-174 06 05');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('alert').getByText('kan peka ut en person').waitFor();
    await expectAccessible(page);
    expect(await page.getByLabel('Problemet i en rad').inputValue()).toBe('Ring 070-174 06 05');
    await page.getByLabel('Problemet i en rad').fill('Glas vid lekplatsen');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('heading', { level: 1, name: 'Glas vid lekplatsen' }).waitFor();
    await page.getByRole('link', { name: 'Lägg till en förklaring' }).click();
    await page.getByLabel('Vad kan det bero på?').fill('Papperskorgen är för liten');
    await page.getByRole('radio', { name: 'Trolig orsak' }).check();
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('alert').getByText('Det finns bara en förklaring.').waitFor();
    await expectAccessible(page);
  });
});

it('is read at 320 px, in both languages and themes, by those who see the plan', async () => {
  for (const [language, theme] of [
    ['sv', 'dark'],
    ['en', 'light'],
  ] as const) {
    await using chair = await signedIn('chair', { language, theme });
    const { page } = chair;
    await page.setViewportSize({ width: 320, height: 700 });
    const paths = ['/plan', '/plan/nytt', '/plan/planer/ny', '/plan/metoder'];
    const lists = ['/atgard', '/atgard?visa=tabell', '/atgard?visa=tidslinje', '/atgard/ny'];
    for (const path of [...paths, ...lists]) {
      await page.goto(path);
      await expectAccessible(page);
      expect([path, await fits(page)]).toEqual([path, true]);
    }
    for (const [path, name] of [
      ['/plan', 'Skadegörelse runt Vivalla centrum'],
      ['/atgard', 'Nattvandring kring stationen'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await expectAccessible(page);
      expect([name, await fits(page)]).toEqual([name, true]);
    }
  }
});

it('tells an area’s page what did not help, and gives exact numbers to the inner circle alone', async () => {
  await using politician = await signedIn('politician');
  const { page } = politician;
  await page.goto('/omrade/centrum');
  const row = page.getByRole('row').filter({ hasText: 'Nattvandring kring stationen' });
  await row.getByText('Uppföljd: Ingen märkbar skillnad – Fungerade inte hos oss').waitFor();
  await row.getByRole('link').click();
  await page.getByText('Läget före är uppmätt och låst.').waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(/\d+ rapporter på fyra veckor/);
  expect(await page.getByRole('button', { name: 'Flytta' }).count()).toBe(0);
  const id = /\/atgard\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  const calendar = await page.request.get(`/atgard/${id}/kalender.ics`);
  expect(await calendar.text()).toContain('BEGIN:VTODO');
  expect((await page.request.get('/atgard/ny')).status()).toBe(404);
});

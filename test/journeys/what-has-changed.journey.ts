// T4: Monday morning. What has changed, is it certain, and the most important of it goes to the meeting.
import { afterEach, expect, it } from 'vitest';
import { expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';
import type { Page } from 'playwright-core';

const cards = (page: Page) => page.locator('#changes article');

/** What one journey has answered is taken back, so that the next finds the week as it was. */
afterEach(async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/lage');
  await cards(page).first().waitFor();
  const undo = page.locator('#changes').getByRole('button', { name: /^Ångra/ });
  for (let left = await undo.count(); left > 0; left -= 1) {
    await undo.first().click();
    await expect.poll(() => undo.count()).toBe(left - 1);
  }
});

it('is read, opened, understood and put on the meeting’s table in five actions', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  const h = human(page);
  await page.goto('/lage');
  const first = cards(page).first();
  await first.waitFor();
  const title = (await first.getByRole('heading', { level: 3 }).textContent()) ?? '';
  await h.tap(first.getByRole('button', { name: /^Öppna/ }));
  await first.getByRole('heading', { name: 'Så här räknar vi' }).waitFor();
  const text = (await first.textContent()) ?? '';
  expect(text).toMatch(/\d+ rapporter\. Vanligt för årstiden är \d+–\d+\./);
  expect(text).toMatch(/av en slump/);
  expect(text).toMatch(/rapporterade/);
  expect(text).toContain('Fler rapporter kan bero på att fler rapporterar.');
  await page
    .getByText(/Vi testar \d+ serier varje vecka\. I snitt väntas 1 falska larm\./)
    .waitFor();
  await expectAccessible(page);
  await h.tap(first.getByRole('button', { name: /^Till mötet/ }));
  await page.getByRole('region', { name: 'Till nästa möte' }).getByText(title).waitFor();
  await first.getByText('Tas upp på nästa möte.').waitFor();
  expect(h.actions).toBeLessThanOrEqual(5);
  expect(h.seconds).toBeLessThan(60);
  await h.tap(first.getByRole('button', { name: 'Visa som tabell' }));
  expect(await first.getByRole('row').count()).toBeGreaterThan(20);
  await expectAccessible(page);
  expect(coordinator.complaints()).toEqual([]);
});

it('is dismissed only with a reason, and words about a person are refused and kept', async () => {
  await using analyst = await signedIn('analyst', { theme: 'dark', device: 'phone' });
  const { page } = analyst;
  await page.goto('/lage');
  const first = cards(page).first();
  await first.getByRole('button', { name: /^Avfärda/ }).click();
  await first.getByRole('button', { name: 'Spara' }).click();
  await first.getByText('Välj varför.').waitFor();
  await first.getByRole('radio', { name: 'Troligen slump' }).check();
  const words = first.getByLabel('Vill du säga mer? (frivilligt)');
  await words.fill('Det var 19800313-9816 hela tiden');
  await first.getByRole('button', { name: 'Spara' }).click();
  await first.getByText(/Texten verkar innehålla en personuppgift/).waitFor();
  expect(await words.inputValue()).toBe('Det var 19800313-9816 hela tiden');
  await expectAccessible(page);
  await words.fill('En enda kväll.');
  await first.getByRole('button', { name: 'Spara' }).click();
  await first.getByText(/Avfärdat:.*Troligen slump/).waitFor();
  await page
    .getByText(/Av 1 ändringar som ni har svarat på .* bedömde ni 1 som falska larm/)
    .waitFor();
  expect(analyst.complaints(/422/)).toEqual([]);
});

it('tells which words may be a name, and takes the writer’s word that they are a place', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/lage');
  const first = cards(page).first();
  await first.getByRole('button', { name: /^Förklara/ }).click();
  await first.getByLabel('Vad beror ändringen på?').fill('Ombyggnad vid Annas Konditori.');
  const sent: string[] = [];
  page.on('request', (one) => {
    if (one.method() === 'POST') sent.push(one.postData() ?? '');
  });
  await first.getByRole('button', { name: 'Spara' }).click();
  await first.getByText('Det gäller: ”Annas Konditori”').waitFor();
  await expectAccessible(page);
  // Screened on the device: nothing has left it.
  expect(sent).toEqual([]);
  await first
    .getByRole('button', { name: 'Nej, ”Annas Konditori” är en plats eller verksamhet' })
    .click();
  await first.getByText(/Förklarat: ”Ombyggnad vid Annas Konditori\.”/).waitFor();
  expect(sent).toHaveLength(1);
  expect(coordinator.complaints()).toEqual([]);
});

it('tells the same of a break that is entered, also when only the server knows the names', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.route('**/assets/guard-lists.txt', (route) => route.abort());
  await page.goto('/lage');
  const changes = page.locator('#changes');
  await changes.getByText(/^Brott i serierna/).click();
  const words = changes.getByLabel('Beskriv kort, utan namn på personer');
  await words.fill('Nytt formulär hos Annas Konditori');
  const form = changes.locator('form');
  // Somewhere where nothing has changed: whoever reads the week meanwhile sees it as it was.
  await form.getByLabel('Område').selectOption({ label: 'Almby' });
  await form.getByLabel('Kategori').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Spara' }).click();
  await form.getByText('Det gäller: ”Annas Konditori”').waitFor();
  expect(await words.inputValue()).toBe('Nytt formulär hos Annas Konditori');
  await form
    .getByRole('button', { name: 'Nej, ”Annas Konditori” är en plats eller verksamhet' })
    .click();
  const takeBack = changes.getByRole('button', { name: /^Ta bort ?: Nytt formulär/ });
  await takeBack.waitFor();
  expect(await words.inputValue()).toBe('');
  await takeBack.click();
  await expect.poll(() => takeBack.count()).toBe(0);
});

it('is in English for whoever reads English, and says plainly what is left out for those outside the circle', async () => {
  await using chair = await signedIn('chair', { language: 'en' });
  await chair.page.goto('/lage');
  await cards(chair.page)
    .first()
    .getByText(/More than expected, weeks? \d+/)
    .waitFor();
  await expectAccessible(chair.page);
  await using politician = await signedIn('politician');
  await politician.page.goto('/lage/2026-W46');
  await politician.page
    .getByText(/Ändringar i enskilda områden ser de som deltar i veckorundan/)
    .waitFor();
  expect(await politician.page.getByRole('region', { name: 'Till nästa möte' }).count()).toBe(0);
  await expectAccessible(politician.page);
});

it('shows on the map how areas differ from what is usual, by sign and word, and keeps it in the address', async () => {
  await using coordinator = await signedIn('coordinator', { device: 'phone' });
  const { page } = coordinator;
  await page.goto('/lage');
  const map = page.locator('#map');
  await map.getByRole('button', { name: 'Skillnad mot vanligt' }).click();
  await expect.poll(() => page.url()).toContain('map=difference');
  const clear = map.locator('.fig-area[data-way$="ore"] title').first();
  await clear.waitFor({ state: 'attached' });
  expect(await clear.textContent()).toMatch(/: Fler än väntat/);
  expect(
    await map
      .locator('.fig-map')
      .getByText(/[▲△▼▽]/)
      .count(),
  ).toBe(await map.locator('.fig-area:is([data-way$="ore"],[data-way$="ewer"])').count());
  await map.locator('.fig-legend').getByText('För få rapporter för att bedöma').waitFor();
  await expectAccessible(page);
  await page.reload();
  await map.getByRole('button', { name: 'Visa som tabell' }).click();
  await map.getByRole('columnheader', { name: 'Skillnad mot vanligt' }).waitFor();
  await map
    .getByRole('cell', { name: /^Ingen säker förändring\. \d+ rapport/ })
    .first()
    .waitFor();
  await expectAccessible(page);
  await map.getByRole('button', { name: 'Antal' }).click();
  await expect.poll(() => page.url()).not.toContain('map=');
  expect(coordinator.complaints()).toEqual([]);
  await using politician = await signedIn('politician');
  await politician.page.goto('/lage/2026-W46?map=difference');
  await politician.page.locator('#map .fig-map').waitFor();
  expect(await politician.page.getByRole('button', { name: 'Skillnad mot vanligt' }).count()).toBe(
    0,
  );
  expect(await politician.page.locator('[data-way]').count()).toBe(0);
});

// A report that the free-text guard refuses: the person puts it right, loses nothing, and what was refused goes nowhere.
import { afterAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';
import { readings } from '../builders/wire.ts';

afterAll(closeBrowser);

// Skatteverket's test range: never given to anybody.
const NUMBER = '19800313-9816';
const SECRETS = ['Kalle', NUMBER, '800313', '9816'];
const REFUSED = `Kalle ${NUMBER} krossade rutan vid entrén`;
const RIGHT = 'En person krossade rutan vid entrén';

type Answered = { readonly status: number; readonly url: string; readonly body: string };

/** Every answer from now on, with what was sent to get it. */
function answersTo(context: BrowserContext): readonly Answered[] {
  const heard: Answered[] = [];
  context.on('response', (response) => {
    const body = response.request().postData() ?? '';
    heard.push({ status: response.status(), url: response.url(), body });
  });
  return heard;
}

function holdsSecret(text: string): boolean {
  const heard = readings(text);
  return SECRETS.some((secret) => heard.some((one) => one.includes(secret.toLowerCase())));
}

/** What stands in the form, by field; what the server put there itself is left out. */
async function formOf(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const all = Object.fromEntries(new FormData(document.getElementById('report')));
    delete all.id;
    delete all.label;
    return all;
  })()`);
}

/** What the device still keeps: rows of the outbox, and both storages. */
async function keptBy(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    const asked = indexedDB.open('samsyn-report');
    asked.onsuccess = () => {
      const all = asked.result.transaction('waiting').objectStore('waiting').getAll();
      all.onsuccess = () => {
        asked.result.close();
        const storages = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
        resolve({ rows: all.result.length, storages });
      };
    };
  })`);
}

const sendButton = (page: Page): ReturnType<Page['locator']> =>
  page.getByRole('button', { name: 'Skicka rapporten', exact: true });
const textField = (page: Page): ReturnType<Page['locator']> =>
  page.getByRole('textbox', { name: 'Berätta' });

/** A whole report of yesterday in an area that is not the writer's own, with a text of one's choice. */
async function fillIn(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: 'Skadegörelse' }).check({ force: true });
  await page.getByRole('radio', { name: 'Annat område' }).check({ force: true });
  await page.getByLabel('Välj område').selectOption({ label: 'Rosta' });
  await page.getByRole('radio', { name: 'I går' }).check({ force: true });
  await page.getByText('Vill du berätta mer?').click();
  await textField(page).fill(text);
  await page.getByRole('radio', { name: 'Såg spår efteråt' }).check({ force: true });
  await page.getByRole('radio', { name: 'Skada eller rädsla' }).check({ force: true });
}

const FILLED = {
  kind: 'event',
  what: 'damage',
  where: 'other',
  area: 'rosta',
  when: 'yesterday',
  time: '',
  certainty: 'traces',
  severity: '2',
};
const SENT = { category: 'damage', area: 'rosta', certainty: 'traces', severity: 2, text: RIGHT };

describe('refused on the phone', () => {
  it('says what and why, keeps every field, and lets nothing out until it is put right', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    const answers = answersTo(host.context);
    await page.waitForLoadState('networkidle');
    await fillIn(page, REFUSED);
    await sendButton(page).click();
    const errors = page.locator('#errors');
    await errors.getByRole('heading', { name: 'Det gick inte att skicka ännu' }).waitFor();
    await errors.getByText('Rätta det här:').waitFor();
    await errors.getByText('”Kalle” kan vara ett namn. Är det ett namn på en person?').waitFor();
    await errors
      .getByText(`Det ser ut som ett personnummer: ”${NUMBER}”. Ta bort det innan du skickar.`)
      .waitFor();
    // A number cannot be explained away; what may be a name can.
    expect(await errors.getByRole('button', { name: 'Ja, ta bort' }).count()).toBe(2);
    expect(await errors.getByRole('button', { name: 'Nej, det är en plats' }).count()).toBe(1);
    expect(await page.evaluate('document.activeElement.id')).toBe('errors');
    expect(await formOf(page)).toEqual({ ...FILLED, text: REFUSED });
    expect(await wire.writes('/api/reports')).toEqual([]);
    await expectAccessible(page);

    // The writer corrects with their own words; the list follows what is written.
    const h = human(page);
    await h.type(textField(page), RIGHT);
    await expect.poll(() => errors.isHidden()).toBe(true);
    await h.tap(sendButton(page));
    await page.getByRole('status').getByText('Tack! Rapporten är skickad.').waitFor();
    const writes = await wire.writes('/api/reports');
    expect(writes).toHaveLength(1);
    expect(JSON.parse(writes[0]?.body ?? '')).toMatchObject({ reports: [SENT] });
    expect(await wire.leaks(SECRETS)).toEqual([]);
    expect(answers.filter(({ url }) => holdsSecret(url))).toEqual([]);
    expect(await keptBy(page)).toMatchObject({ rows: 0 });
    expect(holdsSecret(JSON.stringify(await keptBy(page)))).toBe(false);
    expect(host.complaints()).toEqual([]);
  });

  it('a half-corrected text is held back again, and the rest of it stays as written', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    await page.waitForLoadState('networkidle');
    await fillIn(page, REFUSED);
    await sendButton(page).click();
    const remove = page.getByRole('button', { name: 'Ja, ta bort' });
    await expect.poll(() => remove.count()).toBe(2);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'personnummer' })
      .getByRole('button')
      .click();
    await expect.poll(() => remove.count()).toBe(1);
    expect(await textField(page).inputValue()).toBe('Kalle krossade rutan vid entrén');
    await sendButton(page).click();
    await page.locator('#errors').getByText('”Kalle” kan vara ett namn.').waitFor();
    expect(await wire.writes('/api/reports')).toEqual([]);
    await remove.click();
    await page.getByRole('status').getByText('Allt är rättat. Skicka rapporten.').waitFor();
    expect(await formOf(page)).toEqual({ ...FILLED, text: 'krossade rutan vid entrén' });
    expect(await wire.leaks(SECRETS)).toEqual([]);
  });
});

describe('refused by the server, when the phone had no lists', () => {
  it('is told apart from what was received, comes back into the form, and is accepted when corrected', async () => {
    await using coordinator = await signedIn('coordinator', { device: 'phone' });
    const { page, context, wire } = coordinator;
    const answers = answersTo(context);
    // A bad connection: the page came, the lists of names did not. Only the server can know the name.
    await context.route(/guard-lists\.txt|report-worker\.js/, (route) => route.abort());
    await page.goto('/r');
    await page.waitForLoadState('networkidle');
    await page.getByRole('radio', { name: 'Bråk eller våld' }).check({ force: true });
    await page.getByRole('radio', { name: 'Vivalla' }).check({ force: true });
    await page.getByText('Vill du berätta mer?').click();
    await textField(page).fill('Stökigt igen, kalle var med');
    await page.getByRole('radio', { name: 'Hörde av någon' }).check({ force: true });
    await page.getByRole('radio', { name: 'Störde' }).check({ force: true });
    await sendButton(page).click();
    await page
      .getByRole('status')
      .getByText(/kunde inte tas emot|kan peka ut en person/)
      .waitFor();
    await page.getByText('1 rapport behöver rättas').waitFor();
    expect(await page.getByText(/är mottagen|Tack!/).count()).toBe(0);
    await expectAccessible(page);
    const refused = answers.filter(({ body }) => holdsSecret(body));
    expect(refused.map(({ status }) => status)).toEqual([422]);

    // It waits through a reload, and is not sent again by itself.
    await page.reload();
    await page.getByText('1 rapport behöver rättas').waitFor();
    await page.getByRole('button', { name: 'Rätta rapporten' }).click();
    await expect.poll(() => textField(page).inputValue()).toBe('Stökigt igen, kalle var med');
    expect(await formOf(page)).toMatchObject({
      ...{ what: 'violence', where: 'vivalla', certainty: 'heard', severity: '1' },
    });
    await textField(page).fill('Stökigt igen, samma grupp var med');
    await sendButton(page).click();
    await page.getByRole('status').getByText('Tack! Rapporten är skickad.').waitFor();
    await expect.poll(() => page.getByText('behöver rättas').count()).toBe(0);

    const good = answers.filter(({ status }) => status < 400);
    expect(good.some(({ body }) => body.includes('samma grupp'))).toBe(true);
    expect(good.filter(({ url, body }) => holdsSecret(`${url}\n${body}`))).toEqual([]);
    const sent = await wire.sent();
    expect(sent.filter(({ url, headers }) => holdsSecret(`${url}\n${headers}`))).toEqual([]);
    expect(sent.filter(({ body }) => holdsSecret(body))).toHaveLength(1);
    expect(await keptBy(page)).toMatchObject({ rows: 0 });
    expect(coordinator.complaints(/guard-lists|fetching the script|422/)).toEqual([]);
  });

  it('can be thrown away instead, and is then gone from the phone', async () => {
    await using coordinator = await signedIn('coordinator', { device: 'phone' });
    const { page, context, wire } = coordinator;
    await context.route(/guard-lists\.txt|report-worker\.js/, (route) => route.abort());
    await page.goto('/r');
    await page.waitForLoadState('networkidle');
    await page.getByRole('radio', { name: 'Bråk eller våld' }).check({ force: true });
    await page.getByText('Vill du berätta mer?').click();
    await textField(page).fill('Stökigt igen, kalle var med');
    await sendButton(page).click();
    await page.getByRole('button', { name: 'Ta bort rapporten' }).click();
    await expect.poll(() => page.getByText('behöver rättas').count()).toBe(0);
    expect(await keptBy(page)).toMatchObject({ rows: 0 });
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('behöver rättas').count()).toBe(0);
    expect(await wire.writes('/api/reports')).toHaveLength(1);
  });
});

describe('refused without script', () => {
  it('keeps all but what was refused, says which kind it was, and echoes none of it', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone', javaScript: false });
    const { page } = host;
    const answers = answersTo(host.context);
    await fillIn(page, REFUSED);
    await sendButton(page).click();
    const told = page.getByRole('alert');
    await told.getByText('Det gick inte att skicka ännu').waitFor();
    await told
      .getByText(/Vi tog bort .*personnummer.* ur texten\. Läs igenom och skicka/)
      .waitFor();
    expect(holdsSecret(await page.content())).toBe(false);
    expect(await textField(page).inputValue()).toBe('krossade rutan vid entrén');
    for (const name of ['Skadegörelse', 'Annat område', 'I går', 'Såg spår efteråt'])
      expect(await page.getByRole('radio', { name }).isChecked(), name).toBe(true);
    expect(await page.getByRole('radio', { name: 'Skada eller rädsla' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Välj område').inputValue()).toBe('rosta');
    await textField(page).fill(RIGHT);
    await sendButton(page).click();
    await page.getByRole('status').getByText('Tack! Rapporten är skickad.').waitFor();
    const good = answers.filter(({ status }) => status < 400);
    expect(good.filter(({ url, body }) => holdsSecret(`${url}\n${body}`))).toEqual([]);
    expect(good.filter(({ url, body }) => url.endsWith('/r') && body !== '')).toHaveLength(1);
  });
});

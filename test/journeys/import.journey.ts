// A coordinator takes in a partner's table: looks first, decides, and takes it all back.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { serverUrl, signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

const TABLE = [
  'Dag;Klockslag;Plats;Kategori;Kommentar',
  '2026-11-20;18:30;Oxhagen;Skadegörelse;Ruta krossad vid entrén',
  '2026-11-21;;Vivala;Skadegörelse;',
  '2026-11-21;;Vivalla;Skadegörelse;ring 070-174 06 05',
  '31 februari 2026;;Rosta;Otrygg plats;',
].join('\r\n');

it('marks every bad cell, takes in the good rows, and undoes the whole', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  await page.getByText('Mer', { exact: true }).click();
  await page.getByRole('link', { name: 'Importera' }).click();
  await expectAccessible(page);
  await page.getByLabel('Fil (högst 64 MB)').setInputFiles({
    name: 'tabell.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(TABLE, 'utf8'),
  });
  await page.getByRole('button', { name: 'Granska filen' }).click();
  await page.getByText('4 rader: 1 kan läsas in, 3 har fel.').waitFor();
  await page.getByText('Menade du vivalla?').waitFor();
  await page.getByText('Texten kan peka ut en person.').waitFor();
  await page.getByText('Den dagen finns inte.').waitFor();
  expect(await page.content()).not.toContain('174 06');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Läs in de rader som är rätt' }).click();
  await page
    .getByRole('status')
    .getByText('1 rapporter är inlästa. 3 rader lästes inte in.')
    .waitFor();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /Ångra importen/ })
    .first()
    .click();
  await page
    .getByRole('status')
    .getByText('Importen är ångrad. 1 rapporter är borttagna.')
    .waitFor();
  expect(coordinator.complaints()).toEqual([]);
});

it('asks about what may be a name, takes the answer, and never shows the words', async () => {
  await using coordinator = await signedIn('coordinator', { device: 'phone' });
  const { page } = coordinator;
  await page.goto('/import');
  const rows = [
    'datum;område;kategori;text',
    '2026-11-20;Rosta;Skadegörelse;Klotter på Kalles kiosk',
  ];
  await page.getByLabel('Fil (högst 64 MB)').setInputFiles({
    name: 'fraga.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${rows.join('\n')}\n`, 'utf8'),
  });
  await page.getByRole('button', { name: 'Granska filen' }).click();
  await page.getByText('1 rader: 0 kan läsas in, 1 har fel.').waitFor();
  expect(await page.content()).not.toContain('Kalle');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /Nej, det är en plats eller verksamhet/ }).check();
  await page.getByRole('button', { name: 'Granska igen' }).click();
  await page.getByText('1 rader: 1 kan läsas in, 0 har fel.').waitFor();
  await page.getByRole('button', { name: 'Läs in de rader som är rätt' }).click();
  await page.getByRole('status').getByText('1 rapporter är inlästa.').waitFor();
  await page
    .getByRole('button', { name: /Ångra importen/ })
    .first()
    .click();
  await page.getByRole('status').getByText('1 rapporter är borttagna.').waitFor();
  expect(coordinator.complaints()).toEqual([]);
});

it('shows how far a long import has come, and cancels it without a trace', async () => {
  await using coordinator = await signedIn('coordinator');
  const { page } = coordinator;
  const rows = Array.from(
    { length: 300_000 },
    (_, n) => `2026-11-${1 + (n % 20)};;Rosta;Skadegörelse;${1 + (n % 3)}`,
  );
  await page.goto('/import');
  const before = await page.getByRole('row').count();
  await page.getByLabel('Fil (högst 64 MB)').setInputFiles({
    name: 'lang.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['datum;tid;område;kategori;antal', ...rows].join('\n'), 'utf8'),
  });
  await page.getByRole('button', { name: 'Granska filen' }).click({ noWaitAfter: true });
  await page
    .getByText(/rader är lästa hittills/)
    .first()
    .waitFor({ state: 'attached' });
  await page.getByText(/300\s000 rader: 300\s000 kan läsas in/).waitFor();
  expect(await page.getByRole('button', { name: 'Avbryt' }).isVisible()).toBe(false);
  await expectAccessible(page);
  const start = page.getByRole('button', { name: 'Läs in de rader som är rätt' });
  await start.click({ noWaitAfter: true });
  // The page before this one told how far it had come, too; there nothing of it is seen any more.
  await page
    .getByText(/rader är lästa hittills/)
    .filter({ visible: true })
    .waitFor();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await page.getByRole('status').getByText('Importen är avbruten. Ingenting är inläst.').waitFor();
  expect(await page.getByRole('row').count()).toBe(before);
  await expectAccessible(page);
});

it('says what is wrong with a file that is no table, in the reader’s language', async () => {
  await using coordinator = await signedIn('coordinator', { language: 'en', theme: 'dark' });
  const { page } = coordinator;
  await page.goto('/import');
  await page.getByLabel('File (64 MB at most)').setInputFiles({
    name: 'picture.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]),
  });
  await page.getByRole('button', { name: 'Look at the file' }).click();
  await page
    .getByRole('alert')
    .getByText(/could not be read/)
    .waitFor();
  await expectAccessible(page);
});

it('is absent for those who may not import', async () => {
  await using host = await signedIn('schoolHost');
  const answer = await host.page.request.get(`${serverUrl()}/import`);
  expect(answer.status()).toBe(404);
});

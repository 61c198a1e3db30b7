// T13 (ux.md section 6): another language, the same page, filters and unsaved text.
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

/** Holds a name, so that a form which travelled with the request would be noticed. */
const TEXT = 'Kalle krossade rutan: 3 glas & 100 % kaos\nandra raden + "citat"';
const SECRETS = ['Kalle', 'krossade', 'kaos'];

const FILLED = {
  ...{ what: 'weapons', where: 'other', area: 'rosta' },
  ...{ when: 'other', time: '2026-11-20T18:30', text: TEXT },
  ...{ certainty: 'traces', severity: '2' },
};

/** The form's fields but the number and the kind, which the server puts there. */
async function formOf(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const { id, kind, label, ...all } = Object.fromEntries(new FormData(document.getElementById('report')));
    return all.text === undefined ? all : { ...all, text: all.text.replaceAll('\\r\\n', '\\n') };
  })()`);
}

async function fillIn(page: Page): Promise<void> {
  await page.getByText('Fler val').click();
  await page
    .getByRole('radio', { name: 'Vapen, fyrverkeri eller sprängmedel' })
    .check({ force: true });
  await page.getByRole('radio', { name: 'Annat område' }).check({ force: true });
  await page.getByLabel('Välj område').selectOption({ label: 'Rosta' });
  await page.getByRole('radio', { name: 'Annan tid' }).check({ force: true });
  await page.getByLabel('Dag och klockslag').fill('2026-11-20T18:30');
  await page.getByText('Vill du berätta mer?').click();
  await page.getByRole('textbox', { name: 'Berätta' }).fill(TEXT);
  await page.getByRole('radio', { name: 'Såg spår efteråt' }).check({ force: true });
  await page.getByRole('radio', { name: 'Skada eller rädsla' }).check({ force: true });
}

async function switchOnReport(page: Page, to: 'English' | 'Svenska'): Promise<void> {
  await page.locator('.who summary').click();
  await page.getByRole('link', { name: to }).click();
  await page.waitForURL(to === 'English' ? /\/r\?lang=en/ : /\/r\?lang=sv/);
  // The page is whole when its script is listening.
  await page
    .getByRole('button', {
      name: to === 'English' ? 'Send and report another' : 'rapportera en till',
    })
    .waitFor();
}

describe('T13 in the middle of a report', () => {
  it('keeps every field, there and back, and what was written never leaves the phone', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    await page.waitForLoadState('networkidle');
    await fillIn(page);
    expect(await formOf(page)).toEqual(FILLED);

    await switchOnReport(page, 'English');
    await page.getByRole('heading', { name: 'Report an event' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await formOf(page)).toEqual(FILLED);
    // What was chosen is in sight and not folded away.
    expect(await page.getByRole('textbox', { name: 'Tell us more' }).isVisible()).toBe(true);
    expect(await page.locator('.tiles-more').getAttribute('open')).not.toBeNull();
    expect(await page.locator('#more').getAttribute('open')).not.toBeNull();
    await expectAccessible(page);

    await switchOnReport(page, 'Svenska');
    await page.getByRole('heading', { name: 'Rapportera en händelse' }).waitFor();
    expect(await formOf(page)).toEqual(FILLED);
    expect(await wire.leaks(SECRETS)).toEqual([]);
    expect(await wire.writes('/api/reports')).toEqual([]);
    expect(host.complaints()).toEqual([]);
  });

  it('can be sent after the switch, asks in the new language, and is gone from the tab afterwards', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page, wire } = host;
    await page.waitForLoadState('networkidle');
    await fillIn(page);
    await switchOnReport(page, 'English');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('Kalle');
    const send = page.getByRole('button', { name: 'Send report', exact: true });
    await send.click();
    await page.getByText('“Kalle” may be a name. Is it the name of a person?').waitFor();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    await page.getByRole('status').getByText('All corrected. Send the report.').waitFor();
    await send.click();
    await page.getByRole('status').getByText('Your report has been sent.').waitFor();
    const [sent, ...more] = await wire.writes('/api/reports');
    expect(more).toEqual([]);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      reports: [
        {
          ...{ category: 'weapons', area: 'rosta', certainty: 'traces', severity: 2 },
          eventFrom: '2026-11-20T17:30:00.000Z',
          text: TEXT.replace('Kalle ', ''),
        },
      ],
    });
    // What was sent does not come back with the next switch.
    await switchOnReport(page, 'Svenska');
    expect(await formOf(page)).toMatchObject({ where: 'oxhagen', when: 'now', text: '' });
  });

  it('stays on the next visit, and an untouched form is an untouched form in both', async () => {
    await using host = await signedIn('schoolHost', { device: 'phone' });
    const { page } = host;
    await page.waitForLoadState('networkidle');
    const untouched = await formOf(page);
    await switchOnReport(page, 'English');
    expect(await formOf(page)).toEqual(untouched);
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.goto('/r');
    await page.getByRole('heading', { name: 'Report an event' }).waitFor();
    await page.goto('/');
    await page.getByRole('link', { name: 'Svenska' }).waitFor();
  });
});

/** The numbers of the cells' table with their headings' count: the same in every language. */
async function cellsOf(page: Page): Promise<readonly string[]> {
  return page.locator('#cells tbody td').allInnerTexts();
}

async function ticked(page: Page): Promise<number> {
  return page.locator('#filters .choices input:checked').count();
}

const WORDS = {
  sv: {
    ...{ switch: 'Svenska', week: 'Vecka 46', filter: 'Filtrera', asTable: 'Visa som tabell' },
    ...{ asChart: 'Visa som diagram', chip: 'Ta bort Skadegörelse', keys: 'Byt vecka med' },
  },
  en: {
    ...{ switch: 'English', week: 'Week 46', filter: 'Filter', asTable: 'Show as table' },
    ...{ asChart: 'Show as charts', chip: 'Remove Vandalism', keys: 'Change week with' },
  },
} as const;

describe.each([
  { from: 'sv', to: 'en', device: 'desktop' },
  { from: 'en', to: 'sv', device: 'phone' },
] as const)('T13 in the picture, $from to $to ($device)', ({ from, to, device }) => {
  it('keeps week, filters, open panels, figures as tables, numbers, and the focus', async () => {
    await using coordinator = await signedIn('coordinator', { language: from, device });
    const { page } = coordinator;
    const [old, words] = [WORDS[from], WORDS[to]];
    await page.goto('/lage/2026-W46?area=vivalla&category=damage');
    await page.getByRole('heading', { name: old.week }).waitFor();
    await page.getByRole('button', { name: old.filter, exact: true }).click();
    await page.getByRole('checkbox', { name: 'Oxhagen' }).check();
    await page.getByRole('checkbox', { name: old.keys }).uncheck();
    const time = page.locator('#time');
    await time.getByRole('button', { name: old.asTable }).click();
    await page.getByRole('button', { name: old.chip }).waitFor();
    await expect.poll(() => cellsOf(page)).toHaveLength(4);
    const before = { url: page.url(), ticked: await ticked(page), cells: await cellsOf(page) };
    expect(before.ticked).toBe(3);

    const asked = page.waitForResponse(/\/api\/picture\/2026-W46\?/);
    await page.getByRole('button', { name: words.switch }).click();
    await page.getByRole('heading', { name: words.week }).waitFor();
    await asked;
    // Names from the server follow: the category stands in the new language, nothing is left in the old.
    await page.getByRole('button', { name: words.chip }).waitFor();
    expect(await page.getByRole('button', { name: old.chip }).count()).toBe(0);
    const after = { url: page.url(), ticked: await ticked(page), cells: await cellsOf(page) };
    expect(after).toEqual(before);
    expect(await page.getByRole('checkbox', { name: words.keys }).isChecked()).toBe(false);
    const asChart = time.getByRole('button', { name: words.asChart });
    expect(await asChart.getAttribute('aria-pressed')).toBe('true');
    expect(await time.getByRole('table').count()).toBe(1);
    expect(await page.evaluate('document.documentElement.lang')).toBe(to);
    expect(await page.evaluate('document.activeElement.lang')).toBe(from);
    expect(await page.title()).toContain(words.week);
    await expectAccessible(page);
    expect(coordinator.complaints()).toEqual([]);
  });
});

describe('T13 between pages', () => {
  it('a language chosen in the picture is that of the report page and of the import', async () => {
    await using coordinator = await signedIn('coordinator');
    const { page } = coordinator;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('More', { exact: true }).click();
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByRole('heading', { name: 'Import reports' }).waitFor();
    await page.goto('/r');
    await page.getByRole('heading', { name: 'Report an event' }).waitFor();
    await page.goto('/lage');
    await page.getByRole('heading', { name: 'Week 47' }).waitFor();
  });
});

// Who answers for a unit shares many of its reports alike: told first what it means, done when one says yes.
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

describe('several reports', () => {
  it('are shared with more when one is sure, and with fewer when one knows what stays out', async () => {
    await using visitor = await signedIn('headTeacher');
    const { page } = visitor;
    await page.goto('/r/mina');
    await page.getByRole('link', { name: 'Ändra för flera rapporter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dela flera rapporter' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Se vad det innebär' }).click();
    await page.getByText('Välj minst en rapport.').waitFor();
    await expectAccessible(page);

    await page.getByLabel('Delas nu med').selectOption({ label: 'Samverkansgruppen' });
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/label=group/);
    for (const n of [0, 1, 2]) await page.getByRole('checkbox').nth(n).check();
    await page.getByLabel('Dela de valda med').selectOption({ label: 'Alla parter i Samsyn' });
    await page.getByRole('button', { name: 'Se vad det innebär' }).click();
    await page.getByText('Fler får se: 3.').waitFor();
    await page.getByText('Det går inte att ta tillbaka helt.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ja, dela med fler' }).click();
    await page.getByText('Fler kan se nu: 3.').waitFor();

    await page.getByLabel('Delas nu med').selectOption({ label: 'Alla parter i Samsyn' });
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/label=partners/);
    expect(await page.getByRole('checkbox').count()).toBeGreaterThanOrEqual(3);
    for (const n of [0, 1, 2]) await page.getByRole('checkbox').nth(n).check();
    await page.getByLabel('Dela de valda med').selectOption({ label: 'Samverkansgruppen' });
    await page.getByRole('button', { name: 'Se vad det innebär' }).click();
    await page.getByText('går inte att ta tillbaka').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ja, låt färre se' }).click();
    await page.getByText('Färre kan se från och med nu: 3.').waitFor();
    await expectAccessible(page);
    expect(visitor.complaints(/422/)).toEqual([]);
  });

  it('are read in English, on a phone', async () => {
    await using visitor = await signedIn('headTeacher', { language: 'en', device: 'phone' });
    const { page } = visitor;
    await page.goto('/inflode/delning');
    await page.getByRole('heading', { level: 1, name: 'Share several reports' }).waitFor();
    await expectAccessible(page);
    expect(visitor.complaints()).toEqual([]);
  });
});

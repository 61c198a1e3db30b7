// T2 (ux.md section 6): a youth leader writes personal data by mistake.
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible } from '../builders/browser.ts';
import { human } from '../builders/human.ts';
import { signedIn } from '../builders/persona.ts';

afterAll(closeBrowser);

// Skatteverket's test range (birth numbers 980–999): never given to anybody.
const NUMBER = '19800313-9816';
const SECRETS = ['Kalle', NUMBER, '800313', 'ABC 123', 'ABC%20123'];

it('T2: personal data never leave the phone; three findings are put right in six actions', async () => {
  await using leader = await signedIn('youthLeader', { device: 'phone' });
  const { page, wire } = leader;
  await page.waitForLoadState('networkidle');
  await page.getByRole('radio', { name: 'Bråk eller våld' }).check({ force: true });
  await page.getByText('Vill du berätta mer?').click();
  const h = human(page);
  const text = page.getByRole('textbox', { name: 'Berätta' });
  const send = page.getByRole('button', { name: 'Skicka rapporten', exact: true });
  await text.fill(`Kalle ${NUMBER} slogs, bil ABC 123`);
  await h.tap(send);
  await page.getByRole('heading', { name: 'Det gick inte att skicka ännu' }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('errors');
  const remove = page.getByRole('button', { name: 'Ja, ta bort' });
  expect(await remove.count()).toBe(3);
  await expectAccessible(page);
  expect(await wire.leaks(SECRETS)).toEqual([]);
  for (let left = 3; left > 0; left -= 1) {
    await h.tap(remove.first());
    await expect.poll(() => remove.count()).toBe(left - 1);
  }
  await h.tap(send);
  await page.getByRole('status').getByText('Tack! Rapporten är skickad.').waitFor();
  expect(h.actions).toBeLessThanOrEqual(6);
  expect(h.seconds).toBeLessThanOrEqual(45);
  expect(await wire.leaks(SECRETS)).toEqual([]);
  const [sent] = await wire.writes('/api/reports');
  expect(sent?.body).toContain('slogs');
  expect(leader.complaints()).toEqual([]);
});

it('T2: a place named after somebody is kept when the writer says so', async () => {
  await using leader = await signedIn('youthLeader', { device: 'phone' });
  const { page, wire } = leader;
  await page.waitForLoadState('networkidle');
  await page.getByRole('radio', { name: 'Störande beteende' }).check({ force: true });
  await page.getByText('Vill du berätta mer?').click();
  await page
    .getByRole('textbox', { name: 'Berätta' })
    .fill('Stökigt vid Kalles kiosk på Johannesgatan');
  await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
  const keep = page.getByRole('button', { name: 'Nej, det är en plats eller verksamhet' });
  expect(await keep.count()).toBe(1);
  await keep.click();
  await page.getByRole('button', { name: 'Skicka rapporten', exact: true }).click();
  await page.getByRole('status').getByText('Tack!').waitFor();
  const [sent] = await wire.writes('/api/reports');
  expect(sent?.body).toContain('Kalles kiosk');
});

it('the server refuses what a device lets through, and tells where but not what', async () => {
  await using leader = await signedIn('youthLeader');
  const answer = await leader.page.request.post('/api/reports', {
    data: {
      reports: [
        {
          id: crypto.randomUUID(),
          kind: 'event',
          category: 'violence',
          area: 'vivalla',
          eventFrom: '2026-11-23T08:00:00+01:00',
          text: `ring ${NUMBER}`,
        },
      ],
    },
  });
  expect(answer.status()).toBe(422);
  const body = await answer.text();
  expect(JSON.parse(body)).toMatchObject({
    type: 'urn:samsyn:personal-data',
    finds: [{ report: 0, kind: 'personnummer', start: 5, end: 18, certain: true }],
  });
  expect(body).not.toContain('9816');
});

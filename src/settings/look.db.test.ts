import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toDocx, zipOf } from '#platform/documents';
import { rowsOf } from '../../test/builders/database.ts';
import { standingHouse } from '../../test/builders/standing-house.ts';

const house = standingHouse();
const PLACE = '/installningar/utseende';

async function ask(role: string, path: string, form?: FormData): Promise<Response> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  return app.http.request(path, {
    method: form ? 'POST' : 'GET',
    headers: { cookie, host: 'localhost', origin: 'http://localhost' },
    ...(form && { body: form }),
  });
}

function sent(version: number, file?: Buffer): FormData {
  const form = new FormData();
  form.set('version', String(version));
  if (file) form.set('file', new File([new Uint8Array(file)], 'fil.docx'));
  return form;
}

/** A Word file of ours is a Word file like others. */
const template = (): Promise<Buffer> =>
  toDocx({
    ...{ language: 'sv', title: 'Mall', publisher: 'Mallens kommun', made: new Date(0) },
    ...{ footer: 'Mallens fot', pageWord: 'Sida', blocks: [] },
  });
const logo = readFileSync(new URL('../work/reports/ui/public/icon-192.png', import.meta.url));

it('is chosen by those who manage the settings, and by nobody else', async () => {
  expect(await (await ask('coordinator', PLACE)).text()).toContain('Ingen logotyp är vald.');
  for (const role of ['reporter', 'politician', 'analyst'])
    expect((await ask(role, `${PLACE}/logo`, sent(0, logo))).status).toBe(404);
  expect((await ask('coordinator', `${PLACE}/logo`, sent(0, logo))).status).toBe(303);
  const picture = await ask('coordinator', `${PLACE}/logo`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect((await ask('politician', `${PLACE}/logo`)).status).toBe(404);
  expect((await ask('coordinator', `${PLACE}/template`, sent(1, await template()))).status).toBe(
    303,
  );
  const sample = Buffer.from(await (await ask('coordinator', `${PLACE}/prov.docx`)).arrayBuffer());
  expect(sample.subarray(0, 2).toString()).toBe('PK');
  const page = await (await ask('coordinator', PLACE)).text();
  expect(page).toContain('Logotypen står överst i dokumenten.');
});

it('is refused with a reason, and nothing is kept of what was refused', async () => {
  const before = await rowsOf(house().demo.url, 'select digest from settings.file');
  const hostile = zipOf([
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: 'word/document.xml', text: '<w:document/>' },
    { name: 'word/vbaProject.bin', bytes: Buffer.from('x') },
  ]);
  const refused = await ask('coordinator', `${PLACE}/template`, sent(2, hostile));
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Filen innehåller makron');
  const svg = await ask('coordinator', `${PLACE}/logo`, sent(2, Buffer.from('<svg/>')));
  expect(await svg.text()).toContain('Filen är inte en PNG- eller JPEG-bild.');
  expect((await ask('coordinator', `${PLACE}/logo`, sent(2))).status).toBe(400);
  // Larger than a form may be elsewhere: it is looked at, and refused for what it is.
  const large = await ask('coordinator', `${PLACE}/template`, sent(2, Buffer.alloc(2_900_000)));
  expect(large.status).toBe(422);
  const beyond = await ask('coordinator', `${PLACE}/template`, sent(2, Buffer.alloc(3_300_000)));
  expect(beyond.status).toBe(413);
  expect((await ask('coordinator', `${PLACE}/annat`, sent(2, logo))).status).toBe(404);
  expect(await rowsOf(house().demo.url, 'select digest from settings.file')).toEqual(before);
});

it('tells two who change it at once apart, and is left again', async () => {
  const late = await ask('coordinator', `${PLACE}/logo`, sent(0, logo));
  expect(late.status).toBe(422);
  expect((await ask('coordinator', `${PLACE}/logo/bort`, sent(2))).status).toBe(303);
  expect((await ask('coordinator', `${PLACE}/template/bort`, sent(3))).status).toBe(303);
  expect((await ask('coordinator', `${PLACE}/logo`)).status).toBe(404);
  const log = await rowsOf(
    house().demo.url,
    `select count(*)::int as n from audit.leaf where kind = 'setting.changed' and subject = 'look'`,
  );
  expect(log[0]?.['n']).toBe(4);
});

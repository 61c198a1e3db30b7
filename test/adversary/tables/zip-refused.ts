/** Zips that lie about themselves, or grow. */
import { HEADING, book, cut, listMoved, partsMiscounted, type Refusal } from './bytes.ts';
import { partsOf, xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

export const ZIP_REFUSED: readonly Refusal[] = [
  ['a cut zip', { trouble: 'broken' }, { content: cut(book('')) }],
  ['a zip whose list lies elsewhere', { trouble: 'broken' }, { content: listMoved(book('')) }],
  [
    'a zip whose list states another number of parts',
    { trouble: 'broken' },
    { content: partsMiscounted(book('')) },
  ],
  [
    'a part named ../',
    { trouble: 'broken' },
    { content: xlsx({ more: [{ name: '../../etc/cron.d/x', data: 'x' }] }) },
  ],
  [
    'a part named from the root',
    { trouble: 'broken' },
    { content: xlsx({ more: [{ name: '/etc/cron.d/x', data: 'x' }] }) },
  ],
  [
    'two sheets of one name',
    { trouble: 'broken' },
    { content: xlsx({ more: [{ name: 'xl/worksheets/SHEET1.xml', data: 'x' }] }) },
  ],
  [
    'a part under password',
    { trouble: 'encrypted' },
    { content: zip(partsOf({}).map((part) => ({ ...part, flags: 1 }))) },
  ],
  [
    'a part that states less than it unpacks to',
    { trouble: 'broken' },
    {
      content: zip(partsOf({ rows: HEADING }).map((part) => ({ ...part, statedSize: 10 }))),
    },
  ],
  [
    'a part with a false checksum',
    { trouble: 'broken', row: 2 },
    {
      content: zip(
        partsOf({ rows: HEADING }).map((part) =>
          part.name.includes('sheet1') ? { ...part, statedSum: 1 } : part,
        ),
      ),
    },
  ],
  [
    'more parts than are listed',
    { trouble: 'bomb' },
    {
      content: xlsx({
        more: Array.from({ length: 40 }, (_, n) => ({ name: `xl/${n}`, data: '' })),
      }),
      limits: { entries: 40 },
    },
  ],
  [
    'a zip bomb in the sheet',
    { trouble: 'bomb' },
    { content: xlsx({ rows: HEADING + ' '.repeat(40_000_000) }) },
  ],
  [
    'a zip bomb in the texts',
    { trouble: 'bomb' },
    {
      content: xlsx({ rows: HEADING, texts: '<si/>'.repeat(8_000_000) }),
      limits: { sharedStrings: 1e9 },
    },
  ],
  [
    'more texts than are held',
    { trouble: 'too-large' },
    { content: xlsx({ texts: '<si><t>ab</t></si>'.repeat(9) }), limits: { sharedStrings: 8 } },
  ],
  [
    'texts longer together than are held',
    { trouble: 'too-large' },
    { content: xlsx({ texts: '<si><t>ab</t></si>'.repeat(9) }), limits: { sharedLength: 17 } },
  ],
];

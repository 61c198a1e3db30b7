import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readGazetteer } from './gazetteer.ts';
import { readNotice } from './notice.ts';
import { entriesIn } from './read-file.ts';

const gazetteer = readGazetteer(
  'code,name,short,county,countyname,x\n1880,Örebro kommun,Örebro,18,Örebro län,Örebro\n',
);
const read = (more: object): ReturnType<typeof readNotice> =>
  readNotice(
    {
      id: 1,
      datetime: '2024-01-01 0:40:16 +01:00',
      name: '31 december 00.07, Brand, Örebro',
      type: 'Brand',
      location: { name: 'Örebro' },
      ...more,
    },
    gazetteer,
  );
const eventAt = (more: object): string => {
  const found = read(more);
  return found.ok ? found.notice.eventAt.toISOString() : found.reason;
};

describe('a notice', () => {
  it('has its year from the publication, over New Year too, and hours without a zero', () => {
    expect(eventAt({})).toBe('2023-12-30T23:07:00.000Z');
    expect(eventAt({ name: '01 januari 00:20, Brand, Örebro' })).toBe('2023-12-31T23:20:00.000Z');
  });
  it('that states a later time than its publication is a slip, and marked', () => {
    const found = read({ name: '01 januari 09.00, Brand, Örebro' });
    expect(found.ok && found.notice.timeMarked).toBe(true);
    expect(eventAt({ name: '01 januari 09.00, Brand, Örebro' })).toBe('2023-12-31T23:40:16.000Z');
    expect(eventAt({ name: '31 februari 09.00, Brand' })).toBe('2023-12-31T23:40:16.000Z');
  });
  it('has a number, also where an archive wrote it as a text', () => {
    expect(read({ id: '564025' })).toMatchObject({ ok: true, notice: { id: 564025 } });
    for (const id of ['', '0', '-1', '1.5', '12a', ' 7', '9'.repeat(16)])
      expect(read({ id }).ok, id).toBe(false);
    expect(read({ id: '564025', name: 7 })).toMatchObject({ ok: false, id: 564025 });
  });
  it('that sums up a night is never counted as an event', () => {
    for (const type of [
      'Sammanfattning natt',
      'Sammanfattning kväll och natt',
      'Sammanfattning vecka',
    ]) {
      const found = read({ type });
      expect(found.ok && found.notice.countsAsEvent).toBe(false);
    }
  });
});

describe('a file of notices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-notices-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const entries = async (content: string | Uint8Array): Promise<unknown[]> => {
    const path = join(folder, 'notices');
    writeFileSync(path, content);
    const found: unknown[] = [];
    for await (const batch of entriesIn(path)) found.push(...batch);
    return found;
  };
  it('is read entry by entry, plain or packed, with strange signs inside strings', async () => {
    const text = '[{"a":"],}\\"{["},\n {"b":[1,{"c":2}]}, nonsense, 4]';
    expect(await entries(text)).toEqual([{ a: '],}"{[' }, { b: [1, { c: 2 }] }, undefined, 4]);
    expect(await entries(gzipSync(text))).toHaveLength(4);
    expect(await entries('\ufeff[]')).toEqual([]);
  });
  it.each([
    ['empty', '', /empty/],
    ['HTML', '<!doctype html><p>Fel</p>', /not a JSON array/],
    ['an object', '{"a":1}', /not a JSON array/],
    ['cut off', '[{"a":1},{"b":', /cut off \(entry 2\)/],
    ['deep', `[${'['.repeat(50)}`, /too deep/],
    ['endless', `["${'x'.repeat(300_000)}"]`, /too long/],
    ['followed by more', '[1] [2]', /after the end/],
    ['with NUL', '[1,\u0000]', /NUL/],
    ['cut archive', gzipSync('[1,2,3]'.repeat(1_000)).subarray(0, 20), /cut off or damaged/],
    ['not UTF-8', Uint8Array.from([0x5b, 0x22, 0xe5, 0x22, 0x5d]), /UTF-8/],
  ])('that is %s is refused with one sentence', async (_, content, about) => {
    await expect(entries(content)).rejects.toThrow(about);
  });
});

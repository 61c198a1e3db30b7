import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepNewest } from './keep-newest.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-keep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps the newest backups, and everything that is none', () => {
  const days = ['01', '02', '03', '04', '05'].map(
    (day) => `samsyn-202611${day}T030000Z.tar.gz.age`,
  );
  const others = ['samsyn-20261101T030000Z.tar.gz.age.part', 'key.txt', 'samsyn-backup.tar.gz.age'];
  for (const name of [...days, ...others]) writeFileSync(join(folder, name), '');
  expect(keepNewest(folder, 2)).toEqual(days.slice(0, 3));
  expect(readdirSync(folder).sort()).toEqual([...days.slice(3), ...others].sort());
  expect(keepNewest(folder, 2)).toEqual([]);
});

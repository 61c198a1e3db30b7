import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkGenerated } from './generated.ts';

const root = mkdtempSync(join(tmpdir(), 'samsyn-generated-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
writeFileSync(join(root, 'make.mjs'), 'console.log(process.argv[2] ?? "")');
writeFileSync(join(root, 'kept.json'), '{"a":1}\n');
const check = (file: string, text: string): string[] =>
  checkGenerated([{ file, command: ['make.mjs', text], renew: 'npm run make' }], root).map(
    ({ what }) => what,
  );

it('a file that the code still makes is current', () => {
  expect(check('kept.json', '{"a":1}')).toEqual([]);
});
it('an old, a missing and an empty file are found, with the way to renew them', () => {
  expect(check('kept.json', '{"a":2}')).toEqual([expect.stringContaining('npm run make')]);
  expect(check('gone.json', '{"a":1}')).toEqual([expect.stringContaining('npm run make')]);
  expect(check('gone.json', '')).toEqual(['came out empty']);
});

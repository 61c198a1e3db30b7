import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { countAlike } from './count-alike.ts';

const digest = (n: number): Buffer => createHash('sha256').update(String(n)).digest();

it('counts as a map of whole digests does, past every growth', () => {
  const before = countAlike();
  const map = new Map<string, number>();
  for (let n = 0; n < 60_000; n += 1) {
    const row = digest((n * 7_919) % 25_013);
    const key = row.toString('hex');
    const known = map.get(key) ?? 0;
    map.set(key, known + 1);
    expect(before(row)).toBe(known);
  }
});

it('tells apart what differs in the last of its 64 bits, and what is all zeros', () => {
  const before = countAlike();
  const zeros = Buffer.alloc(32);
  const other = Buffer.alloc(32);
  other[7] = 0x80;
  expect([before(zeros), before(other), before(zeros), before(other)]).toEqual([0, 0, 1, 1]);
});

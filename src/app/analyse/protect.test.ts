import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linearPrograms } from '#platform/compute';
import { readCounts } from './count-file.ts';
import { PLAIN } from './file-hints.ts';
import { protectFiles, type ProtectOptions, type ProtectResult } from './protect.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'protect-'))));
afterAll(() => rmSync(folder, { recursive: true }));

type Asked = { readonly files: readonly string[]; readonly earlier?: readonly string[] };
type More = Partial<Pick<ProtectOptions, 'isFull' | 'rules' | 'publication'>>;

async function protect({ files, earlier = [] }: Asked, more: More = {}): Promise<ProtectResult> {
  const read = (texts: readonly string[]): ReturnType<typeof readCounts>[] =>
    texts.map((text, n) => {
      const path = join(folder, `${n}.csv`);
      writeFileSync(path, text);
      return readCounts(path);
    });
  const own = await Promise.all(read(files));
  const before = await Promise.all(read(earlier));
  const options = {
    ...{ files: own, earlier: before.map((file) => ({ file, publication: PLAIN })) },
    ...{ rules: { threshold: 5 }, groups: {}, isFull: false, publication: PLAIN, ...more },
  };
  return protectFiles(options, await linearPrograms());
}

const AREAS =
  'area,sort,count\na,x,3\na,y,9\na,T,12\nb,x,20\nb,y,30\nb,T,50\nT,x,23\nT,y,39\nT,T,62\n';

describe('a file of counts', () => {
  test('is protected: the small count and the cheapest company in row and column', async () => {
    const { suppressed, disclosed, exact } = await protect({ files: [AREAS] });
    expect(suppressed).toEqual([
      { area: 'a', sort: 'x' },
      { area: 'a', sort: 'y' },
      { area: 'b', sort: 'x' },
      { area: 'b', sort: 'y' },
    ]);
    expect({ disclosed, exact }).toEqual({ disclosed: 0, exact: true });
  });

  test('knows its own districts although nobody says which areas they are made of', async () => {
    const rows = [
      ['a', 2, 8, 6],
      ['b', 7, 9, 11],
      ['North', 9, 17, 17],
      ['c', 6, 5, 30],
      ['T', 15, 22, 47],
    ] as const;
    const lines = rows.flatMap(([area, ...counts]) => [
      ...counts.map((count, n) => `${area},s${n},${count}`),
      `${area},T,${counts.reduce((sum, one) => sum + one, 0)}`,
    ]);
    const { suppressed, disclosed } = await protect({
      files: [`area,sort,count\n${lines.join('\n')}\n`],
    });
    expect(suppressed.length).toBeGreaterThanOrEqual(4);
    expect(disclosed).toBe(0);
  });

  test('a combination that is not listed did not happen', async () => {
    const { suppressed } = await protect({ files: ['area,count\na,7\nb,9\nT,16\n'] });
    expect(suppressed).toEqual([]);
  });

  test('that was held back by somebody else is attacked as it is', async () => {
    const bad = 'area,count\na,\nb,9\nT,12\n';
    const { suppressed, found, disclosed } = await protect({ files: [bad] });
    expect(suppressed).toEqual([{ area: 'a' }]);
    expect(found).toEqual([{ area: 'a', low: 3, high: 3 }]);
    expect(disclosed).toBe(1);
    expect((await protect({ files: ['area,count\na,\nb,\nT,12\n'] })).disclosed).toBe(0);
  });

  test('sums that do not hold, rows that stand twice and files without counts are refused', async () => {
    await expect(protect({ files: ['area,count\na,1\nb,2\nT,9\n'] })).rejects.toThrow('area');
    await expect(protect({ files: ['area,count\na,1\na,2\n'] })).rejects.toThrow('twice');
    await expect(protect({ files: ['area,number\na,1\n'] })).rejects.toThrow('count');
    await expect(protect({ files: ['count\n1\n'] })).rejects.toThrow('divide');
  });
});

describe('what was published before', () => {
  test('cannot be taken back: a small count that is out is found', async () => {
    const { disclosed, found } = await protect({
      files: [AREAS],
      earlier: ['area,sort,count\na,x,3\n'],
    });
    expect(disclosed).toBe(1);
    expect(found).toMatchObject([{ area: 'a', sort: 'x', low: 3, high: 3 }]);
  });

  test('is not relied on to be hidden', async () => {
    const earlier = ['area,sort,count\nb,y,30\nb,x,20\n'];
    const { suppressed, disclosed } = await protect({ files: [AREAS], earlier }, { isFull: true });
    expect(disclosed).toBe(0);
    expect(suppressed).not.toContainEqual({ area: 'b', sort: 'x' });
    expect(suppressed).toContainEqual({ area: 'T', sort: 'x' });
  });

  test('counts for another division of the same numbers', async () => {
    const earlier = ['area,count\na,3\nb,9\nT,12\n'];
    const files = ['sort,count\nx,12\nT,12\n'];
    expect((await protect({ files, earlier })).disclosed).toBe(0);
  });
});

describe('what stands beside the counts', () => {
  const ranked = (ranks: readonly (number | '')[]): string =>
    `area,count,rank\na,20,${ranks[0]}\nb,,${ranks[1]}\nc,,${ranks[2]}\nT,28,\n`;

  test('a rank tells more than the sums: ignored it is safe, heeded it is not', async () => {
    const safe = await protect({ files: ['area,count\na,20\nb,\nc,\nT,26\n'] });
    expect(safe.disclosed).toBe(0);
    const shared = 'area,count,rank\na,20,1\nb,,2\nc,,2\nT,26,\n';
    const { disclosed, found } = await protect({ files: [shared] });
    expect(disclosed).toBe(2);
    expect(found).toEqual([
      { area: 'b', low: 3, high: 3 },
      { area: 'c', low: 3, high: 3 },
    ]);
    expect((await protect({ files: [ranked([1, 2, 3])] })).disclosed).toBe(0);
  });

  test('so does order, among all rows or within each group', async () => {
    const rows = 'area,sort,count\na,x,9\nb,x,\nc,x,1\na,y,\nb,y,30\nc,y,8\n';
    expect((await protect({ files: [rows] })).disclosed).toBe(0);
    const sums = 'area,count\na,9\nb,\nc,\nd,2\nT,17\n';
    expect((await protect({ files: [sums] })).disclosed).toBe(0);
    const falling = { publication: { ...PLAIN, sorted: 'falling' as const } };
    // b and c are 6 together, and neither is less than d: 2 to 4.
    const { found } = await protect({ files: [sums] }, falling);
    expect(found).toEqual([
      { area: 'b', low: 3, high: 4 },
      { area: 'c', low: 2, high: 3 },
    ]);
    const rising = { publication: { ...PLAIN, sorted: 'rising' as const } };
    await expect(protect({ files: [sums] }, rising)).rejects.toThrow('contradicts');
    const within = 'area,sort,count\na,x,9\na,y,2\nb,x,4\nb,y,1\n';
    const among = { publication: { ...falling.publication, among: 'sort' } };
    expect((await protect({ files: [within] }, among)).disclosed).toBe(0);
    await expect(protect({ files: [within] }, falling)).rejects.toThrow('do not fit');
  });

  test('a hatch that means 1 to 4 tells of its neighbours and of itself', async () => {
    const file = 'area,count\na,*\nb,*\nc,x\nT,20\n';
    expect((await protect({ files: [file] })).disclosed).toBe(0);
    const small = new Map([['*', { low: 1, high: 4 }]]);
    const open = await protect({ files: [file] }, { publication: { hatches: small } });
    expect(open.disclosed).toBe(0);
    const tight = 'area,count\na,*\nb,*\nc,9\nT,16\n';
    expect((await protect({ files: [tight] })).disclosed).toBe(0);
    // Seven together, each 4 at most: 3 or 4, and a reader was told no more than 1 to 4.
    const { found } = await protect({ files: [tight] }, { publication: { hatches: small } });
    expect(found).toEqual([
      { area: 'a', low: 3, high: 4 },
      { area: 'b', low: 3, high: 4 },
    ]);
    const said = tight.replaceAll('*', '1-4');
    expect((await protect({ files: [said] })).disclosed).toBe(2);
  });

  test('rounded counts are ranges, and their sums need not hold', async () => {
    const nearest = { publication: { ...PLAIN, rounding: { base: 5, how: 'nearest' as const } } };
    const shown = 'area,count\na,10\nb,5\nc,\nT,25\n';
    expect((await protect({ files: [shown] }, nearest)).disclosed).toBe(0);
    const tight = 'area,count\na,5\nb,5\nT,5\n';
    const { found } = await protect({ files: [tight] }, nearest);
    // Each is 3 to 7, together 7 at most.
    expect(found).toEqual([
      { area: 'a', low: 3, high: 4 },
      { area: 'b', low: 3, high: 4 },
    ]);
    const whole = await protect({ files: ['area,count\na,3\nb,9\nc,14\nT,26\n'] }, nearest);
    expect(whole).toMatchObject({ disclosed: 0 });
    expect(whole.suppressed.length).toBe(2);
  });

  test('what will be shown with its ranks is attacked with them', async () => {
    const counts = 'area,count,rank\na,20,1\nb,3,2\nc,3,2\nT,26,\n';
    const { suppressed, disclosed } = await protect({ files: [counts] });
    expect({ hidden: suppressed.length, disclosed }).toEqual({ hidden: 2, disclosed: 2 });
    const silent = counts.replaceAll(/,3,2/g, ',3,');
    expect((await protect({ files: [silent] })).disclosed).toBe(0);
    const lie = counts.replace('20,1', '20,3');
    await expect(protect({ files: [lie] })).rejects.toThrow('do not fit');
  });
});

describe('who stands behind a count', () => {
  const file = (b: number): string =>
    `area,count,contributions\na,100,95+5\nb,${b},\nc,50,20+15+15\nT,${150 + b},\n`;

  test('one who contributes nearly all is hidden, with the room that the rule asks', async () => {
    const plain = await protect({ files: [file(6)] });
    expect(plain.suppressed).toEqual([]);
    const dominance = { rules: { threshold: 5, dominance: { largest: 1, percent: 90 } } };
    const { suppressed, disclosed } = await protect({ files: [file(6)] }, dominance);
    expect(suppressed).toEqual([{ area: 'a' }, { area: 'b' }]);
    expect(disclosed).toBe(0);
    const percent = { rules: { threshold: 5, withinPercent: 10 } };
    // Ten more must be possible: b is too small to give way for them.
    const { suppressed: wider } = await protect({ files: [file(6)] }, percent);
    expect(wider).toEqual([{ area: 'a' }, { area: 'c' }]);
  });

  test('a table that others protected is judged by the rule, too', async () => {
    const held = 'area,count,contributions\na,,95+5\nb,,3\nc,50,\nT,153,\n';
    const dominance = { rules: { threshold: 5, dominance: { largest: 1, percent: 90 } } };
    const { found } = await protect({ files: [held] }, dominance);
    // a is between 0 and 103: three more, where six must be possible.
    expect(found).toEqual([{ area: 'a', low: 0, high: 103 }]);
  });

  test('contributions that are no numbers are refused', async () => {
    const bad = 'area,count,contributions\na,9,9+many\n';
    await expect(protect({ files: [bad] })).rejects.toThrow('contributions');
  });
});

test('a secret zero is hidden; one that everyone knows hides nothing', async () => {
  const file = 'area,count\na,0\nb,9\nc,12\nT,21\n';
  const zeros = (kind: 'known' | 'secret'): More => ({ rules: { threshold: 5, zeros: kind } });
  expect((await protect({ files: [file] }, zeros('known'))).suppressed).toEqual([]);
  const { suppressed, disclosed } = await protect({ files: [file] }, zeros('secret'));
  expect(suppressed).toEqual([{ area: 'a' }, { area: 'b' }]);
  expect(disclosed).toBe(0);
});

test('what an earlier release held back is attacked again with what leaves now', async () => {
  const earlier = ['area,count\na,\nb,\nT,12\n'];
  // b leaves now, under another total: a was 3.
  const found = await protect({ files: ['area,count\nb,9\n'], earlier });
  expect(found.found).toEqual([{ area: 'a', low: 3, high: 3 }]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linearPrograms } from '#platform/compute';
import { readCounts } from './count-file.ts';
import { protectFiles, type ProtectResult } from './protect.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'protect-'))));
afterAll(() => rmSync(folder, { recursive: true }));

type Asked = { readonly files: readonly string[]; readonly earlier?: readonly string[] };

async function protect({ files, earlier = [] }: Asked, isFull = false): Promise<ProtectResult> {
  const read = (texts: readonly string[]): ReturnType<typeof readCounts>[] =>
    texts.map((text, n) => {
      const path = join(folder, `${n}.csv`);
      writeFileSync(path, text);
      return readCounts(path);
    });
  const own = await Promise.all(read(files));
  const before = await Promise.all(read(earlier));
  const options = { files: own, earlier: before, threshold: 5, groups: {}, isFull };
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
    const { suppressed, disclosed } = await protect({ files: [AREAS], earlier }, true);
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

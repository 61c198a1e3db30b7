import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../platform/config/index.ts';
import type { Given } from '../cli/command.ts';
import { protectCommand } from '../cli/protect.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ledger-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Ran = { readonly code: number; readonly text: string; readonly said: string };

async function protect(text: string, flags: Given['flags'] = {}, name = 'now.csv'): Promise<Ran> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const [lines, sentences]: [string[], string[]] = [[], []];
  const code = await protectCommand.run({
    ...{ files: [path], flags: { ledger: join(folder, 'all'), json: true, ...flags } },
    ...{ config: readConfig({}), now: () => new Date(0) },
    ...{ out: (line) => void lines.push(line), say: (one) => void sentences.push(one) },
  });
  return { code, text: lines.join('\n'), said: sentences.join('\n') };
}

const kept = (n: number): string => {
  const name = readdirSync(join(folder, 'all')).find((one) => one.startsWith(`00000${n}`)) ?? '';
  return readFileSync(join(folder, 'all', name), 'utf8');
};

const ALL = 'area,count\na,3\nb,9\nc,20\nT,32\n';

describe('a folder of releases', () => {
  test('keeps what may be shown, as it may be shown, and nothing else', async () => {
    const { code, said } = await protect(ALL);
    expect(code).toBe(0);
    expect(said).toContain('000001-now.csv');
    expect(kept(1)).toBe('area,count\na,\nb,\nc,20\nT,32\n');
    await protect(ALL);
    expect(readdirSync(join(folder, 'all'))).toEqual(['000001-now.csv']);
  });

  test('attacks the next release together with all before it, and does not keep what tells', async () => {
    await protect(ALL);
    // Alone nothing of it is small; with the first it says that a is 3.
    const alone = await protect('area,count\nb,9\n', { ledger: undefined });
    expect(alone.code).toBe(0);
    const { code, text } = await protect('area,count\nb,9\n');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      disclosed: 1,
      found: [{ area: 'a', low: 3, high: 3 }],
    });
    expect(readdirSync(join(folder, 'all'))).toHaveLength(1);
  });

  test('finds what three releases tell together that no two of them do', async () => {
    expect((await protect('area,count\na,\nb,\nc,\nT,16\n', {}, 'one.csv')).code).toBe(0);
    expect((await protect('area,count\nb,6\n', {}, 'two.csv')).code).toBe(0);
    const { code, text } = await protect('area,count\nc,7\n', {}, 'three.csv');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ found: [{ area: 'a', low: 3, high: 3 }] });
  });

  test('remembers in which order a release stood', async () => {
    const sorted = 'area,count\na,20\nb,\nc,\nT,28\n';
    expect((await protect(sorted, { sorted: 'falling' })).code).toBe(0);
    // Eight together, b not the smaller: b is 4 to 8. Now somebody says that b is no more than 4.
    const { code, text } = await protect('area,count\nb,<5\n', {}, 'later.csv');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ found: [{ area: 'b', low: 4, high: 4 }] });
  });

  test('keeps rounded counts as the ranges that they are', async () => {
    const { code } = await protect('area,count\na,11\nb,12\nc,20\nT,43\n', { rounded: '5' });
    expect(code).toBe(0);
    expect(kept(1)).toBe(
      'area,count\na,8-12\nb,8-12\nc,18-22\nT,43-47\n'.replace('43-47', '43-47'),
    );
  });

  test('names with commas and quotes come back as they were', async () => {
    await protect('area,count\n"Norr, ""yttre""",9\nb,12\nT,21\n');
    expect(kept(1)).toContain('"Norr, ""yttre""",9');
    expect((await protect('area,count\n"Norr, ""yttre""",9\n', {}, 'again.csv')).code).toBe(0);
  });

  test('a release that somebody has spoilt is not passed over', async () => {
    await protect(ALL, { sorted: 'rising', rounded: undefined });
    writeFileSync(join(folder, 'all', '000001-now.csv.json'), '{"sorted": "sideways"}');
    await expect(protect(ALL)).rejects.toThrow('how a release was shown');
  });
});

describe('wrong use', () => {
  test.each([
    [{ zeros: 'gone' }, '--zeros'],
    [{ threshold: '1' }, '--threshold'],
    [{ dominance: '2' }, '--dominance'],
    [{ dominance: '0,80' }, '--dominance'],
    [{ 'within-percent': '0' }, '--within-percent'],
    [{ hatch: 'few' }, '--hatch'],
    [{ rounded: '1' }, '--rounded'],
    [{ rounded: '5:up' }, '--rounded'],
    [{ sorted: 'yes' }, '--sorted'],
    [{ among: 'colour' }, 'colour'],
    [{ groups: '/nowhere.json' }, 'no file'],
  ] as const)('%j is refused with code 2', async (flags, words) => {
    const run = protect(ALL, flags);
    await expect(run).rejects.toMatchObject({ exitCode: 2 });
    await expect(protect(ALL, flags)).rejects.toThrow(words);
  });

  test('rows that look sorted are pointed out, unless it was said', async () => {
    const falling = 'area,count\na,40\nb,30\nc,20\nd,10\nT,100\n';
    expect((await protect(falling)).said).toContain('--sorted');
    expect((await protect(falling, { sorted: 'falling' })).said).not.toContain('--sorted');
  });
});

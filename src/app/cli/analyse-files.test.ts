import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWeeks } from '#platform/weeks';
import { readConfig } from '../../platform/config/index.ts';
import { analyseEars } from './analyse-ears.ts';
import { analyseEffect } from './analyse-effect.ts';
import { analyseFarrington } from './analyse-farrington.ts';
import { analyseKnox } from './analyse-knox.ts';
import { analyseRates } from './analyse-rates.ts';
import { analyseScan } from './analyse-scan.ts';
import { analyseStaggered } from './analyse-staggered.ts';
import type { Command, Given } from './command.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'analyse-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const AREAS = ['Ö', 'A', 'B', 'C'];

/** Forty weeks of four areas; Ö has far more the last week. */
function file(name = 'weeks.csv'): string {
  const lines = Array.from({ length: 40 }, (_, n) => addWeeks('2026-W01', n)).flatMap((week, n) =>
    AREAS.map((area, a) => {
      const count = area === 'Ö' && n === 39 ? 30 : 4 + ((n * 2 + a) % 3);
      return `${area},${week},${count},${a * 100},0,${1000 + 200 * a}`;
    }),
  );
  const path = join(folder, name);
  writeFileSync(path, `area,date,count,x,y,population\n${lines.join('\n')}\n`);
  return path;
}

type Run = { readonly code: number; readonly text: string };

async function run(command: Command, path: string, flags: Given['flags'] = {}): Promise<Run> {
  const lines: string[] = [];
  const code = await command.run({
    ...{ files: [path], flags, config: readConfig({}), now: () => new Date(0) },
    ...{ out: (line) => void lines.push(line), say: () => undefined },
  });
  return { code, text: lines.join('\n') };
}

const EFFECT = { treated: 'Ö,A', from: '2026-05-04' };
const STARTS = { starts: 'Ö=2026-05-04,A=2026-06-15', draws: '99' };
const COMMANDS: readonly (readonly [Command, Given['flags'], string])[] = [
  [analyseFarrington, {}, 'Över det vanliga: Ö.'],
  [analyseEars, {}, 'Över det vanliga: Ö.'],
  [analyseScan, { replicates: '99' }, 'Ö, vecka 2026-W40: 30 mot'],
  [analyseEffect, { ...EFFECT, draws: '99' }, 'Går inte att avgöra än'],
  [analyseStaggered, STARTS, 'Går inte att avgöra än'],
  [analyseRates, {}, 'per 1 000 invånare och år'],
  [analyseKnox, { draws: '19' }, 'i samma område inom en vecka'],
];

describe.each(COMMANDS)('$name', (command, flags, words) => {
  test('answers in plain Swedish with code 0, and with what must not be published', async () => {
    const { code, text } = await run(command, file(), flags);
    expect(code).toBe(0);
    expect(text.replaceAll('\u00a0', ' ')).toContain(words);
    expect(text).toContain('samsyn protect');
    expect(text).not.toContain('NaN');
  });

  test('answers with JSON on one line', async () => {
    const { text } = await run(command, file(), { ...flags, json: true });
    expect(JSON.parse(text)).toHaveProperty('command', command.name.split(' ')[1]);
  });

  test('ends with code 2 for a file that cannot be read', async () => {
    const path = join(folder, 'bad.csv');
    writeFileSync(path, 'area,date,count,x,y,population\na,2026-W01,-3,0,0,9\n');
    await expect(run(command, path, flags)).rejects.toMatchObject({ exitCode: 2 });
    await expect(run(command, join(folder, 'none.csv'), flags)).rejects.toMatchObject({
      exitCode: 2,
    });
  });

  test('does not break on one area with one row', async () => {
    const path = join(folder, 'one.csv');
    writeFileSync(path, 'area,date,count,x,y,population\nÖ,2026-W01,3,0,0,9\n');
    const ended = run(command, path, {
      ...flags,
      ...(command === analyseEffect && { treated: 'Ö' }),
    });
    const code = await ended.then(({ code: own }) => own).catch((error: unknown) => error);
    expect([0, expect.objectContaining({ exitCode: 2 })]).toContainEqual(code);
  });
});

test.each([
  [analyseFarrington, {}],
  [analyseEars, {}],
  [analyseScan, { replicates: '99' }],
  [analyseEffect, { ...EFFECT, draws: '99' }],
  [analyseStaggered, STARTS],
  [analyseRates, {}],
  [analyseKnox, { draws: '19' }],
] as const)('%o draws a chart that needs no page', async (command, flags) => {
  const svg = join(folder, 'chart.svg');
  await run(command, file(), { ...flags, svg });
  const drawn = readFileSync(svg, 'utf8');
  expect(drawn).toMatch(/^<svg [^]*<\/svg>$/);
  expect(drawn).not.toMatch(/var\(|NaN|Infinity/);
});

test('wrong flags are refused in words', async () => {
  const refused = (flags: Given['flags'], command = analyseFarrington): Promise<unknown> =>
    expect(run(command, file(), flags)).rejects.toMatchObject({ exitCode: 2 });
  await refused({ week: '2026-W54' });
  await refused({ week: '2025-W10' });
  await refused({ alpha: 'x' });
  await refused({ svg: join(folder, 'no', 'such.svg') });
  await refused({ direction: 'up' }, analyseScan);
  await refused({ ...EFFECT, treated: 'Nowhere' }, analyseEffect);
  await refused({ ...EFFECT, near: 'B' }, analyseEffect);
  await refused({}, analyseStaggered);
  await refused({ starts: 'Ö' }, analyseStaggered);
  await refused({ starts: 'Ö=2026-05-04,Ö=2026-06-01' }, analyseStaggered);
  await refused({ starts: 'Nowhere=2026-05-04' }, analyseStaggered);
  await refused({ starts: 'Ö=2020-05-04' }, analyseStaggered);
  await refused({ ...STARTS, base: 'first' }, analyseStaggered);
});

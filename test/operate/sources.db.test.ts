// The page on taking in sources: every command that it shows is run as it stands, in the order in which it stands there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spelledOut, type Command } from '../../src/app/cli/command.ts';
import { allCommands } from '../../src/app/cli/commands.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../builders/demo-database.ts';
import { surveyWorkbook } from '../builders/made-tables.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/operate/sources.md'), 'utf8');
/** What asks a server of somebody else's: that the command exists is seen, and what it does by tests of its own. */
const ELSEWHERE = /^(poll|fetch) /;

const folder = mkdtempSync(join(tmpdir(), 'samsyn-sources-'));
let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
  writeFileSync(join(folder, 'ntu.xlsx'), surveyWorkbook());
}, 240_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The lines of commands, without what begins each. */
function linesOf(guide: string): readonly string[] {
  const whole = guide.replaceAll(/\\\n +/g, '');
  return [...whole.matchAll(/^ {4}npm run -s samsyn -- (.*)$/gm)].map(([, line = '']) => line);
}

/** As a shell divides a line without anything but plain quotes in it. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);

const COMMANDS = await Promise.all(allCommands().map(([, load]) => load()));
const commandOf = (line: string): Command | undefined =>
  COMMANDS.filter(({ name }) => `${line} `.startsWith(`${name} `)).sort(
    (a, b) => b.name.length - a.name.length,
  )[0];

async function run(line: string): Promise<{ readonly code: number; readonly out: string }> {
  const command = commandOf(line);
  if (!command) throw new Error(`There is no command for ${line}`);
  const rest = wordsOf(line).slice(command.name.split(' ').length);
  const { values, positionals } = parseArgs({
    args: [...spelledOut(rest, command.manyWords ?? [])],
    options: { json: { type: 'boolean' }, ...command.flags },
    allowPositionals: true,
  });
  if (ELSEWHERE.test(command.name)) return { code: 0, out: '' };
  const lines: string[] = [];
  const code = await command.run({
    files: positionals.map((file) => join(file === 'ntu.xlsx' ? folder : ROOT, file)),
    flags: values,
    config: readConfig({ DATABASE_URL: demo.url, SAMSYN_DATA: folder }),
    out: (text) => lines.push(text),
    say: (text) => lines.push(text),
    now: () => NOW,
  });
  return { code, out: lines.join('\n') };
}

it('shows only commands that do what they are said to do', async () => {
  const lines = linesOf(GUIDE);
  expect(lines.length).toBeGreaterThan(15);
  const went = [];
  for (const line of lines) {
    const { code, out } = await run(line);
    // 3: something was left out, as the page says of files with cells that cannot be read.
    if (code !== 0 && !(code === 3 && line.startsWith('import indicators')))
      went.push({ line, code, out: out.slice(0, 600) });
  }
  expect(went).toEqual([]);
}, 240_000);

it('is short enough to be read before one begins', () => {
  expect(GUIDE.split('\n').length).toBeLessThanOrEqual(121);
});

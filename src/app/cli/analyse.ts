import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Stop } from '../../platform/stop/index.ts';
import { runCase, type CaseResult } from '../analyse/run-case.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { untilInterrupted } from './interrupt.ts';

/** `samsyn analyse cases`: our mathematics against reference implementations' answers. Needs no database. */
export const analyseCases: Command = {
  name: 'analyse cases',
  summary: 'Compare our statistics with reference answers in a folder of cases',
  usage: 'analyse cases FOLDER [--only PREFIX] [--json]',
  help: [
    'FOLDER: one folder a case, each with input files and expected.json; or one case.',
    'The first letter of a case’s name tells the family: A scans, B aberrations, C small areas, D near repeats,',
    'E table protection, F effects, G disproportion. What it asks, and its parameters, are read from its files.',
    'Prints {case, passed, compared, faults, worst: {field, expected, got}} for each.',
    'Exit code 1 when one fails, also when one compares nothing, and when there are none.',
  ],
  flags: { only: { type: 'string' } },
  run: async (given) => {
    const [folder] = given.files;
    if (folder === undefined || !existsSync(folder))
      throw new Stop('Name a folder of cases.', EXIT.wrongUse);
    const folders = casesIn(folder, given.flags['only']);
    // Nothing was compared: whoever waits for an answer must not take that for a good one.
    if (folders.length === 0) throw new Stop(`No cases in ${folder}.`, EXIT.found);
    return untilInterrupted((signal) => runAll(folders, given, signal));
  },
};

function casesIn(folder: string, only: string | boolean | undefined): readonly string[] {
  if (existsSync(join(folder, 'expected.json'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .filter((path) => typeof only !== 'string' || basename(path).startsWith(only))
    .sort();
}

async function runAll(
  folders: readonly string[],
  { flags, out, say }: Given,
  signal: AbortSignal,
): Promise<number> {
  const results: CaseResult[] = [];
  for (const [n, folder] of folders.entries()) {
    say(`${n + 1} of ${folders.length}: ${basename(folder)}`);
    const result = await runCase(folder, { signal });
    results.push(result);
    out(flags['json'] === true ? JSON.stringify(result) : lineOf(result));
  }
  const failed = results.filter(({ passed }) => !passed).length;
  const values = results.reduce((sum, { compared }) => sum + compared, 0);
  say(`${results.length - failed} of ${results.length} cases passed, ${values} values compared.`);
  return failed > 0 ? EXIT.found : EXIT.ok;
}

function lineOf({ case: name, passed, compared, faults, worst, error }: CaseResult): string {
  const start = `${passed ? 'ok    ' : 'FAILED'} ${name}: ${compared} values`;
  if (error !== undefined) return `${start}; ${error}`;
  const shown = faults[0] ?? worst;
  if (!shown) return `${start}, all the same`;
  const { field, expected, got } = shown;
  return `${start}; farthest: ${field}, expected ${String(expected)}, got ${String(got)}`;
}

import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { linearPrograms } from '#platform/compute';
import { SMALLEST_SHOWN } from '#safeguards/statistical-secrecy';
import { Stop } from '../../platform/stop/index.ts';
import { readCounts } from '../analyse/count-file.ts';
import { protectFiles, type NamedCell, type ProtectResult } from '../analyse/protect.ts';
import { EXIT, type Command, type Given } from './command.ts';

/** `samsyn protect`: which cells must not be shown, and what an attacker makes of the rest. Needs no database. */
export const protectCommand: Command = {
  name: 'protect',
  summary: 'Find what must be hidden in a table of counts, and attack what is left',
  usage: 'protect FILE… [--against EARLIER…] [--groups FILE] [--threshold 5] [--full] [--json]',
  help: [
    'FILE: CSV or XLSX with columns to divide by (total = T), count, and where wanted primary, LPL, UPL, cost, reporters.',
    'Several files leave together. A file where counts are held back (empty) is attacked as it is.',
    '--against FILE…  published before: it is known to everyone and cannot be taken back; the files to protect stand first',
    '--groups FILE    JSON, which values are sums of which: {"area": {"N": ["a1", "a2"]}}; found in the counts when absent',
    '--threshold N    counts from 1 to below N are small; 5 when absent',
    '--full           work out the interval of every protected cell by the solver (minutes for a large table)',
    'Gives {suppressed: [values of each cell], cost, exact, disclosed: number of cells that are found out, found: which}.',
    'Exit code 1 when the attacker finds a cell.',
  ],
  flags: {
    against: { type: 'string', multiple: true },
    groups: { type: 'string' },
    threshold: { type: 'string' },
    full: { type: 'boolean' },
  },
  manyWords: ['against'],
  run: async (given) => {
    const { files, flags } = given;
    if (files.length === 0) throw new Stop('Name a file to protect.', EXIT.wrongUse);
    const before = typeof flags['against'] === 'string' ? flags['against'].split(',') : [];
    const options = {
      files: await Promise.all(files.map(readCounts)),
      earlier: await Promise.all(before.map(readCounts)),
      threshold: thresholdOf(flags['threshold']),
      groups: groupsOf(flags['groups']),
      isFull: flags['full'] === true,
    };
    const result = protectFiles(options, await linearPrograms());
    tell(result, given);
    return result.disclosed > 0 ? EXIT.found : EXIT.ok;
  },
};

function thresholdOf(flag: string | boolean | undefined): number {
  const threshold = flag === undefined ? SMALLEST_SHOWN : Number(flag);
  if (!Number.isInteger(threshold) || threshold < 2)
    throw new Stop('--threshold is a whole number, 2 or more.', EXIT.wrongUse);
  return threshold;
}

const Groups = z.record(z.string(), z.record(z.string(), z.array(z.string())));

function groupsOf(path: string | boolean | undefined): z.infer<typeof Groups> {
  if (typeof path !== 'string') return {};
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`, EXIT.wrongUse);
  try {
    return Groups.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Stop(`${path} does not say which values are sums of which.`, EXIT.wrongUse);
  }
}

function tell(result: ProtectResult, { flags, out }: Given): void {
  if (flags['json'] === true) {
    out(JSON.stringify(result));
    return;
  }
  const { suppressed, cost, exact, disclosed, found } = result;
  out(
    `Visas inte: ${suppressed.length} celler, kostnad ${cost}${exact ? ' (minsta möjliga)' : ''}`,
  );
  for (const cell of suppressed.slice(0, MOST_LISTED)) out(`  ${spoken(cell)}`);
  if (suppressed.length > MOST_LISTED)
    out(`  … och ${suppressed.length - MOST_LISTED} till (hela listan med --json)`);
  out(disclosed === 0 ? 'Angriparen hittar ingen.' : `Angriparen hittar ${disclosed}:`);
  for (const cell of found) out(`  ${spoken(cell)}: ${cell.low}–${cell.high}`);
}

/** The values of a cell, as a person would name it. */
function spoken(cell: NamedCell): string {
  const values = Object.entries(cell).filter(([name]) => !['cell', 'low', 'high'].includes(name));
  return values.map(([, value]) => value).join(' · ');
}

const MOST_LISTED = 50;

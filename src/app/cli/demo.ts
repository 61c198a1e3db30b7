import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantAt, weekOf } from '#platform/weeks';
import { Stop } from '../../platform/stop/index.ts';
import { reportsCsv } from '../seed/csv.ts';
import { generateReports, HISTORY } from '../seed/generate.ts';
import { plantedFor } from '../seed/planted.ts';
import { EXIT, type Command } from './command.ts';

/** `samsyn demo generate`: made-up reports in a file, and what is planted in them. Needs no database. */
export const demoGenerate: Command = {
  name: 'demo generate',
  summary: 'Write made-up reports of three years, and the list of what is planted in them',
  usage: 'demo generate --seed N --until DATE --out DIR [--json]',
  flags: { seed: { type: 'string' }, until: { type: 'string' }, out: { type: 'string' } },
  run: ({ flags, out, say }) => {
    const { seed, until, out: folder } = flags;
    if (typeof seed !== 'string' || !/^\d{1,9}$/.test(seed))
      throw new Stop('--seed is a whole number.', EXIT.wrongUse);
    if (typeof until !== 'string' || !isDay(until))
      throw new Stop('--until is a day such as 2026-11-23.', EXIT.wrongUse);
    if (typeof folder !== 'string') throw new Stop('--out names a folder.', EXIT.wrongUse);
    const end = instantAt(until, '20:00');
    const reports = generateReports({ seed: Number(seed), until: end });
    const planted = plantedFor(weekOf(end), HISTORY);
    write(folder, { 'reports.csv': reportsCsv(reports), 'planted.json': pretty(planted) });
    say(`${reports.length} made-up reports in ${folder}`);
    if (flags['json'] === true)
      out(JSON.stringify({ reports: reports.length, planted: planted.planted.length }));
    return Promise.resolve(EXIT.ok);
  },
};

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch {
    throw new Stop(`Nothing can be written in ${folder}.`, EXIT.found);
  }
}

// `npm run calibrate`: what the methods that judge really hold, on made-up municipalities whose truth is known. Writes the
// tables of docs/methods/calibration.md, and of follow-up.md and follow-up-indicators.md beside it. Options after --: parts (null planted scan effect effects indicators demo), --worlds N, --dry.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFound } from './demo.ts';
import { effectRates } from './effect.ts';
import { followUpRates, indicatorRates } from './effects.ts';
import { planted } from './planted.ts';
import { scanNull } from './scan.ts';
import { markdownOf, placed, type Table } from './table.ts';
import { weeklyNull } from './weekly-null.ts';

const SEED = 20_261_124;
const METHODS = join(import.meta.dirname, '../../docs/methods');
/** Where a part's tables stand, when not in calibration.md. */
const REPORTS: Readonly<Record<string, string>> = {
  effects: 'follow-up.md',
  indicators: 'follow-up-indicators.md',
};

const PARTS: Readonly<Record<string, (worlds: number, seed: number) => readonly Table[]>> = {
  null: weeklyNull,
  planted,
  scan: scanNull,
  effect: effectRates,
  effects: followUpRates,
  indicators: indicatorRates,
  demo: demoFound,
};

const words = process.argv.slice(2);
const worldsAt = words.indexOf('--worlds');
const worlds = worldsAt < 0 ? 1_000 : Number(words[worldsAt + 1]);
const wanted = words.filter((word, n) => !word.startsWith('--') && words[n - 1] !== '--worlds');

for (const [part, work] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const before = process.cpuUsage();
  for (const table of work(worlds, SEED)) {
    console.log(`\n${table.name}\n\n${markdownOf(table)}`);
    const report = join(METHODS, REPORTS[part] ?? 'calibration.md');
    if (!words.includes('--dry'))
      writeFileSync(report, placed(readFileSync(report, 'utf8'), table));
  }
  process.stderr.write(
    `${part}: ${Math.round(process.cpuUsage(before).user / 1e6)} s of processor time\n`,
  );
}

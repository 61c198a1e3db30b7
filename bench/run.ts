// `npm run bench`: every figure that we hold ourselves to, each with its baseline in the same run. Options after --:
// a list of parts (writes walls live picture page memory import record statistics), --rows N for the
// picture (ten million when absent).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type RunningServer } from '../test/builders/server.ts';
import { buildWebWhenStale } from '../tools/build-web.ts';
import { table, type Figure } from './figure.ts';
import { measureImport } from './import.ts';
import { measureLive } from './live.ts';
import { measureBundles, measureFirstLoad } from './page.ts';
import { keep } from './keep.ts';
import { measurePicture } from './picture.ts';
import { measureRecord } from './record.ts';
import { measureStatistics } from './statistics.ts';
import { rounded } from './stopwatch.ts';
import { measureWalls } from './walls.ts';
import { measureWrites } from './writes.ts';

const words = process.argv.slice(2);
const rowsAt = words.indexOf('--rows');
const rows = rowsAt < 0 ? 10_000_000 : Number(words[rowsAt + 1]);
const wanted = words.filter((word, at) => !word.startsWith('--') && words[at - 1] !== '--rows');
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

const figures: Figure[] = [];
if (isWanted('statistics')) tell(await measureStatistics());
if (wanted.some((part) => part !== 'statistics') || wanted.length === 0) await measureServed();
console.log(table(figures));
process.exitCode = figures.every(({ held }) => held) ? 0 : 1;

/** The weeks of a new demo are frozen in the background: idle is what comes after, when none has been for a while. */
async function untilQuiet({ said }: RunningServer): Promise<void> {
  for (let before = -1; said().length !== before;) {
    before = said().length;
    await sleep(15_000);
  }
}

/** What needs a running server: everything but the mathematics. */
async function measureServed(): Promise<void> {
  await buildWebWhenStale((sentence) => process.stderr.write(`${sentence}\n`));
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-bench-'));
  // The first start makes the demo; what is measured is the start after it, as on any other day.
  await (await startServer({ folder })).stop();
  const server = await startServer({ folder });
  try {
    const owner = readFileSync(join(folder, 'database.url'), 'utf8');
    const place = { url: server.url, owner };
    await untilQuiet(server);
    if (isWanted('memory')) tell([memory(server, { name: 'memory, idle', most: 200 })]);
    if (isWanted('page')) tell([...measureBundles(), ...(await measureFirstLoad(server.url))]);
    if (isWanted('writes')) tell(await measureWrites(place));
    if (isWanted('walls')) tell(await measureWalls(place));
    if (isWanted('live')) tell(await measureLive(server.url));
    if (isWanted('memory'))
      tell([memory(server, { name: 'memory, after the loads above', most: 600 })]);
    if (isWanted('import')) tell(await measureImport(place, folder, Math.min(rows, 1_000_000)));
    if (isWanted('picture')) tell(await measurePicture(place, rows));
    if (isWanted('record')) tell(await measureRecord(place, folder));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is measured is kept at once: a part that fails later takes nothing with it. */
function tell(found: readonly Figure[]): void {
  figures.push(...found);
  const load = loadavg().map((one) => rounded(one, 2));
  keep(found, { cores: cpus().length, model: cpus()[0]?.model, load });
  process.stderr.write(`${table(found)}\n`);
}

/** The server's own memory, without the database. */
function memory(
  { process: child }: RunningServer,
  { name, most }: { name: string; most: number },
): Figure {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const value = rounded(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024, 0);
  return { name, value, unit: 'MB', bar: `≤ ${most} MB`, held: value <= most };
}

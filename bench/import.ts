// Taking in a table of reports, screened, rolled up and recorded, against COPY of the same rows into the same tables.
import { spawn } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Figure } from './figure.ts';
import { rounded } from './stopwatch.ts';
import type { Place } from './writes.ts';

const CLI = join(import.meta.dirname, '../src/app/cli.ts');
const AREAS = ['Oxhagen', 'Vivalla', 'Rosta', 'Lillån', 'Norr', 'Söder', 'Tybble'];
const CATEGORIES = ['damage', 'Nedskräpning och vanskötsel', 'vehicle', 'Otrygg plats'];
const TEXTS = ['', '', 'Glas på marken vid entrén.', 'Lampan är släckt sedan i fredags.'];

/** `rows` made-up rows in a CSV file, one in two with a text. */
async function write(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('datum;tid;område;kategori;antal;text;organisation;enhet\n');
  for (let n = 0; n < rows; n += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + (n % 1_000))).toISOString().slice(0, 10);
    const time = `${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const text = TEXTS[n % 4] === '' ? '' : `${TEXTS[n % 4]} ${n % 977}`;
    const line = `${day};${time};${AREAS[n % 7]};${CATEGORIES[n % 4]};${1 + (n % 9)};${text};grundskolan;\n`;
    if (!file.write(line))
      await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

/** The import as an operator makes it, then COPY of what it wrote into tables with the same keys and indexes. */
export async function measureImport(
  { owner }: Place,
  folder: string,
  rows: number,
): Promise<Figure[]> {
  const csv = join(folder, 'import.csv');
  await write(csv, rows);
  const started = performance.now();
  const peak = await run(folder, csv);
  const seconds = (performance.now() - started) / 1_000;
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  const copied = await copy(client).finally(() => client.end());
  rmSync(csv, { force: true });
  const ratio = rounded(rows / seconds / (copied.rows / copied.seconds), 2);
  return [
    {
      name: `import of ${rows.toLocaleString('sv-SE')} rows ÷ COPY`,
      value: ratio,
      unit: `(${rounded(rows / seconds, 0)} rows/s)`,
      baseline: { name: 'rows/s by COPY', value: rounded(copied.rows / copied.seconds, 0) },
      bar: '≥ 0.5',
      held: ratio >= 0.5,
    },
    { name: 'memory of the import', value: peak, unit: 'MB', bar: '≤ 400 MB', held: peak <= 400 },
  ];
}

/** @returns the highest memory of the command, in MB */
function run(folder: string, csv: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, SAMSYN_DATA: folder };
    const words = ['-v', process.execPath, CLI, 'import', 'reports', csv, '--as', 'grundskolan'];
    const child = spawn('/usr/bin/time', words, {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
    child.once('error', reject);
    child.once('exit', (code) => {
      const peak = Number(
        /Maximum resident set size \(kbytes\): (\d+)/.exec(said)?.[1] ?? Number.NaN,
      );
      if (code === 0) resolve(rounded(peak / 1_024, 0));
      else reject(new Error(`The import ended with ${code}: ${said.slice(0, 300)}`));
    });
  });
}

/** Reports and their texts, as the import has written them, into the same two tables with all their keys (also the foreign ones) and indexes. */
async function copy(client: pg.Client): Promise<{ rows: number; seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-copy-'));
  chmodSync(folder, 0o777);
  const [reports, texts] = [join(folder, 'reports'), join(folder, 'texts')];
  const those = `select * from work.report where channel = 'import'`;
  await client.query(`copy (${those}) to '${reports}'`);
  await client.query(
    `copy (select t.* from work.report_text t join (${those}) r on r.id = report_id) to '${texts}'`,
  );
  await client.query(`create table public.bench_copy (like work.report including all);
    create table public.bench_text (like work.report_text including all, foreign key (report_id) references public.bench_copy)`);
  const { rows: keys } = await client.query<{ key: string }>(
    `select pg_get_constraintdef(oid) as key from pg_constraint where conrelid = 'work.report'::regclass and contype = 'f'`,
  );
  for (const { key } of keys) await client.query(`alter table public.bench_copy add ${key}`);
  await client.query('checkpoint');
  const started = performance.now();
  await client.query('begin');
  const { rowCount } = await client.query(`copy public.bench_copy from '${reports}'`);
  await client.query(`copy public.bench_text from '${texts}'`);
  await client.query('commit');
  const seconds = (performance.now() - started) / 1_000;
  await client.query('drop table public.bench_text, public.bench_copy');
  rmSync(folder, { recursive: true });
  return { rows: rowCount ?? 0, seconds };
}

// The record at size: a million entries proved, and views of ten million.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { sessionCookie } from '../test/builders/writer.ts';
import type { Figure } from './figure.ts';
import { quantile, rounded, timed } from './stopwatch.ts';
import type { Place } from './writes.ts';

const PROVED = 1_000_000;
const VIEWED = 10_000_000;
const CHUNK = 500_000;
const ROOT = join(import.meta.dirname, '..');

/** Fills the record as it would be filled, proves it, and looks into it as those who watch do. */
export async function measureRecord(place: Place, folder: string): Promise<Figure[]> {
  await fill(place.owner, 0, PROVED);
  // The first proof gives every entry its place; the second only proves.
  verify(place.owner, folder);
  const started = performance.now();
  verify(place.owner, folder);
  const seconds = rounded((performance.now() - started) / 1_000, 1);
  await fill(place.owner, PROVED, VIEWED);
  // Every entry has its place when people read: what the keeper does meanwhile is not what is measured.
  verify(place.owner, folder);
  return [
    {
      name: `record: ${PROVED.toLocaleString('sv-SE')} entries proved`,
      value: seconds,
      unit: 's',
      bar: '≤ 20 s',
      held: seconds <= 20,
    },
    ...(await views(place.url)),
  ];
}

function verify(owner: string, folder: string): void {
  const done = spawnSync(
    process.execPath,
    [join(ROOT, 'src/app/cli.ts'), 'audit', 'verify', '--json'],
    {
      env: { ...process.env, DATABASE_URL: owner, SAMSYN_DATA: folder },
      encoding: 'utf8',
    },
  );
  if (done.status !== 0)
    throw new Error(`audit verify: ${done.status} ${done.stdout}${done.stderr}`);
}

const WATCHED = [
  ['the newest', ''],
  ['one kind', '?kind=report.submitted'],
  ['one organisation and day', '?organisation=3&from=2026-03-02&to=2026-03-02'],
  ['who has looked at one thing', '?subject=bench-4711'],
  ['one kind that is rare', '?kind=permission.changed'],
] as const;

async function views(url: string): Promise<Figure[]> {
  const cookie = await sessionCookie(url, 'dpo');
  const figures: Figure[] = [];
  for (const [name, filter] of WATCHED) {
    const ask = async (): Promise<void> => {
      const answer = await fetch(`${url}/logg${filter}`, { headers: { cookie } });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`Answered ${answer.status}`);
    };
    await timed(2, ask);
    const taken = await timed(20, ask);
    const p95 = rounded(quantile(taken, 0.95), 1);
    figures.push({
      name: `/logg among ${VIEWED.toLocaleString('sv-SE')} entries, ${name}: p95`,
      value: p95,
      unit: 'ms',
      baseline: { name: 'median ms', value: rounded(quantile(taken, 0.5), 1) },
      bar: '≤ 200 ms',
      held: p95 <= 200,
    });
  }
  return figures;
}

/** Entries as `leafOf` makes them, over a year. */
async function fill(owner: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (let at = from; at < to; at += CHUNK) {
      await client.query(ENTRIES, [at, Math.min(to, at + CHUNK) - 1]);
      process.stderr.write(`\r${Math.min(to, at + CHUNK)} entries`);
    }
    process.stderr.write('\n');
    await client.query('vacuum analyze audit.leaf');
  } finally {
    await client.end();
  }
}

const ENTRIES = `insert into audit.leaf (at, kind, subject, organisation_id, actor, payload, hash)
  select at, kind, subject, organisation, decode(actor, 'hex'), payload, sha256('\\x00'::bytea || payload) from (
    select e.*, convert_to('{"actor":"' || actor || '","at":"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      || '","facts":{"text":true},"kind":"' || kind || '","organisation":' || organisation || ',"policy":"reports.submit","subject":"' || subject || '"}', 'UTF8') as payload
    from (
      select timestamptz '2025-11-24' + n * interval '3 seconds' as at, 'bench-' || (n % 1000003) as subject, md5((n % 500)::text) as actor,
        (1 + n % 20)::smallint as organisation, case when n % 5 = 0 then 'report.read' else 'report.submitted' end as kind
      from generate_series($1::int, $2::int) n) e) p`;

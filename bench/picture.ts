// The picture's question over ten million reports: from the roll-ups, and by GROUP BY on the raw rows.
import pg from 'pg';
import { openDatabase, sql } from '#platform/db';
import { tallies } from '#work/reports';
import { seeded } from '../src/app/seed/random.ts';
import { sessionCookie } from '../test/builders/writer.ts';
import type { Figure } from './figure.ts';
import { quantile, rounded, timed } from './stopwatch.ts';
import { measureRowSecurity } from './walls.ts';
import type { Place } from './writes.ts';

const WEEKS = 104;
const CHUNK = 500_000;

/** Fills the database with `rows` reports over three years, then asks. Destroys what was there: a database of its own. */
export async function measurePicture(place: Place, rows: number): Promise<Figure[]> {
  await fill(place.owner, rows);
  const database = await openDatabase({ url: place.owner });
  const scope = {
    ...{ organisation: 1, role: 'coordinator', inWeeklyRound: true, person: 'bench' },
  };
  const to = '2026-11-16';
  const from = '2024-11-25';
  const chance = seeded(1);
  const someAreas = (): number[] =>
    Array.from({ length: 12 }, () => 1 + Math.floor(chance.next() * 36));
  const quick = await timed(40, () =>
    database.as(scope, (handle) => tallies.cellTallies(handle, { from, to, areas: someAreas() })),
  );
  const slow = await timed(3, () =>
    database.as(scope, (handle) =>
      sql`select week, area_id, category_id, count(*) from work.report where week between ${from} and ${to}
        and area_id = any(${someAreas()}::smallint[]) and withdrawn_at is null and kind <> 'calm' group by 1, 2, 3`.execute(
        handle,
      ),
    ),
  );
  const rowSecurity = await measureRowSecurity(place.owner, () =>
    database.as(scope, (handle) => tallies.cellTallies(handle, { from, to, areas: someAreas() })),
  );
  await database.close();
  const page = await pages(place.url, ['']);
  const changes = await pages(place.url, ['', '/changes']);
  const [fast, raw] = [quantile(quick, 0.5), quantile(slow, 0.5)];
  const times = rounded(raw / fast, 0);
  const p95 = rounded(quantile(quick, 0.95), 1);
  const name = `picture query, ${rows.toLocaleString('sv-SE')} reports × ${WEEKS} weeks`;
  return [
    {
      name: `${name}: times faster than GROUP BY`,
      value: times,
      unit: '×',
      baseline: { name: 'GROUP BY ms', value: rounded(raw, 0) },
      bar: '≥ 10 ×',
      held: times >= 10,
    },
    { name: `${name}: p95`, value: p95, unit: 'ms', bar: '≤ 50 ms', held: p95 <= 50 },
    rowSecurity,
    {
      name: 'GET /api/picture, p95',
      value: rounded(quantile(page, 0.95), 1),
      unit: 'ms',
      baseline: { name: 'median ms', value: rounded(quantile(page, 0.5), 1) },
      bar: 'shown',
      held: true,
    },
    {
      name: 'GET /api/picture and its changes, p95 ÷ the picture alone',
      value: rounded(quantile(changes, 0.95) / quantile(page, 0.95), 2),
      unit: `(${rounded(quantile(changes, 0.95), 1)} ms)`,
      baseline: {
        name: 'ms, median of both',
        value: rounded(quantile(changes, 0.5), 1),
      },
      bar: 'shown',
      held: true,
    },
  ];
}

/** How long a week takes over HTTP: its parts asked for at once, as the page asks for them. */
async function pages(url: string, parts: readonly string[]): Promise<number[]> {
  const cookie = await sessionCookie(url, 'coordinator');
  const ask = async (n: number): Promise<void> => {
    const week = `${url}/api/picture/2026-W${20 + (n % 20)}`;
    const answers = await Promise.all(
      parts.map((part) => fetch(`${week}${part}`, { headers: { cookie } })),
    );
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    const bad = answers.find(({ status }) => status !== 200);
    if (bad) throw new Error(`Answered ${bad.status}`);
  };
  await timed(5, ask);
  return timed(40, ask);
}

async function fill(owner: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off`);
    for (let from = 0; from < rows; from += CHUNK) {
      await client.query(
        `insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, area_id, event_from, week, reported_at, late, channel, digest)
         select gen_random_uuid(), u.organisation_id, u.id, n % 200, 'event', 1 + n % 17, 1 + (n / 17) % 36, t, date_trunc('week', t)::date, t, false, 'device', '\\x00'
         from generate_series($1::int, $2::int - 1) n, lateral (select timestamptz '2023-11-27' + (n % 1085) * interval '1 day' as t) d,
           lateral (select id, organisation_id from members.unit where id = 1 + n % 20) u`,
        [from, Math.min(rows, from + CHUNK)],
      );
      process.stderr.write(`\r${Math.min(rows, from + CHUNK)} reports`);
    }
    process.stderr.write('\n');
    await client.query('truncate work.tally, work.tally_own, work.tally_reporter');
    const raw = `from work.report where kind <> 'calm' and withdrawn_at is null`;
    await client.query(
      `insert into work.tally select week, area_id, category_id, 0, count(*), count(*) filter (where late) ${raw} group by 1, 2, 3`,
    );
    await client.query(
      `insert into work.tally_own select organisation_id, week, area_id, category_id, 0, count(*) ${raw} group by 1, 2, 3, 4`,
    );
    await client.query(
      `insert into work.tally_reporter select week, organisation_id, reporter, 0, count(*) from work.report group by 1, 2, 3`,
    );
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

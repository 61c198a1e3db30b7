// Durable reports a second: over HTTP, the same transaction from Node, and single-row inserts as pgbench makes them.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';
import { dayOf, mondayOf, weekOf } from '#platform/weeks';
import { sessionCookie, someReport } from '../test/builders/writer.ts';
import type { Figure } from './figure.ts';
import { perSecond, rounded } from './stopwatch.ts';

const SECONDS = 6;
const ROUNDS = 3;

export type Place = { readonly url: string; readonly owner: string };

/** Reports at 1, 8 and 32 writers, each against its two baselines in turns. */
export async function measureWrites({ url, owner }: Place): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const writers of [1, 8, 32]) {
    const [http, direct, single]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      http.push(await overHttp(url, writers));
      direct.push(await fromNode(owner, writers));
      single.push(await singleRows(owner, writers));
    }
    const [a, b, c] = [http, direct, single].map(median);
    if (a === undefined || b === undefined || c === undefined) throw new Error('Nothing measured');
    figures.push(
      ratio(`reports/s by HTTP ÷ from Node, ${writers} writers`, {
        value: a,
        base: b,
        bar: writers === 8 ? 0.3 : undefined,
      }),
      ratio(`reports/s by HTTP ÷ single-row inserts, ${writers} writers`, {
        value: a,
        base: c,
        bar: writers === 8 ? 0.12 : undefined,
      }),
    );
  }
  return figures;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ratio(
  name: string,
  { value, base, bar }: { value: number; base: number; bar: number | undefined },
): Figure {
  const found = rounded(value / base, 3);
  return {
    name,
    value: found,
    unit: `(${rounded(value, 0)}/s)`,
    baseline: { name: 'a second', value: rounded(base, 0) },
    bar: bar === undefined ? 'shown' : `≥ ${bar}`,
    held: bar === undefined || found >= bar,
  };
}

/** As an e-service would: connections that stay open, one report at a time on each. */
async function overHttp(url: string, writers: number): Promise<number> {
  const cookie = await sessionCookie(url, 'schoolHost');
  const wires = await Promise.all(Array.from({ length: writers }, () => openWire(url)));
  const head = `POST /api/reports HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`;
  const rate = await perSecond(writers, SECONDS, async (n, writer) => {
    const body = JSON.stringify({ reports: [someReport(n)] });
    const status = await wires[writer]?.ask(
      `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    if (status !== 200) throw new Error(`Answered ${status}`);
  });
  for (const wire of wires) wire.close();
  return rate;
}

type Wire = { readonly ask: (request: string) => Promise<number>; readonly close: () => void };

/** A bare connection: the one who measures must not be what is measured. */
function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let heard = '';
    let answered: ((status: number) => void) | undefined;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      heard += chunk;
      const end = heard.indexOf('\r\n\r\n');
      const length = /content-length: (\d+)/i.exec(heard)?.[1];
      if (end < 0 || length === undefined || heard.length < end + 4 + Number(length)) return;
      const status = Number(heard.slice(9, 12));
      heard = '';
      answered?.(status);
    });
    socket.once('error', reject);
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((done) => {
            answered = done;
            socket.write(request);
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}

/** Shared with the working group, as a report is unless somebody says otherwise. */
const LABEL = 2;
const PARAMETERS = Array.from({ length: 27 }, (_, n) => `$${n + 1}`).join(',');

/** Reports a second by the same transaction, from Node without HTTP. */
export async function fromNode(
  owner: string,
  writers: number,
  verb = 'submit_report',
): Promise<number> {
  const pool = new pg.Pool({ connectionString: owner, max: Math.min(writers, 16) });
  const { rows } = await pool.query<{ org: number; unit: number }>(
    `select organisation_id as org, id as unit from members.unit where slug = 'oxhagsskolan'`,
  );
  const [who] = rows;
  const leaf = randomBytes(120);
  const rate = await perSecond(writers, SECONDS, (n) => {
    const at = new Date();
    const text = n % 3 === 0 ? 'Glas på marken vid entrén.' : null;
    const digest = createHash('sha256').update(String(n)).digest();
    const week = mondayOf(weekOf(at));
    const values = [
      ...[who?.org, 'reporter', true, 'bench', randomUUID(), who?.unit, '4711', 'event'],
      ...[1 + (n % 4), null, 1 + (n % 5), at, null, week, at, false, 'device', null, null, null],
      ...[text, dayOf(at), digest, LABEL, leaf.subarray(0, 8), leaf, digest],
    ];
    return pool.query({ name: 'submit', text: `select work.${verb}(${PARAMETERS})`, values });
  });
  await pool.end();
  return rate;
}

async function singleRows(owner: string, writers: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: owner, max: writers });
  await pool.query(
    'create table if not exists public.bench_row (id uuid primary key, body text not null)',
  );
  const body = JSON.stringify(someReport(1));
  const rate = await perSecond(writers, SECONDS, () =>
    pool.query({
      name: 'row',
      text: 'insert into public.bench_row values ($1, $2)',
      values: [randomUUID(), body],
    }),
  );
  await pool.query('drop table public.bench_row');
  await pool.end();
  return rate;
}

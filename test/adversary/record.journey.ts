// The record under attack, end to end: whoever owns the database changes it, and the command names what was done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded } from '../../src/platform/database-server/index.ts';
import { rowsOf } from '../builders/database.ts';
import { ownEnvironment, startServer } from '../builders/server.ts';
import { send, sessionCookie, someReport } from '../builders/writer.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'samsyn-tampered-'));
const file = (name: string): string => join(folder, name);
const address = file('database.url');
const REPORTS = 12;

type Ran = { readonly code: number | null; readonly out: string; readonly said: string };

function run(words: readonly string[]): Ran {
  const ran = spawnSync(process.execPath, [...words], {
    env: { ...ownEnvironment(), SAMSYN_DATA: folder },
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, said: ran.stderr };
}
const samsyn = (...words: string[]): Ran => run([join(ROOT, 'src/app/cli.ts'), ...words]);
const check = (proof: string, key: string): Ran =>
  run([join(ROOT, 'tools/verify-entry.mjs'), proof, key]);

async function report(url: string, from: number, to: number): Promise<void> {
  const cookie = await sessionCookie(url, 'schoolHost');
  for (let n = from; n < to; n += 1)
    expect(await send(url, cookie, someReport(n, new Date('2026-11-23T08:00:00Z')))).toBe(200);
}

const WAITING = `select count(*)::int as n from audit.leaf l
  where not exists (select from audit.place p where p.seq = l.seq)`;

/** Waits until every leaf has its place. */
async function settled(): Promise<void> {
  const owner = readFileSync(address, 'utf8');
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await rowsOf(owner, WAITING))[0]?.['n'] === 0) return;
    await sleep(200);
  }
  throw new Error('Leaves still wait');
}

/** With rights and links as they are: PostgreSQL refuses a folder that others may read. */
function copy(from: string, to: string): void {
  expect(spawnSync('cp', ['-a', from, to]).status).toBe(0);
}

const environment = { SAMSYN_NOW: '2026-11-23T09:10:00+01:00' };

describe('a running server', () => {
  beforeAll(async () => {
    await using server = await startServer({ folder, environment });
    await report(server.url, 0, REPORTS);
    await settled();
  });

  it('raises the alarm when an entry waits for its place longer than five seconds', async () => {
    await using server = await startServer({ folder, environment });
    const slow = new pg.Client({ connectionString: readFileSync(address, 'utf8') });
    await slow.connect();
    await slow.query('begin');
    await slow.query('select pg_current_xact_id()');
    await report(server.url, REPORTS, REPORTS + 1);
    const waiting = async (): Promise<number> => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      const told = /^samsyn_record_oldest_waiting_seconds (\S+)$/m.exec(text)?.[1];
      return Number(told);
    };
    await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(5);
    await expect.poll(() => server.said(), { timeout: 5_000 }).toContain('record.late');
    await slow.query('commit');
    await slow.end();
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
    await expect.poll(() => server.said(), { timeout: 5_000 }).toContain('record.caught-up');
  });
});

describe('whoever owns the database', () => {
  let owner = '';
  let stop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    const embedded = await startEmbedded({ folder, say: () => undefined });
    owner = embedded.url;
    writeFileSync(address, owner);
    stop = async () => {
      await embedded.stop();
      rmSync(address);
    };
    await act(
      'create table leaf_kept as table audit.leaf',
      'create table place_kept as table audit.place',
    );
    await act('create table tree_kept as table audit.tree');
  });
  afterAll(() => stop());

  async function act(...statements: readonly string[]): Promise<void> {
    for (const statement of statements) await rowsOf(owner, statement);
  }
  const undo = (): Promise<void> =>
    act(
      'truncate audit.leaf, audit.place, audit.tree',
      'insert into audit.leaf overriding system value select * from leaf_kept',
      'insert into audit.place select * from place_kept',
      'insert into audit.tree select * from tree_kept',
    );

  it('has done nothing: the command says that the record holds', () => {
    const ran = samsyn('audit', 'verify', '--json');
    expect(ran.code, ran.said).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ size: expect.any(Number) as number });
    const part = samsyn('audit', 'verify', '--from', '2', '--to', '5');
    expect(part.code, part.said).toBe(0);
    const day = samsyn('audit', 'verify', '--from', '2026-11-23', '--to', '2026-11-23');
    expect(day.code, day.said).toBe(0);
    expect(samsyn('audit', 'verify', '--from', 'yesterday').code).toBe(2);
  });

  it.each([
    [10, 'alters an entry', [`update audit.leaf set payload = 'x' where seq = 5`], 4, 5],
    [
      10,
      'alters an entry and its hash',
      [`update audit.leaf set payload = 'x', hash = sha256('\\x0078') where seq = 5`],
      4,
      5,
    ],
    [11, 'removes an entry', ['delete from audit.leaf where seq = 5'], 4, 5],
    [
      12,
      'puts an entry in',
      [
        `insert into audit.leaf overriding system value select 9999, tx, at, kind, subject, organisation_id, actor, payload, hash from leaf_kept where seq = 5`,
        'update audit.place set position = position - 1000 where position >= 4',
        'update audit.place set position = position + 1001 where position < 0',
        'insert into audit.place values (4, 9999)',
      ],
      4,
      9999,
    ],
    [
      13,
      'lets two entries change places',
      [
        'delete from audit.place where seq in (5, 7)',
        'insert into audit.place values (4, 7), (6, 5)',
      ],
      4,
      7,
    ],
  ] as const)('is found out with exit code %i: %s', async (code, _, statements, position, seq) => {
    await act(...statements);
    const ran = samsyn('audit', 'verify', '--json');
    await undo();
    expect(ran.code, ran.said).toBe(code);
    expect(JSON.parse(ran.out)).toMatchObject({ finding: { position, seq } });
  });

  it.each([
    ['cuts the last ten', '(select max(position) - 10 from place_kept)'],
    ['empties the table', '-1'],
  ])('is found out with exit code 14: %s', async (_, last) => {
    await act(
      `delete from audit.leaf where seq in (select seq from place_kept where position > ${last})`,
      `delete from audit.place where position > ${last}`,
    );
    const ran = samsyn('audit', 'verify', '--json');
    const [left] = await rowsOf(owner, 'select count(*)::int as n from audit.place');
    await undo();
    expect(ran.code, ran.said).toBe(14);
    expect(JSON.parse(ran.out)).toMatchObject({ finding: { kind: 'cut', position: left?.['n'] } });
  });

  it('cannot forge what a stranger checks: one entry, and the growth since an older checkpoint', () => {
    const older = file('older.txt');
    const notes = readFileSync(file('record/checkpoints'), 'utf8').split('\n\n\n');
    writeFileSync(older, `${notes[0]?.split('\n').slice(0, 5).join('\n') ?? ''}\n`);
    const proof = file('proof.json');
    const proved = samsyn('audit', 'prove', '6', '--out', proof, '--json');
    expect(proved.code, proved.said).toBe(0);
    const { key } = JSON.parse(proved.out) as { key: string };
    expect(check(proof, key)).toMatchObject({ code: 0 });
    const whole = JSON.parse(readFileSync(proof, 'utf8')) as Record<string, unknown>;
    const payload = String(whole['payload']);
    for (const changed of [
      { payload: payload.replace(/"kind":"[^"]*"/, '"kind":"report.withdrawn"') },
      { payload: `${payload} ` },
      { position: 4 },
      { path: (whole['path'] as string[]).slice(1) },
      { path: [...(whole['path'] as string[])].reverse() },
      { checkpoint: String(whole['checkpoint']).replace(/^samsyn\n\d+/, 'samsyn\n7') },
    ]) {
      writeFileSync(proof, JSON.stringify({ ...whole, ...changed }));
      expect(check(proof, key), JSON.stringify(changed)).toMatchObject({ code: 1 });
    }
    const grown = samsyn('audit', 'prove', '--since', older, '--out', proof);
    expect(grown.code, grown.said).toBe(0);
    expect(check(proof, key)).toMatchObject({ code: 0 });
    expect(check(proof, key.replace(/.=*$/, ''))).toMatchObject({ code: 2 });
    expect(samsyn('audit', 'prove', 'no-such-subject', '--out', proof).code).toBe(1);
  });
});

describe('a database that was restored from yesterday', () => {
  it('is found out by the command, and by the server, which leaves the evidence as it is', async () => {
    const yesterday = file('yesterday');
    copy(file('database'), yesterday);
    {
      await using server = await startServer({ folder, environment });
      await report(server.url, 100, 110);
      await settled();
    }
    expect(samsyn('audit', 'verify').code).toBe(0);
    const evidence = readFileSync(file('record/leaves'));
    rmSync(file('database'), { recursive: true });
    copy(yesterday, file('database'));
    const ran = samsyn('audit', 'verify');
    expect(ran.code, ran.said).toBe(14);
    await using server = await startServer({ folder, environment });
    await report(server.url, 200, 201);
    await sleep(1_000);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^samsyn_record_broken 1$/m);
    expect(server.said()).toContain('record.waits');
    expect(readFileSync(file('record/leaves'))).toEqual(evidence);
    await server.stop();
    expect(existsSync(address)).toBe(false);
    expect(samsyn('audit', 'verify').code).toBeGreaterThanOrEqual(10);
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

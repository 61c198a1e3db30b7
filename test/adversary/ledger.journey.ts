// The ledger: what was acknowledged is there, once, whatever is killed.
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seeded } from '../../src/app/seed/random.ts';
import { rowsOf } from '../builders/database.ts';
import { databasePid, ended, startServer, type RunningServer } from '../builders/server.ts';
import { send, sessionCookie, someReport, type MadeReport } from '../builders/writer.ts';

const ROUNDS = 20;
const WRITERS = 8;
const PERSONAS = ['schoolHost', 'housing', 'youthLeader', 'police'] as const;

type Ledger = { readonly acknowledged: Set<string>; readonly unanswered: MadeReport[] };

/** Reports until told to stop; what got no answer is kept, to be sent again as it is. */
async function write(
  url: string,
  given: {
    readonly cookie: string;
    readonly ledger: Ledger;
    readonly stop: AbortSignal;
    readonly seed: number;
  },
): Promise<void> {
  for (let n = given.seed; !given.stop.aborted; n += 1) {
    const report = someReport(n);
    const status = await send(url, given.cookie, report);
    if (status === 200) given.ledger.acknowledged.add(report.id);
    else given.ledger.unanswered.push(report);
    if (status !== 200) await sleep(20);
  }
}

async function settle(url: string, cookie: string, ledger: Ledger): Promise<void> {
  for (const report of ledger.unanswered.splice(0)) {
    let status = 0;
    for (let tries = 0; tries < 100 && status !== 200; tries += 1) {
      status = await send(url, cookie, report);
      if (status !== 200) await sleep(100);
    }
    expect(status).toBe(200);
    ledger.acknowledged.add(report.id);
  }
}

it('every acknowledged report is there once, and roll-ups agree, over twenty kills', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-ledger-'));
  const chance = seeded(47);
  const ledgers = PERSONAS.map((): Ledger => ({ acknowledged: new Set(), unanswered: [] }));
  let server: RunningServer = await startServer({ folder });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { url } = server;
      const cookies = await Promise.all(PERSONAS.map((persona) => sessionCookie(url, persona)));
      const stop = new AbortController();
      const writers = Array.from({ length: WRITERS }, (_, n) => {
        const ledger = ledgers[n % PERSONAS.length];
        const cookie = cookies[n % PERSONAS.length];
        if (!ledger || cookie === undefined) throw new Error('No writer');
        return write(url, { cookie, ledger, stop: stop.signal, seed: round * 1_000 + n });
      });
      await sleep(150 + chance.next() * 500);
      if (round % 2 === 0) await ended(server.process, 'SIGKILL');
      else process.kill(databasePid(folder), 'SIGKILL');
      await sleep(100);
      stop.abort();
      await Promise.all(writers);
      if (round % 2 === 0) server = await startServer({ folder });
      const now = server.url;
      for (const [n, ledger] of ledgers.entries())
        await settle(now, await sessionCookie(now, PERSONAS[n] ?? ''), ledger);
    }
    const ids = ledgers.flatMap(({ acknowledged }) => [...acknowledged]);
    const owner = readFileSync(join(folder, 'database.url'), 'utf8');
    const kept = await rowsOf(
      owner,
      'select count(*)::int as n from work.report where id = any($1)',
      [ids],
    );
    const leaves = await rowsOf(
      owner,
      `select count(*)::int as n, count(distinct subject)::int as once from audit.leaf where kind = 'report.submitted' and subject = any($1)`,
      [ids],
    );
    const differences = await rowsOf(owner, 'select work.count_tally_differences()::int as n');
    expect(ids.length).toBeGreaterThan(500);
    expect(kept).toEqual([{ n: ids.length }]);
    expect(leaves).toEqual([{ n: ids.length, once: ids.length }]);
    expect(differences).toEqual([{ n: 0 }]);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);

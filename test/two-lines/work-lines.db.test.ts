// The meeting, the plan, its follow-up and its documents: what the policies say of each thing that can be tried is what the
// database lets through without them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, type Handle } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { peopleOf } from './people.ts';
import type { WorkClaim } from './work-claim.ts';
import { WORK_CLAIMS } from './work-claims.ts';
import { makeWorkWorld } from './work-world.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await makeWorkWorld(db.url);
}, 120_000);
afterAll(() => db.close());

class TakenBack extends Error {}

/** Names of what somebody reached, each tried by itself and taken back. */
async function reachedBy(caller: Caller): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  const all = db.database.as(scopeOf(caller), async (handle) => {
    for (const one of WORK_CLAIMS) if (await isReached(handle, one)) reached.add(one.name);
    throw new TakenBack();
  });
  await all.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return reached;
}

/** Refused for want of rights, or by a rule that stands in the table. Anything else is a mistake in what is tried. */
const REFUSED = ['42501', '23514'];

async function isReached(handle: Handle, { name, run }: WorkClaim): Promise<boolean> {
  await sql`savepoint tried`.execute(handle);
  try {
    const { rows, numAffectedRows = 0n } = await sql`${sql.raw(run)}`.execute(handle);
    return rows.length > 0 || numAffectedRows > 0n;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (REFUSED.includes(code)) return false;
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  } finally {
    await sql`rollback to savepoint tried`.execute(handle);
  }
}

const ORGANISATIONS = [
  { id: 1, inWeeklyRound: true, fromOutside: false },
  { id: 2, inWeeklyRound: false, fromOutside: false },
  // Another municipality in the round: whatever role it is given, it may report.
  { id: 2, inWeeklyRound: true, fromOutside: true },
];

it('answer alike of meetings, plans, follow-ups and documents, whoever asks', async () => {
  const differences: string[] = [];
  for (const caller of peopleOf({ organisations: ORGANISATIONS, reports: [] })) {
    const reached = await reachedBy(caller);
    const who = `${caller.role}${caller.inWeeklyRound ? ' in the round' : ''}${caller.reportOnly ? ' on a phone' : ''}${caller.fromOutside ? ' from outside' : ''}`;
    for (const { name, may } of WORK_CLAIMS)
      if (may(caller) !== reached.has(name))
        differences.push(`${who}: ${name}: ${reached.has(name) ? 'let through' : 'refused'}`);
  }
  expect(differences).toEqual([]);
}, 240_000);

it('lets somebody reach all that is not for nobody, so that nothing is refused by mistake', () => {
  const people = peopleOf({ organisations: ORGANISATIONS, reports: [] });
  const unreachable = WORK_CLAIMS.filter(({ may }) => !people.some(may)).map(({ name }) => name);
  expect(unreachable.filter((name) => name.startsWith('read '))).toEqual([]);
  expect(WORK_CLAIMS.length - unreachable.length).toBeGreaterThan(60);
});

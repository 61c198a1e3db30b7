import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CEDAR } from '../../src/safeguards/policy/decide.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { Answers, claimsOf, remembering } from './claims.ts';
import { reachedBy } from './database-line.ts';
import { databaseMutants, withFault } from './database-mutants.ts';
import { DEEP, some } from './deep.ts';
import { peopleOf } from './people.ts';
import { makeWorld, type World } from './world.ts';

const SIZE = DEEP ? { organisations: 8, areas: 5 } : { organisations: 4, areas: 1 };

/**
 * Faults that let nobody do more: whoever changes a row must also read it, and reading has a rule of its own. The last two
 * stop everybody from adding to the shared sums, which every test of a report finds.
 */
const THE_SAME: readonly string[] = [
  'report.report_change: any role that reports',
  'report.report_triage: one label narrower',
  'report_history.report_history_triage: one label narrower',
  'report_text.report_text_add: any role that reports',
  'report_text.report_text_change: one label narrower',
  'tally_calm.tally_calm_change: any role that reports',
  'tally_own.tally_own_change: any role that reports',
  'tally_own.tally_own_triage_change: one label narrower',
  'tally_reporter.tally_reporter_change: any role that reports',
  'tally_reporter.tally_reporter_triage_change: one label narrower',
  'tally.tally_add: nothing',
  'tally.tally_change: nothing',
];

type Place = { readonly db: TestDatabase; readonly world: World };

/** The whole world, and a small one with the same kinds of combinations, in which faults are put. */
let whole: Place;
let small: Place;
beforeAll(async () => {
  whole = await openPlace(SIZE);
  small = await openPlace({ organisations: 2, areas: 1 });
}, 240_000);
afterAll(async () => {
  await whole.db.close();
  await small.db.close();
});

async function openPlace(size: typeof SIZE): Promise<Place> {
  const db = await testDatabase();
  return { db, world: await makeWorld(db.url, size) };
}

const FIRST_LINE = remembering(CEDAR);

/** What each person in a place reached. */
async function askEveryone({ db, world }: Place): Promise<Answers> {
  const claims = claimsOf(world);
  const answers = new Answers();
  for (const caller of peopleOf(world))
    answers.add(caller, claims, await reachedBy(db.database, caller));
  return answers;
}

/** Whether somebody in a place meets a difference; the rest are not asked then. */
async function differs({ db, world }: Place): Promise<boolean> {
  const claims = claimsOf(world);
  for (const caller of peopleOf(world)) {
    const answers = new Answers();
    answers.add(caller, claims, await reachedBy(db.database, caller));
    if (answers.differences(FIRST_LINE).length > 0) return true;
  }
  return false;
}

describe('the policies and the database', () => {
  it(
    'answer alike, whoever asks for whatever',
    async () => {
      const answers = await askEveryone(whole);
      expect(answers.differences(FIRST_LINE)).toEqual([]);
      expect(answers.count).toBeGreaterThan(DEEP ? 200_000 : 10_000);
    },
    DEEP ? 900_000 : 120_000,
  );

  it(
    'are told apart as soon as a rule of the database has a fault',
    async () => {
      const mutants = await databaseMutants(small.db.url);
      expect(mutants.length).toBeGreaterThan(50);
      const survivors: string[] = [];
      for (const mutant of some(mutants, 12)) {
        const isFound = await withFault(small.db.url, mutant, () => differs(small));
        if (!isFound) survivors.push(mutant.what);
      }
      expect(survivors.filter((what) => !THE_SAME.includes(what))).toEqual([]);
    },
    DEEP ? 900_000 : 120_000,
  );
});

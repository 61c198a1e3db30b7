// A database with the demo's members, areas and categories, for tests that need places and people.
import { openMembers, type Members } from '#members';
import { openDatabase } from '#platform/db';
import type { Caller } from '#safeguards/policy';
import { openReference, type ReportsNeeds } from '#work/reports';
import { guard } from '../../src/app/guard.ts';
import { seedDemo } from '../../src/app/seed/load.ts';
import { testDatabase, type Beginning, type TestDatabase } from './database.ts';

/** The Monday on which the demo lives in tests. */
export const NOW = new Date('2026-11-23T08:10:00Z');

export type DemoDatabase = TestDatabase & {
  readonly members: Members;
  readonly needs: ReportsNeeds;
  readonly callerOf: (persona: string) => Promise<Caller>;
};

const DEMO: Beginning = {
  name: 'begin_demo',
  fill: async (url) => {
    const database = await openDatabase({ url });
    await seedDemo(database, { now: NOW, say: () => undefined });
    await database.close();
  },
};

/** @example await using demo = await demoDatabase(); */
export async function demoDatabase(now: () => Date = () => NOW): Promise<DemoDatabase> {
  const opened = await testDatabase(DEMO);
  const { database } = opened;
  const members = openMembers(database, () => now().getTime());
  const needs = {
    ...{ database, members, now },
    referenceFor: openReference(database, members, now),
    screen: guard(),
    announce: () => undefined,
  };
  const callerOf = async (persona: string): Promise<Caller> => {
    const { people } = await members.directory();
    const person = people.find((one) => one.persona === persona)?.id;
    if (person === undefined) throw new Error(`No ${persona}`);
    const given = { scope: 'full', assurance: 2, device: 'test' } as const;
    const session = await members.openSession({ ...given, person });
    const caller = await members.callerOf({ session });
    if (!caller) throw new Error(`No duty for ${persona}`);
    return caller;
  };
  return { ...opened, members, needs, callerOf };
}

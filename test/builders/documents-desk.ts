// The demo with those who write documents and keep registers, for tests of what the law asks.
import type { Caller } from '#safeguards/policy';
import { NO_PLANS, type DocumentNeeds, type PlanContent } from '#work/documents';
import { Problem } from '#platform/http';
import { rowsOf } from './database.ts';
import { demoDatabase, type DemoDatabase } from './demo-database.ts';

export type DocumentsDesk = DemoDatabase & {
  readonly desk: DocumentNeeds;
  readonly who: (name: string) => Caller;
  /** What the plan tells from here on. */
  readonly plan: (content: PlanContent) => void;
  /** As the owner of the tables: 'done', or the database's own words. */
  readonly owner: (query: string, values?: readonly unknown[]) => Promise<unknown>;
};

const PEOPLE = [
  ...['coordinator', 'analyst', 'police', 'politician', 'lawyer', 'archivist'],
  ...['schoolHost', 'operator'],
];

/** @example const desk = await documentsDesk(); */
export async function documentsDesk(): Promise<DocumentsDesk> {
  const demo = await demoDatabase();
  const { database, members, now, screen } = demo.needs;
  let told = NO_PLANS;
  const found = new Map<string, Caller>();
  for (const name of PEOPLE) found.set(name, await demo.callerOf(name));
  const planSource = (): Promise<PlanContent> => Promise.resolve(told);
  return {
    ...demo,
    desk: { database, members, now, screen, municipality: 'Örebro kommun', planSource },
    who: (name) => {
      const caller = found.get(name);
      if (!caller) throw new Error(name);
      return caller;
    },
    plan: (content) => void (told = content),
    owner: (query, values = []) =>
      rowsOf(demo.url, query, [...values]).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : error),
      ),
  };
}

/** 'done', or why it was refused. */
export function kindOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.kind : error),
  );
}

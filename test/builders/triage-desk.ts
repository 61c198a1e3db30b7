// A desk with reports that wait, and the people around it: for tests of triage and of what reporters hear.
import { randomUUID } from 'node:crypto';
import { savePerson } from '#members';
import { sql } from '#platform/db';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { tallies } from '#work/reports';
import type { ReportInput } from '../../src/work/reports/contract.ts';
import { submitReports } from '../../src/work/reports/submit-report.ts';
import type { Decided, Decision, OpenReport } from '../../src/work/reports/triage/contract.ts';
import { decideOnReport, type DecideNeeds } from '../../src/work/reports/triage/decide-report.ts';
import { findText } from '../../src/work/reports/triage/inflow-store.ts';
import { openNames } from '../../src/work/reports/triage/names.ts';
import { openReport } from '../../src/work/reports/triage/open-report.ts';
import type { SentBack } from '../../src/work/reports/triage/triage-needs.ts';
import { rowsOf } from './database.ts';
import { demoDatabase, NOW, type DemoDatabase } from './demo-database.ts';

type Event = Exclude<ReportInput, { kind: 'calm' }>;

export type Desk = {
  readonly demo: DemoDatabase;
  readonly needs: DecideNeeds & DemoDatabase['needs'];
  /** Everyone who does not triage. */
  readonly everyoneElse: readonly string[];
  /** Who heard that a report of theirs was sent back. */
  readonly told: readonly SentBack[];
  readonly caller: (persona: string) => Caller;
  readonly setClock: (at: Date) => void;
  /** Sends a report as a persona (a school host) and gives its id. */
  readonly reported: (more?: Partial<Event>, persona?: string) => Promise<string>;
  readonly decide: (id: string, decision: Decision, persona?: string) => Promise<Decided>;
  readonly open: (id: string, persona?: string) => Promise<OpenReport>;
  /** How many cells of the roll-ups differ from the raw reports. */
  readonly differences: () => Promise<number>;
  /** Reports in the shared picture of the running week. */
  readonly inPicture: () => Promise<number>;
  /** What the record tells of a report. */
  readonly kindsOf: (id: string) => Promise<readonly unknown[]>;
  readonly textSeenBy: (persona: string, id: string) => Promise<string | undefined>;
  /** Rows of originals that a persona's own handle can read; `saying` the words that taking back a masking says. */
  readonly originalsSeenBy: (persona: string, saying?: 'yes' | 'no') => Promise<number>;
  readonly rows: (
    statement: string,
    values: readonly unknown[],
  ) => Promise<Record<string, unknown>[]>;
};

const EVERYONE_ELSE = ['schoolHost', 'housing', 'youthLeader', 'police', 'politician', 'dpo'];

/** The demo with a second coordinator ("second"), on Monday 23 November 2026. */
export async function triageDesk(): Promise<Desk> {
  let now = NOW;
  const demo = await demoDatabase(() => now);
  const told: SentBack[] = [];
  const needs = {
    ...demo.needs,
    names: openNames(demo.database, () => now),
    sentBack: (report: SentBack) => {
      told.push(report);
      return Promise.resolve();
    },
  };
  await addSecond(demo);
  const callers = new Map<string, Caller>();
  for (const persona of [...EVERYONE_ELSE, 'coordinator', 'second'])
    callers.set(persona, await demo.callerOf(persona));
  const caller = (persona: string): Caller => {
    const found = callers.get(persona);
    if (!found) throw new Error(`No ${persona}`);
    return found;
  };
  return {
    ...{ demo, needs, told, caller, everyoneElse: EVERYONE_ELSE },
    setClock: (at) => (now = at),
    reported: async (more = {}, persona = 'schoolHost') => {
      const id = randomUUID();
      const base = { kind: 'event', category: 'damage', area: 'oxhagen' } as const;
      const report: Event = { id, ...base, eventFrom: '2026-11-23T07:00:00.000Z', ...more };
      await submitReports(needs, { caller: caller(persona), channel: 'device', reports: [report] });
      return id;
    },
    decide: (id, decision, persona = 'coordinator') =>
      decideOnReport(needs, { caller: caller(persona), id, decision }),
    open: (id, persona = 'coordinator') =>
      openReport(needs, { caller: caller(persona), id, language: 'sv' }),
    ...looks(demo, caller),
  };
}

async function addSecond(demo: DemoDatabase): Promise<void> {
  const second = { persona: 'second', unit: 'trygghetsenheten', title: 'Strateg' };
  const keys = { id: randomUUID(), duty: randomUUID(), at: NOW, role: 'coordinator' };
  await demo.database.asSystemUnscoped((handle) => savePerson(handle, { ...second, ...keys }));
  demo.members.forget();
}

type Looks = Pick<
  Desk,
  'differences' | 'inPicture' | 'kindsOf' | 'textSeenBy' | 'originalsSeenBy' | 'rows'
>;

function looks({ database, url }: DemoDatabase, caller: Desk['caller']): Looks {
  return {
    differences: () => database.asSystemUnscoped((handle) => tallies.countTallyDifferences(handle)),
    inPicture: async () => {
      const week = { from: '2026-11-23', to: '2026-11-23' };
      const cells = await database.asSystemUnscoped((handle) => tallies.cellTallies(handle, week));
      return cells.reduce((sum, cell) => sum + cell.reports, 0);
    },
    kindsOf: async (id) => {
      const leaves = 'select kind from audit.leaf where subject = $1 order by seq';
      return (await rowsOf(url, leaves, [id])).map((row) => row['kind']);
    },
    textSeenBy: (persona, id) =>
      database.as(scopeOf(caller(persona)), (handle) => findText(handle, id)),
    originalsSeenBy: (persona, saying = 'no') =>
      database.as(scopeOf(caller(persona)), async (handle) => {
        await sql`select set_config('samsyn.original', ${saying}, true)`.execute(handle);
        return (await sql`select from work.report_original`.execute(handle)).rows.length;
      }),
    rows: (statement, values) => rowsOf(url, statement, values),
  };
}

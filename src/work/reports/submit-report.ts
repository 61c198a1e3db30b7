import type { Members } from '#members';
import { Problem } from '#platform/http';
import type { Database } from '#platform/db';
import { addDays, dayOf, freezeInstant, instantAt, weekOf } from '#platform/weeks';
import { leafOf } from '#safeguards/audit';
import type { Caller, Label } from '#safeguards/policy';
import { decide, labelRank, scopeOf } from '#safeguards/policy';
import type { ReportInput, ReportReceipt, SubmitAnswer } from './contract.ts';
import type { ReadyReport, Reference } from './report.ts';
import { readReport } from './report.ts';
import type { Outcome, Submission } from './reports-store.ts';
import { submitReport, submitWithin } from './reports-store.ts';
import type { Flag } from './triage/flags.ts';
import { flagsOf } from './triage/flags.ts';

/** Where something was found in a free text; never what. */
export type TextFind = {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly certain: boolean;
};

export type ReportsNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly referenceFor: (caller: Caller) => Promise<Reference>;
  /** The free-text guard: what is left when the reporter's own answers ("det är en plats") are counted in. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly TextFind[];
  readonly now: () => Date;
  /** Told after the commit which weeks have changed. */
  readonly announce: (weeks: readonly string[]) => void;
  /** When the weekly meeting is; absent: Wednesday 09:00. */
  readonly meeting?: () => Promise<Meeting>;
};

/** Weekday from 1 (Monday) to 7, clock time in Stockholm. */
export type Meeting = { readonly weekday: number; readonly time: string };
const MEETING: Meeting = { weekday: 3, time: '09:00' };

/** Months that a free text is kept (data: the municipality's retention plan). */
export const TEXT_KEPT_DAYS = 92;

/**
 * A report is made for the working group's picture, so the group is the narrowest that serves what it is made for.
 * Everything wider is asked for and recorded.
 */
const DEFAULT_LABEL: Label = 'group';
/** What is marked "Ej offentlig" goes to the partners at most. */
const WIDEST_NOT_PUBLIC = labelRank('partners');

type Asked = {
  readonly caller: Caller;
  readonly channel: Submission['channel'];
  readonly reports: readonly ReportInput[];
};

/**
 * Takes in reports: all or none. The same report again is a success again; the same id with other content a conflict.
 * @throws Problem personal-data, unprocessable, conflict, not-found
 */
export async function submitReports(needs: ReportsNeeds, asked: Asked): Promise<SubmitAnswer> {
  // authorise
  const decision = decide(asked.caller, 'report');
  if (!decision.allowed) throw new Problem('not-found');
  // load
  const now = needs.now();
  const reference = await needs.referenceFor(asked.caller);
  // decide
  const ready = asked.reports.map((input, index) =>
    accept(needs, { input, index, reference, now, caller: asked.caller }),
  );
  // save and record: one statement each, see reports-store
  const reporter = await needs.members.pseudonymOf(asked.caller, dayOf(now));
  const submissions = ready.map((one) =>
    submissionOf({ ...asked, ...one, reporter, now, policy: decision.policy }),
  );
  const outcomes = await save(needs.database, submissions, asked.caller);
  needs.announce([...new Set(ready.map(({ report }) => report.week))]);
  const receipts = ready.map(({ report }, i) => receiptOf(report, outcomes[i]));
  return { receipts, ...whenRead(now, await needs.meeting?.()) };
}

type Entry = {
  readonly input: ReportInput;
  readonly index: number;
  readonly reference: Reference;
  readonly now: Date;
  readonly caller: Caller;
};

type Accepted = {
  readonly report: ReadyReport;
  readonly label: Label;
  readonly notPublic: boolean;
  readonly flags: readonly Flag[];
};

function accept(needs: ReportsNeeds, entry: Entry): Accepted {
  const { input, index, reference, now } = entry;
  const read = readReport(input, reference, now);
  if (!read.ok) throw new Problem('unprocessable', undefined, { report: index, ...read.refusal });
  const { report } = read;
  if (input.kind === 'calm') return { report, label: DEFAULT_LABEL, notPublic: false, flags: [] };
  const { text = '' } = report;
  const finds = needs.screen(text, input.notNames ?? []);
  if (finds.length > 0)
    throw new Problem('personal-data', undefined, {
      finds: finds.map((find) => ({ report: index, ...find })),
    });
  const answered = text !== '' && needs.screen(text, []).length > 0;
  const category = reference.categories.get(input.category);
  return { report, ...sharingOf(entry, input), flags: flagsOf({ report, category, answered }) };
}

/** How widely the reporter wants it shared; refused when that is wider than this person may decide. */
function sharingOf(
  { caller, index }: Entry,
  { label = DEFAULT_LABEL, notPublic = false }: Exclude<ReportInput, { kind: 'calm' }>,
): Pick<Accepted, 'label' | 'notPublic'> {
  if (!mayShareAs(caller, label) || (notPublic && labelRank(label) > WIDEST_NOT_PUBLIC))
    throw new Problem('unprocessable', undefined, {
      ...{ report: index, field: 'label', reason: 'too-wide' },
    });
  return { label, notPublic };
}

/** Anyone may keep a report to fewer; to more it is shared by those who decide that for their organisation. */
function mayShareAs(caller: Caller, label: Label): boolean {
  if (labelRank(label) <= labelRank(DEFAULT_LABEL)) return true;
  return decide(caller, 'share-report').allowed;
}

type Given = Accepted & {
  readonly caller: Caller;
  readonly channel: Submission['channel'];
  readonly reporter: string;
  readonly now: Date;
  readonly policy: string;
};

function submissionOf(given: Given): Submission {
  const { caller, report, now } = given;
  const facts = {
    area: report.area ?? null,
    category: report.category ?? null,
    kind: report.kind,
    unit: report.unit ?? caller.unit,
    week: report.week,
    text: report.text !== undefined,
    // The usual is not said: a report costs no more in the record for what it is not.
    ...(given.label === DEFAULT_LABEL ? {} : { label: given.label }),
    ...(given.notPublic ? { notPublic: true } : {}),
  };
  const leaf = leafOf({
    kind: 'report.submitted',
    subject: report.id,
    at: now,
    policy: given.policy,
    actor: caller.actor,
    behalf: caller.standsInFor,
    facts,
  });
  return {
    caller,
    report,
    reporter: given.reporter,
    at: now,
    channel: given.channel,
    label: given.label,
    notPublic: given.notPublic,
    flags: given.flags,
    eraseAfter: addDays(dayOf(now), TEXT_KEPT_DAYS),
    leaf,
  };
}

async function save(
  database: Database,
  submissions: readonly Submission[],
  caller: Caller,
): Promise<readonly Outcome[]> {
  const [first] = submissions;
  if (submissions.length === 1 && first)
    return [refuseConflict(await submitReport(database, first), 0)];
  return database.as(scopeOf(caller), async (handle) => {
    const outcomes: Outcome[] = [];
    for (const [index, submission] of submissions.entries())
      outcomes.push(refuseConflict(await submitWithin(handle, submission), index));
    return outcomes;
  });
}

function refuseConflict(outcome: Outcome, index: number): Outcome {
  if (outcome === 'conflict') throw new Problem('conflict', undefined, { report: index });
  return outcome;
}

function receiptOf(report: ReadyReport, outcome: Outcome | undefined): ReportReceipt {
  return { id: report.id, status: outcome === 'known' ? 'known' : 'received', week: report.week };
}

/**
 * Reports are read before the next freeze (Monday 12:00) and reach the first meeting after it.
 * @example whenRead(new Date('2026-11-24T08:00:00Z')).meetingAt // '2026-12-02T08:00:00.000Z'
 */
export function whenRead(
  now: Date,
  { weekday, time }: Meeting = MEETING,
): { readonly readBy: string; readonly meetingAt: string } {
  const thisWeek = weekOf(now);
  const lastWeekFreeze = freezeInstant(weekOf(new Date(now.getTime() - 7 * 86_400_000)));
  const freeze = now < lastWeekFreeze ? lastWeekFreeze : freezeInstant(thisWeek);
  const sameWeek = addDays(dayOf(freeze), weekday - 1);
  const first = instantAt(sameWeek, time);
  const meeting = first > freeze ? first : instantAt(addDays(sameWeek, 7), time);
  return { readBy: freeze.toISOString(), meetingAt: meeting.toISOString() };
}

import { Problem } from '#platform/http';
import { addDays, dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import type { ReportInput } from '../contract.ts';
import { readReport, type ReadyReport } from '../report.ts';
import { TEXT_KEPT_DAYS, type ReportsNeeds } from '../submit-report.ts';
import { flagsOf } from '../triage/flags.ts';
import { mendReport, myRow } from './mine-store.ts';
import { whoseOf, type MineNeeds } from './my-reports.ts';

export type CorrectNeeds = MineNeeds & ReportsNeeds;

type Event = Exclude<ReportInput, { kind: 'calm' }>;
type Asked = {
  readonly caller: Caller;
  readonly version: number;
  /** The report as it should have been; its id is the old one's. */
  readonly input: Event;
};

/**
 * The reporter's own correction of a report that was sent back: screened like a new one, and it waits for triage again.
 * What came in time stays in time.
 * @throws Problem not-found, stale, unprocessable, personal-data
 */
export async function correctMine(needs: CorrectNeeds, asked: Asked): Promise<void> {
  const { caller, version, input } = asked;
  // authorise
  const decision = decide(caller, 'report');
  if (!decision.allowed) throw new Problem('not-found');
  // load
  const whose = await whoseOf(needs, caller);
  const at = needs.now();
  const reference = await needs.referenceFor(caller);
  // decide
  const read = readReport(input, reference, at);
  if (!read.ok) throw new Problem('unprocessable', undefined, read.refusal);
  const { category, area } = read.report;
  if (category === undefined || area === undefined) throw new Problem('unprocessable');
  const flags = screened(needs, input, read.report);
  await needs.database.as(scopeOf(caller), async (handle) => {
    const before = await myRow(handle, whose, input.id);
    if (!before) throw new Problem('not-found');
    // save
    const { eventFrom, eventTo, week, late, text = '' } = read.report;
    const eraseAfter = addDays(dayOf(before.reportedAt), TEXT_KEPT_DAYS);
    const outcome = await mendReport(handle, whose, {
      ...{ id: input.id, version, category, area, eventFrom, eventTo, week, late, text },
      ...{ at, eraseAfter, flags },
    });
    if (outcome === 'absent') throw new Problem('not-found');
    if (outcome === 'stale') throw new Problem('stale');
    // record
    await record(handle, {
      ...{ kind: 'report.corrected', subject: input.id, at, policy: decision.policy },
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
      facts: { area, category, week, text: text !== '', version },
    });
  });
  needs.announce([]);
}

/** Screens the text anew. @returns why triage should read it first: that it was corrected, and what it would be anyway */
function screened(needs: CorrectNeeds, input: Event, report: ReadyReport): readonly string[] {
  const text = report.text ?? '';
  const finds = needs.screen(text, input.notNames ?? []);
  if (finds.length > 0) throw new Problem('personal-data', undefined, { finds });
  const answered = text !== '' && needs.screen(text, []).length > 0;
  return [
    'corrected',
    ...flagsOf({ report: { ...report, late: false }, category: undefined, answered }),
  ];
}

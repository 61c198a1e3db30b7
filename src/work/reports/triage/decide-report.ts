import { Problem } from '#platform/http';
import type { Handle } from '#platform/db';
import { addDays, dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { TEXT_KEPT_DAYS } from '../submit-report.ts';
import type { Decided, Decision } from './contract.ts';
import type { Change, Outcome } from './decide-store.ts';
import { decideReport, undoDecision } from './decide-store.ts';
import { ACTION_OF, canDecide, KIND_OF } from './decisions.ts';
import { findReport, findText, type Row } from './inflow-store.ts';
import { maskText } from './mask-text.ts';
import { letIn, type SentBack, type TriageNeeds } from './triage-needs.ts';
import { reporterOf } from './reporter-store.ts';

export type DecideNeeds = TriageNeeds & {
  /** Told after the commit; writes a mail without content where mail is set up. */
  readonly sentBack: (report: SentBack) => Promise<unknown>;
};

type Asked = { readonly caller: Caller; readonly id: string; readonly decision: Decision };

/**
 * Decides about one report, on the version that was on the screen. Every decision can be taken back until something else
 * has happened to the report.
 * @throws Problem not-found, stale, unprocessable, personal-data
 */
export async function decideOnReport(needs: DecideNeeds, asked: Asked): Promise<Decided> {
  // authorise
  const policy = letIn(asked.caller);
  const { decided, sentBack } = await needs.database.as(scopeOf(asked.caller), async (handle) => {
    // load
    const row = await findReport(handle, asked.id);
    if (!row) throw new Problem('not-found');
    // decide
    const deciding = { needs, asked, row, at: needs.now() };
    const change = await changeFor(handle, deciding);
    // save
    refuseUnless(await save(handle, deciding, change), row);
    // record
    await tellRecord(handle, { ...deciding, policy, change });
    const after = await findReport(handle, asked.id);
    if (!after) throw new Problem('not-found');
    const reporter =
      asked.decision.kind === 'send-back' ? await reporterOf(handle, asked.id) : undefined;
    return { decided: { state: after.state, version: after.version }, sentBack: reporter };
  });
  needs.announce([]);
  if (sentBack) await needs.sentBack(sentBack);
  return decided;
}

type Deciding = {
  readonly needs: DecideNeeds;
  readonly asked: Asked;
  readonly row: Row;
  readonly at: Date;
};
/** What a decision changes, beside the state. */
type Changing = Partial<
  Pick<Change, 'category' | 'text' | 'reason' | 'sentence' | 'mergedInto'>
> & {
  /** What the record is told of it. */
  readonly facts: Readonly<Record<string, string | number>>;
};

async function changeFor(handle: Handle, deciding: Deciding): Promise<Changing> {
  const { asked, row, needs } = deciding;
  const { decision } = asked;
  if (decision.kind === 'undo') return { facts: {} };
  if (decision.version !== row.version || !canDecide(decision.kind, row.state)) throw stale(row);
  switch (decision.kind) {
    case 'approve':
      return { facts: {} };
    case 'mask':
      return mask(handle, deciding, decision.cuts);
    case 'send-back':
    case 'reject': {
      const sentence = screened(needs, decision.sentence);
      return { reason: decision.reason, sentence, facts: { reason: decision.reason } };
    }
    case 'merge':
      return merge(handle, row, decision.into);
    case 'recategorise':
      return recategorise(needs, row, decision.category);
  }
}

async function mask(
  handle: Handle,
  { asked, needs }: Deciding,
  cuts: Extract<Decision, { kind: 'mask' }>['cuts'],
): Promise<Changing> {
  const text = await findText(handle, asked.id);
  if (text === undefined) throw wrong('text', 'none');
  const masked = maskText(text, cuts);
  if (masked === text) throw wrong('cuts', 'outside');
  // What the reporter has answered for stands; what is certainly personal data never does.
  const left = needs.screen(masked, []).filter((find) => find.certain);
  if (left.length > 0) throw new Problem('personal-data', undefined, { finds: left });
  return { text: masked.slice(0, LONGEST), facts: { cuts: cuts.length } };
}

/** Room for a text in the database; a mark may be longer than what it stands for. */
const LONGEST = 500;

/** What is said to the reporter is screened like what the reporter says. */
function screened(needs: DecideNeeds, sentence: string | undefined): string | undefined {
  const text = sentence?.normalize('NFC').trim();
  if (text === undefined || text === '') return undefined;
  const finds = needs.screen(text, []);
  if (finds.length > 0) throw new Problem('personal-data', undefined, { finds });
  return text;
}

/** Into a report that counts and tells of the same category and area. */
async function merge(handle: Handle, row: Row, into: string): Promise<Changing> {
  const target = into === row.id ? undefined : await findReport(handle, into);
  if (!target || target.state === 'merged' || target.state === 'rejected')
    throw wrong('into', 'unknown');
  if (target.category !== row.category || target.area !== row.area)
    throw wrong('into', 'different');
  return { mergedInto: into, facts: { into } };
}

async function recategorise(needs: DecideNeeds, row: Row, code: string): Promise<Changing> {
  const { categories } = await needs.names();
  const to = categories.find((one) => one.code === code);
  if (!to || to.hidden || to.kind === 'calm' || to.id === row.category)
    throw wrong('category', 'unknown');
  return { category: to.id, facts: { from: row.category, to: to.id } };
}

function wrong(field: string, reason: string): Problem {
  return new Problem('unprocessable', undefined, { field, reason });
}

/** Somebody was first: what is there now, so that nothing is lost by looking again. */
function stale({ state, version }: Row): Problem {
  return new Problem('stale', undefined, { state, version });
}

function save(handle: Handle, { asked, row, at }: Deciding, changing: Changing): Promise<Outcome> {
  const { id, decision } = asked;
  const { version } = decision;
  if (decision.kind === 'undo') return undoDecision(handle, { id, version, at });
  const { category, text, reason, sentence, mergedInto } = changing;
  return decideReport(handle, {
    ...{ id, version, at, category, text, reason, sentence, mergedInto },
    action: ACTION_OF[decision.kind],
    eraseAfter: addDays(dayOf(row.reportedAt), TEXT_KEPT_DAYS),
  });
}

function refuseUnless(outcome: Outcome, row: Row): void {
  if (outcome === 'stale') throw stale(row);
  if (outcome === 'absent') throw new Problem('not-found');
}

function tellRecord(
  handle: Handle,
  given: Deciding & { readonly policy: string; readonly change: Changing },
): Promise<void> {
  const { asked, at, policy, change, row } = given;
  const { caller, id, decision } = asked;
  return record(handle, {
    ...{ kind: KIND_OF[decision.kind], subject: id, at, policy, about: row.organisation },
    ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    facts: { ...change.facts, version: decision.version },
  });
}

import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Kind } from '#safeguards/audit';
import { record } from '#safeguards/audit';
import type { Action, Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import type { AgendaEntry, OtherKind, Paper } from './contract.ts';
import { keyIn, type MeetingKey } from './meeting-id.ts';
import type { MeetingTime } from './meeting-week.ts';
import { lockMeeting, touchMeeting } from './meetings-store.ts';

/** What the guard has found in a text. */
type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

/** A decision on its way into the plan. */
export type DecisionMade = {
  readonly id: string;
  readonly what: string;
  readonly why: string | undefined;
  readonly area: number | undefined;
  readonly organisation: number;
  readonly byWhen: string;
  /** What its meeting is called in addresses. */
  readonly week: string;
};

/** A seat of the strategic council: a position, never a person. */
export type Called = { readonly organisation: string; readonly position: string };

/** A meeting of the strategic council that was closed. */
export type CouncilHeld = {
  /** As it is called in addresses. */
  readonly id: string;
  readonly day: string;
  /** What was decided, each in its own words. */
  readonly decisions: readonly string[];
  /** Leading positions that were there, each with its organisation. */
  readonly present: readonly string[];
};

/** What a decision has become. */
export type Became = { readonly href: string; readonly status: string };

/** Ports into which later stages of the work are plugged. */
export type MeetingPorts = {
  /** What has to be talked about besides: measures to follow up, for example. */
  readonly agendaSource: (
    handle: Handle,
    asked: { readonly day: string; readonly language: 'sv' | 'en' },
  ) => Promise<readonly AgendaEntry[]>;
  /** A decision becomes a measure, in the meeting's own transaction. */
  readonly decisionSink: (
    handle: Handle,
    made: DecisionMade,
    by: { readonly caller: Caller; readonly at: Date },
  ) => Promise<void>;
  /** A decision was done or cancelled: told after it was kept. */
  readonly decisionEnded: (ended: {
    readonly id: string;
    readonly became: 'done' | 'cancelled';
    readonly caller: Caller;
    readonly at: Date;
  }) => Promise<void>;
  /** The document that a meeting of another rhythm talks about, made on a day or later. */
  readonly paper: (
    handle: Handle,
    asked: { readonly kind: OtherKind; readonly since: string; readonly caller: Caller },
  ) => Promise<Paper>;
  /** Leading positions that are called to the strategic council. */
  readonly called: (handle: Handle) => Promise<readonly Called[]>;
  /** The council's minutes stand in the register that the law asks for, in the meeting's own transaction. */
  readonly councilHeld: (
    handle: Handle,
    held: CouncilHeld,
    by: { readonly caller: Caller; readonly at: Date },
  ) => Promise<void>;
  /** What decisions have become, by their ids. */
  readonly became: (
    handle: Handle,
    ids: readonly string[],
    language: 'sv' | 'en',
  ) => Promise<ReadonlyMap<string, Became>>;
};

export type MeetingNeeds = MeetingPorts & {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
  readonly meeting: () => Promise<MeetingTime>;
  readonly isPaused: (week: string) => Promise<boolean>;
  /** Other screens are told that something was written. */
  readonly announce: (id: string) => void;
};

/** The policy that lets the caller do it. @throws Problem not-found: who may not is told of nothing */
export function allowing(caller: Caller, action: Action): string {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

/**
 * Words are screened before anything is kept.
 * @throws Problem personal-data with where the finds are; never with the words
 */
export function refuseFinds(
  { screen }: Pick<MeetingNeeds, 'screen'>,
  text: string | undefined,
  notNames: readonly string[],
): void {
  if (text === undefined || text === '') return;
  const finds = screen(text, notNames);
  if (finds.length === 0) return;
  const places = finds.slice(0, 20).map(({ start, end, certain }) => ({ start, end, certain }));
  throw new Problem('personal-data', undefined, { finds: places });
}

export type Writing = {
  readonly caller: Caller;
  /** What the meeting is called in addresses. */
  readonly week: string;
  readonly action: Action;
};
export type Written = {
  readonly what: Kind;
  readonly subject?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};
type Work = (
  handle: Handle,
  at: { readonly key: MeetingKey; readonly now: Date },
) => Promise<Written | 'unrecorded' | undefined>;

/**
 * Writes in a running meeting: one writer at a time, recorded in the same transaction, told to other screens after it.
 * Work that gives undefined has changed nothing; turning to another item is a change that the record need not hold.
 * @throws Problem not-found for whoever may not, and where no meeting runs
 */
export async function inMeeting(
  needs: MeetingNeeds,
  { caller, week, action }: Writing,
  work: Work,
): Promise<void> {
  const policy = allowing(caller, action);
  const key = keyIn(week);
  if (!key) throw new Problem('not-found');
  const now = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    if ((await lockMeeting(handle, key)) !== 'running') throw new Problem('not-found');
    const written = await work(handle, { key, now });
    if (!written) return;
    if (written !== 'unrecorded') {
      const { what, subject = week, facts = {} } = written;
      const { organisation, actor, standsInFor: behalf } = caller;
      const entry = { kind: what, subject, at: now, policy, facts: { week, ...facts } } as const;
      await record(handle, { ...entry, organisation, actor, behalf });
    }
    // Last, for the meeting's own row may have been closed by the work.
    await touchMeeting(handle, key);
  });
  needs.announce(week);
}

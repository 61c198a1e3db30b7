import { remember } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import {
  Calendar,
  Deadlines,
  Documents,
  Freeze,
  Limits,
  Look,
  Sentences,
  type Choices,
  type Defaults,
  type Group,
} from './choices.ts';
import { closesBeforeMeeting, keepsThePast } from './freeze.ts';
import { loadChoices, loadFormer, saveChoice, type FormerRow } from './settings-store.ts';

export type Current = {
  readonly choices: Choices;
  /** Version of each group, for telling two people who change it at once. */
  readonly versions: Readonly<Record<Group, number>>;
};

export type Settings = {
  /** What holds now; what somebody has changed elsewhere is known here within five seconds. */
  readonly current: () => Promise<Current>;
  /**
   * Changes one group of choices; old and new stand in the record.
   * @throws Problem not-found for whoever may not, conflict when somebody else was first, unprocessable for a freeze that
   * would move a week that has begun, or come after the meeting
   */
  readonly change: (caller: Caller, change: Change) => Promise<void>;
  /** Every choice as it was made, newest first. @throws Problem not-found */
  readonly former: (caller: Caller) => Promise<readonly FormerRow[]>;
};

export type Change = {
  readonly [G in Group]: {
    readonly group: G;
    readonly value: Choices[G];
    readonly version: number;
  };
}[Group];

const KEPT = 5_000;
const MOST_FORMER = 50;

/** The municipality's own choices over a database, with the defaults where nothing was chosen. */
export function openSettings(needs: Needs): Settings {
  const { database, now, defaults } = needs;
  const known = remember(
    () =>
      database.asSystemUnscoped(async (handle) => {
        const current = currentOf(await loadChoices(handle), defaults);
        await needs.hold?.(current.choices, handle);
        return current;
      }),
    KEPT,
    () => now().getTime(),
  );
  return {
    current: known.get,
    change: async (caller, change) => {
      await save(needs, caller, change);
      known.forget();
      // So that what was chosen holds here at once; when it cannot be read just now, it is at the next question.
      await known.get().catch(() => undefined);
    },
    former: (caller) => {
      if (!decide(caller, 'manage-settings').allowed) throw new Problem('not-found');
      return database.as(scopeOf(caller), (handle) => loadFormer(handle, MOST_FORMER));
    },
  };
}

type Both = { readonly before: Choices; readonly after: Choices };

type Needs = {
  readonly database: Database;
  readonly now: () => Date;
  readonly defaults: Defaults;
  /** Told what holds each time that it has been read, for rooms which do not read settings themselves. */
  readonly hold?: (choices: Choices, handle: Handle) => Promise<void>;
};

async function save(needs: Needs, caller: Caller, change: Change): Promise<void> {
  const { group, value, version } = change;
  const decision = decide(caller, 'manage-settings');
  if (!decision.allowed) throw new Problem('not-found');
  const { policy } = decision;
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const { choices } = currentOf(await loadChoices(handle), needs.defaults);
    const before = choices[group];
    mustBeInOrder(needs, at, { before: choices, after: { ...choices, [group]: value } });
    if (!(await saveChoice(handle, { group, value, version, at }))) throw new Problem('conflict');
    const { organisation, actor, standsInFor: behalf } = caller;
    const kind = group === 'calendar' ? 'calendar.changed' : 'setting.changed';
    const facts = { before: JSON.stringify(before), after: JSON.stringify(value) };
    const entry = { kind, subject: group, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
}

function mustBeInOrder({ defaults }: Needs, at: Date, { before, after }: Both): void {
  if (!keepsThePast(before.freeze, after.freeze, at)) throw new Problem('unprocessable');
  if (!closesBeforeMeeting(after, defaults.freeze, at)) throw new Problem('unprocessable');
}

function currentOf(rows: Awaited<ReturnType<typeof loadChoices>>, { choices }: Defaults): Current {
  const of = (group: Group): unknown => rows.find(({ name }) => name === group)?.value;
  const version = (group: Group): number => rows.find(({ name }) => name === group)?.version ?? 0;
  return {
    choices: {
      deadlines: Deadlines.parse(of('deadlines') ?? choices.deadlines),
      freeze: Freeze.parse(of('freeze') ?? choices.freeze),
      limits: Limits.parse(of('limits') ?? choices.limits),
      calendar: Calendar.parse(of('calendar') ?? choices.calendar),
      sentences: Sentences.parse(of('sentences') ?? choices.sentences),
      documents: Documents.parse(of('documents') ?? choices.documents),
      look: Look.parse(of('look') ?? choices.look),
    },
    versions: {
      deadlines: version('deadlines'),
      freeze: version('freeze'),
      limits: version('limits'),
      calendar: version('calendar'),
      sentences: version('sentences'),
      documents: version('documents'),
      look: version('look'),
    },
  };
}

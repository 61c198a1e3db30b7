import { remember } from '#members';
import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import {
  Calendar,
  Deadlines,
  Sentences,
  type Choices,
  type Defaults,
  type Group,
} from './choices.ts';
import { loadChoices, saveChoice } from './settings-store.ts';

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
   * @throws Problem not-found for whoever may not, conflict when somebody else was first
   */
  readonly change: (caller: Caller, change: Change) => Promise<void>;
};

export type Change = {
  readonly [G in Group]: {
    readonly group: G;
    readonly value: Choices[G];
    readonly version: number;
  };
}[Group];

const KEPT = 5_000;

/** The municipality's own choices over a database, with the defaults where nothing was chosen. */
export function openSettings(needs: Needs): Settings {
  const { database, now, defaults } = needs;
  const known = remember(
    () =>
      database.asSystemUnscoped(async (handle) => currentOf(await loadChoices(handle), defaults)),
    KEPT,
    () => now().getTime(),
  );
  return {
    current: known.get,
    change: async (caller, change) => {
      await save(needs, caller, change);
      known.forget();
    },
  };
}

type Needs = {
  readonly database: Database;
  readonly now: () => Date;
  readonly defaults: Defaults;
};

async function save(needs: Needs, caller: Caller, change: Change): Promise<void> {
  const { group, value, version } = change;
  const decision = decide(caller, 'manage-settings');
  if (!decision.allowed) throw new Problem('not-found');
  const { policy } = decision;
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    const before = currentOf(await loadChoices(handle), needs.defaults).choices[group];
    if (!(await saveChoice(handle, { group, value, version, at }))) throw new Problem('conflict');
    const { organisation, actor, standsInFor: behalf } = caller;
    const kind = group === 'calendar' ? 'calendar.changed' : 'setting.changed';
    const facts = { before: JSON.stringify(before), after: JSON.stringify(value) };
    const entry = { kind, subject: group, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
}

function currentOf(rows: Awaited<ReturnType<typeof loadChoices>>, { choices }: Defaults): Current {
  const of = (group: Group): unknown => rows.find(({ name }) => name === group)?.value;
  const version = (group: Group): number => rows.find(({ name }) => name === group)?.version ?? 0;
  return {
    choices: {
      deadlines: Deadlines.parse(of('deadlines') ?? choices.deadlines),
      calendar: Calendar.parse(of('calendar') ?? choices.calendar),
      sentences: Sentences.parse(of('sentences') ?? choices.sentences),
    },
    versions: {
      deadlines: version('deadlines'),
      calendar: version('calendar'),
      sentences: version('sentences'),
    },
  };
}

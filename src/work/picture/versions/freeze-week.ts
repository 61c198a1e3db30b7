import { askWorker } from '#platform/compute';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { addWeeks, freezeInstant, mondayOf, openWeek } from '#platform/weeks';
import { record, SYSTEM_ACTOR } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { gatherInputs, type InputsNeeds } from '../changes/gather-inputs.ts';
import { fingerprintOf } from './version.ts';
import { addVersion, keepPreliminary, versionsOf, weeksFrozen } from './versions-store.ts';

export type FreezeNeeds = InputsNeeds & {
  readonly database: Database;
  readonly now: () => Date;
  readonly alarmsExpected: number;
  /** Told of each version in the transaction that keeps it: that it is there, nothing of what is in it. */
  readonly told?: (
    handle: Handle,
    version: { readonly week: string; readonly version: number; readonly at: Date },
  ) => Promise<void>;
};

/** Weeks back that are frozen when their freeze was missed (the server stood still, or the history was read in later). */
const MOST_BACK = 52;

type Made = { readonly inputs: string; readonly document: string };

async function make(needs: FreezeNeeds, week: string): Promise<Made | undefined> {
  const { database, alarmsExpected } = needs;
  const now = needs.now();
  const inputs = await database.asSystemAtOneMoment((handle) =>
    gatherInputs(needs, handle, { week, now, alarmsExpected }),
  );
  if (!inputs) return undefined;
  const text = JSON.stringify(inputs);
  const script = new URL('./version-worker.ts', import.meta.url);
  return { inputs: text, document: await askWorker({ script, given: text }) };
}

/**
 * Freezes a week as its version 1, once, at or after its freeze. What comes later changes nothing of it.
 * @returns false when it was frozen already, is not over, or nothing was ever reported
 */
export async function freezeWeek(needs: FreezeNeeds, week: string): Promise<boolean> {
  if (needs.now() < freezeInstant(week)) return false;
  const made = await make(needs, week);
  if (!made) return false;
  return needs.database.asSystemUnscoped((handle) =>
    keep(needs, handle, { made, week, version: 1, at: needs.now(), policy: 'picture.freeze' }),
  );
}

/** Weeks that are over and not frozen, the newest first. */
export async function weeksToFreeze({ database, now }: FreezeNeeds): Promise<readonly string[]> {
  const newest = openWeek(now());
  const oldest = addWeeks(newest, -MOST_BACK);
  const frozen = await database.asSystemUnscoped((handle) => weeksFrozen(handle, mondayOf(oldest)));
  return Array.from({ length: MOST_BACK + 1 }, (_, n) => addWeeks(newest, -n)).filter(
    (week) => freezeInstant(week) <= now() && !frozen.has(week),
  );
}

/**
 * Works out how a week that is over and waits for its freeze looks so far. A running week is not judged: half a week is
 * less than a whole one, and everything would seem to have fallen.
 */
export async function judgeSoFar(needs: FreezeNeeds): Promise<void> {
  const now = needs.now();
  const week = openWeek(now);
  if (freezeInstant(week) <= now) return;
  const made = await make(needs, week);
  if (!made) return;
  await needs.database.asSystemUnscoped((handle) =>
    keepPreliminary(handle, { week: mondayOf(week), madeAt: now, document: made.document }),
  );
}

export type Correction = {
  readonly caller: Caller;
  readonly week: string;
  /** Why, in the caller's words; already screened. */
  readonly reason: string;
};

/**
 * Makes a new version of a frozen week from what is known now, with its reason. The old version stays.
 * @returns the number of the new version
 * @throws Problem not-found for whoever may not, or when the week is not frozen; conflict when somebody else was first
 */
export async function correctWeek(needs: FreezeNeeds, asked: Correction): Promise<number> {
  const { caller, week, reason } = asked;
  const decision = decide(caller, 'answer-change');
  if (!decision.allowed) throw new Problem('not-found');
  const [newest] = await needs.database.asSystemUnscoped((handle) =>
    versionsOf(handle, mondayOf(week)),
  );
  const made = newest && (await make(needs, week));
  if (!made) throw new Problem('not-found');
  const version = newest.version + 1;
  const { policy } = decision;
  const isKept = await needs.database.asSystemUnscoped((handle) =>
    keep(needs, handle, { made, week, version, at: needs.now(), policy, caller, reason }),
  );
  if (!isKept) throw new Problem('conflict');
  return version;
}

type Keeping = {
  readonly made: Made;
  readonly week: string;
  readonly version: number;
  readonly at: Date;
  readonly policy: string;
  readonly caller?: Caller;
  readonly reason?: string;
};

async function keep({ told }: FreezeNeeds, handle: Handle, keeping: Keeping): Promise<boolean> {
  const { made, week, version, at, policy, caller, reason } = keeping;
  const fingerprint = fingerprintOf(made.inputs);
  const isFirst = await addVersion(handle, {
    ...{ week: mondayOf(week), version, madeAt: at, reason, fingerprint, ...made },
  });
  if (!isFirst) return false;
  await record(handle, {
    kind: version === 1 ? 'picture.frozen' : 'picture.corrected',
    ...{ subject: week, at, policy },
    ...{ actor: caller?.actor ?? SYSTEM_ACTOR, organisation: caller?.organisation ?? 0 },
    ...(caller?.standsInFor !== undefined && { behalf: caller.standsInFor }),
    facts: { version, fingerprint },
  });
  await told?.(handle, { week, version, at });
  return true;
}

import { createHash, randomUUID } from 'node:crypto';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import type { Break, Indicator, Value } from './indicator.ts';
import { addBatch, addBreak, addIndicator, allIndicators, undoBatch } from './indicators-store.ts';

export type IndicatorNeeds = { readonly database: Database; readonly now: () => Date };

export type Taken = {
  /** Known by its slug, or made. */
  readonly indicator: Indicator;
  readonly values: readonly Value[];
  readonly origin: string;
  /** What was taken in, for its fingerprint; or the fingerprint itself, of a file that is not kept. */
  readonly raw: string | { readonly digest: string };
  readonly sourceDay: string;
  readonly breaks?: readonly Break[];
};

/** Who takes in: a person at the desk, or whoever has the machine. */
export type TakenBy = {
  readonly organisation: number;
  readonly actor: string;
  readonly policy: string;
  readonly behalf?: string | undefined;
};

/**
 * Takes in values in one transaction with their entry in the record, and gives the batch's id.
 * @throws Problem conflict when an indicator of that slug is on another level or in another unit: then it is another
 */
export async function takeIn(
  handle: Handle,
  taken: Taken,
  { by, at }: { readonly by: TakenBy; readonly at: Date },
): Promise<string> {
  const { indicator, values, origin, raw, sourceDay } = taken;
  const known = (await allIndicators(handle)).find(({ slug }) => slug === indicator.slug);
  if (known && (known.level !== indicator.level || known.unit !== indicator.unit))
    throw new Problem('conflict');
  if (!known) await addIndicator(handle, indicator);
  const id = randomUUID();
  const digest =
    typeof raw === 'string' ? createHash('sha256').update(raw).digest('hex') : raw.digest;
  const { organisation } = by;
  const batch = { id, indicator: indicator.slug, organisation, origin, digest, sourceDay, at };
  await addBatch(handle, { ...batch, values });
  for (const one of taken.breaks ?? [])
    await addBreak(handle, { ...one, indicator: indicator.slug });
  const facts = { batch: id, origin, values: values.length, sourceDay };
  const entry = { kind: 'indicators.imported', subject: indicator.slug, at, facts } as const;
  await record(handle, { ...entry, ...by });
  return id;
}

/** Takes in what somebody at the desk has looked at. @throws Problem not-found for whoever may not, conflict */
export async function importIndicator(
  needs: IndicatorNeeds,
  caller: Caller,
  taken: Taken,
): Promise<string> {
  const by = byOf(caller);
  return needs.database.as(scopeOf(caller), (handle) =>
    takeIn(handle, taken, { by, at: needs.now() }),
  );
}

/** Takes a batch back: what stood there before counts again. @throws Problem not-found */
export async function undoIndicators(
  needs: IndicatorNeeds,
  caller: Caller,
  id: string,
): Promise<void> {
  const by = byOf(caller);
  await needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const slug = await undoBatch(handle, id, at);
    if (slug === undefined) throw new Problem('not-found');
    const entry = { kind: 'indicators.undone', subject: slug, at, facts: { batch: id } } as const;
    await record(handle, { ...entry, ...by });
  });
}

/** Who takes in, when they may. @throws Problem not-found */
export function byOf(caller: Caller): TakenBy {
  const decision = decide(caller, 'keep-indicators');
  if (!decision.allowed) throw new Problem('not-found');
  const { organisation, actor, standsInFor: behalf } = caller;
  return { organisation, actor, behalf, policy: decision.policy };
}

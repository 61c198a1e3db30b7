import type { FrameOf, Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { record, type Kind } from '#safeguards/audit';
import type { Action, Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { areaKeys, areaNamesOn, type areaPages } from '#work/areas';

/** What the police have called an area, as the area's page tells it. */
export type PoliceHistory = ReturnType<ReturnType<typeof areaPages.policeList>>;

export type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

export type FollowUpNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly frameOf: FrameOf;
  /** The free-text guard with its lists. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
  readonly policeHistoryOf: (slug: string) => Promise<PoliceHistory>;
};

/** The policy that lets the caller do it. @throws Problem not-found: who may not is told of nothing */
export function allowing(caller: Caller, action: Action): string {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

export type Place = { readonly id: number; readonly slug: string; readonly name: string };

/** The areas in force today, in Swedish order. */
export async function placesOn(handle: Handle, now: Date): Promise<readonly Place[]> {
  const keys = new Map((await areaKeys(handle)).map(({ id, slug }) => [slug, id]));
  const names = await areaNamesOn(handle, dayOf(now));
  return names.flatMap(({ slug, short }) => {
    const id = keys.get(slug);
    return id === undefined ? [] : { id, slug, name: short };
  });
}

export type Noted = {
  readonly kind: Kind;
  readonly subject: string;
  readonly at: Date;
  readonly policy: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** Tells the record what somebody did, in the same transaction. */
export async function note(handle: Handle, caller: Caller, noted: Noted): Promise<void> {
  const { organisation, actor, standsInFor: behalf } = caller;
  await record(handle, { ...noted, organisation, actor, behalf });
}

/** Words that may point somebody out. Certain ones must go; of others the writer may say that it is a place. */
export type TextFault = { readonly certain: boolean; readonly words: string };

/** Everything in some texts that may point somebody out. Nothing is kept while there is any. */
export function faultsIn(
  { screen }: Pick<FollowUpNeeds, 'screen'>,
  texts: readonly string[],
  notNames: readonly string[],
): readonly TextFault[] {
  return texts.flatMap((text) =>
    screen(text, notNames).map(({ start, end, certain }) => ({
      certain,
      words: text.slice(start, end),
    })),
  );
}

import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Action, Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { areaNamesOn } from '../areas-store.ts';
import type { Found } from './check-texts.ts';
import { areaIdOf } from './page-store.ts';
import type { AreaSide } from './side.ts';

export type AreaNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  /** The free-text guard with its lists. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
  readonly side: AreaSide;
};

export type FoundArea = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Names of all areas in force, for the words that are looked for. */
  readonly names: readonly string[];
};

/** An area of the edition in force today. @throws Problem not-found */
export async function findArea(handle: Handle, slug: string, now: Date): Promise<FoundArea> {
  const names = await areaNamesOn(handle, dayOf(now));
  const found = names.find((one) => one.slug === slug);
  const id = found && (await areaIdOf(handle, slug));
  if (!found || id === undefined) throw new Problem('not-found');
  return { id, slug, name: found.short, names: names.map(({ short }) => short) };
}

/** The policy that lets the caller do it. @throws Problem not-found: who may not is told of nothing */
export function allowing(caller: Caller, action: Action): string {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import { areaKeys } from '#work/areas';
import { loadCategories } from '#work/reports';
import type { PlanNeeds } from './needs.ts';

export type Keys = {
  readonly areas?: readonly (number | undefined)[];
  readonly category?: number | undefined;
  readonly organisations?: readonly number[];
};

/**
 * Keys that a form sent are of things that there are: former areas and categories, too, for what was written of them stays.
 * @throws Problem unprocessable with what is lacking
 */
export async function refuseUnknown(
  handle: Handle,
  { members }: Pick<PlanNeeds, 'members'>,
  { areas = [], category, organisations = [] }: Keys,
): Promise<void> {
  const known = new Set((await areaKeys(handle)).map(({ id }) => id));
  refuse(
    'area',
    areas.every((key) => key === undefined || known.has(key)),
  );
  const categories = await loadCategories(handle);
  refuse('category', category === undefined || categories.some(({ id }) => id === category));
  const all = new Set<number>((await members.directory()).organisations.map(({ id }) => id));
  refuse(
    'organisation',
    organisations.every((key) => all.has(key)),
  );
}

function refuse(lacks: string, isKnown: boolean): void {
  if (!isKnown) throw new Refusal('unprocessable', undefined, { lacks });
}

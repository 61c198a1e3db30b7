import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { areaKeys } from '#work/areas';
import { changes } from '#work/picture';
import { loadCategories } from '#work/reports';

const OF_CHANGE = /^(?:un)?known:(.+)$/s;

/**
 * A change is named by what it is of: kinds, areas and categories, and nothing that somebody has written.
 * @throws Problem unprocessable for any other name
 */
export async function refuseUnknownChange(handle: Handle, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const areas = (await areaKeys(handle)).map(({ slug }) => slug);
  const categories = (await loadCategories(handle)).map(({ code }) => code);
  const words = new Set([...changes.kinds, ...areas, ...categories]);
  if (!id.split(/[:+]/).every((word) => words.has(word)))
    throw new Problem('unprocessable', undefined, { lacks: 'change' });
}

/** @example changeIn('known:area:varberga') // 'area:varberga' */
export function changeIn(item: string): string | undefined {
  return OF_CHANGE.exec(item)?.[1];
}

import { weekNumber } from '#platform/weeks';
import type { Handle } from '#platform/db';
import { changes } from '#work/picture';
import type { Words } from '../words.ts';
import type { FrozenTable } from './document.ts';

/**
 * What had changed in the frozen weeks of a period, rises and falls in one form and in the order of the weeks: what everybody
 * may read of, in words. No such week gives no table.
 */
export async function changeTables(
  handle: Handle,
  {
    period,
    words,
    day,
  }: {
    readonly period: { readonly first: string; readonly last: string };
    readonly words: Words;
    readonly day: string;
  },
): Promise<readonly FrozenTable[]> {
  const { t, language } = words;
  const found = await changes.openBetween(handle, period);
  if (found.length === 0) return [];
  return [
    {
      ...{ id: 'changes', section: 'changes', day, note: t('changed.note') },
      ...{ caption: t('changed.caption'), source: t('figure.source') },
      headings: [t('changed.week'), t('changed.what'), t('changed.direction')],
      rows: found.map((one) => [
        t('changed.weekOf', { week: weekNumber(one.week), year: one.week.slice(0, 4) }),
        ...[one[language].title, one[language].direction],
      ]),
    },
  ];
}

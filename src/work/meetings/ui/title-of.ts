import { weekNumber } from '#platform/weeks';
import type { Meeting } from '../contract.ts';
import type { useWords } from './words.ts';

/** What a meeting is called: by its week, or by its rhythm. */
export function titleOf(
  t: ReturnType<typeof useWords>,
  { kind, id }: Pick<Meeting, 'kind' | 'id'>,
): string {
  return kind === 'week' ? t('meeting.title', { week: weekNumber(id) }) : t(`kind.${kind}`);
}

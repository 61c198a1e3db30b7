import { pickedFor } from '../answers/answers-store.ts';
import { breaksEntered } from './breaks-store.ts';
import { evidenceOf } from './evidence.ts';
import { GROUPS } from './groups.ts';
import { openChanges } from './open-changes.ts';
import { showChanges } from './show-changes.ts';

/** What has changed, for later stages of the work. */
export const changes = {
  ...{ show: showChanges, pickedFor, breaksEntered, evidenceOf, openBetween: openChanges },
  /** Words in the names of changes, beside those of areas and categories. */
  kinds: ['area', 'category', 'cell', 'police', 'scan', ...GROUPS.map(({ id }) => id)],
} as const;

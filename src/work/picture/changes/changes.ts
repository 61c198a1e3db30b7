import { pickedFor } from '../answers/answers-store.ts';
import { breaksEntered } from './breaks-store.ts';
import { evidenceOf } from './evidence.ts';
import { showChanges } from './show-changes.ts';

/** What has changed, for later stages of the work. */
export const changes = {
  ...{ show: showChanges, pickedFor, breaksEntered, evidenceOf },
} as const;

import { addOrganisation } from './change-organisation.ts';
import { endDuty, giveDuty } from './give-duty.ts';
import { invite } from './invite.ts';
import { leave } from './leave.ts';
import { eraseLeavers } from './people-store.ts';
import { planReviews } from './review-access.ts';

/** What can be done about people without a page: by command, at night, and by retention. */
export const people = {
  addOrganisation,
  invite,
  giveDuty,
  endDuty,
  leave,
  planReviews,
  eraseLeavers,
} as const;

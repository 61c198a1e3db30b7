import {
  addPerson,
  endSessions,
  forCommand,
  listPeople,
  showPerson,
  unitKey,
} from './by-command.ts';
import { endDuty, giveDuty } from './give-duty.ts';
import { invite, type Written } from './invite.ts';
import { leave } from './leave.ts';
import { addressesOf, eraseLeavers } from './people-store.ts';
import { Refused } from './refused.ts';
import { planReviews } from './review-access.ts';
import { wordsIn } from './words.ts';
import { writeToReaders } from './write-to-readers.ts';
import { writeToReporter } from './write-to-reporter.ts';

/** What can be done about people without a page: by command, at night, and by retention. */
export const people = {
  ...{ forCommand, list: listPeople, show: showPerson, add: addPerson, unitKey, endSessions },
  ...{
    invite,
    giveDuty,
    endDuty,
    leave,
    planReviews,
    eraseLeavers,
    writeToReporter,
    writeToReaders,
  },
  addressesOf,
  /** The mail of an invitation, in Swedish. */
  mailTo: (to: string, linkTo: (token: string) => string): Written => {
    const { t } = wordsIn('sv');
    return { to, linkTo, subject: t('mail.subject'), sentence: t('mail.sentence') };
  },
  /** Why something was not done, for a terminal; undefined when it was no refusal. */
  wordsOf: (error: unknown): string | undefined => {
    if (!(error instanceof Refused)) return undefined;
    const words = wordsIn('en').t(`why.${error.why}`);
    return error.fields.length === 0 ? words : `${words} (${error.fields.join(', ')})`;
  },
} as const;

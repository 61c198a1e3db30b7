import { people } from '#members';
import type { Database } from '#platform/db';
import { queueMail } from '#platform/mail';
import { addDays, dayOf } from '#platform/weeks';
import { measuresDue } from '#work/measures';
import { noteReminder } from './follow-up-store.ts';
import { wordsIn } from './words.ts';

/** Days that a follow-up may be late before somebody is reminded. */
const LATE = 1;

/**
 * Reminds the coordinators of follow-ups that are overdue: once for each day that one was set to, and one mail however many
 * there are. The mail says that something waits, and where; never what, or of which place.
 * @returns how many mails were queued
 */
export async function remindFollowUps(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  link: string,
): Promise<number> {
  const at = now();
  return database.asSystemUnscoped(async (handle) => {
    const due = await measuresDue(handle, addDays(dayOf(at), -LATE));
    let isNew = false;
    for (const { why, day, measure } of due)
      if (why === 'follow-up' && (await noteReminder(handle, { measure: measure.id, day, at })))
        isNew = true;
    if (!isNew) return 0;
    const { t } = wordsIn('sv');
    const mail = { subject: t('mail.subject'), sentence: t('mail.sentence'), link };
    const addresses = await people.addressesOf(handle, 'coordinator', dayOf(at));
    for (const to of addresses) await queueMail(handle, { ...mail, to }, at);
    return addresses.length;
  });
}

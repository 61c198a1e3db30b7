import { people } from '#members';
import type { Database } from '#platform/db';
import { queueMail } from '#platform/mail';
import { addDays, dayOf } from '#platform/weeks';
import { measuresDue, type Due } from '#work/measures';
import { noteReminder } from './follow-up-store.ts';
import { wordsIn } from './words.ts';

/** Days that something may be late before somebody is reminded. */
const LATE = 1;

/** Where each kind of late thing is shown. */
export type ReminderLinks = Readonly<Record<Due['why'], string>>;

/**
 * Reminds the coordinators of follow-ups, and of measures, that are overdue: once for each day that one was set to, and one
 * mail of each kind however many there are. The mail says that something waits, and where; never what, or of which place.
 * @returns how many mails were queued
 */
export async function remindFollowUps(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  links: ReminderLinks,
): Promise<number> {
  const at = now();
  return database.asSystemUnscoped(async (handle) => {
    const fresh = new Set<Due['why']>();
    for (const { why, day, measure } of await measuresDue(handle, addDays(dayOf(at), -LATE)))
      if (await noteReminder(handle, { measure: measure.id, day, why, at })) fresh.add(why);
    const { t } = wordsIn('sv');
    const mails = [...fresh].map((why) => ({
      ...{ subject: t(`mail.${why}.subject`), sentence: t(`mail.${why}.sentence`) },
      link: links[why],
    }));
    if (mails.length === 0) return 0;
    const addresses = await people.addressesOf(handle, 'coordinator', dayOf(at));
    for (const to of addresses)
      for (const mail of mails) await queueMail(handle, { ...mail, to }, at);
    return addresses.length * mails.length;
  });
}

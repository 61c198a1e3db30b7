import type { Database, Handle } from '#platform/db';
import { queueMail } from '#platform/mail';
import { dayOf } from '#platform/weeks';
import { newestEntries } from '../registers/register-store.ts';
import { listDocuments } from '../written/documents-store.ts';
import { wordsIn } from '../words.ts';
import { duesOf, remindersBefore } from './compliance.ts';
import { keepReminder } from './reminders-store.ts';

export type RemindNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  readonly baseUrl: string;
  /** Addresses of those who are to be reminded: the coordinators. */
  readonly addresses: (handle: Handle) => Promise<readonly string[]>;
};

const LANGUAGE = 'sv';

/**
 * Reminds of what falls due in nine, six, three and one months: that something does and where it stands, never what.
 * Each reminder is sent once; of several whose day has passed only the last is.
 * @returns how many mails were queued
 */
export async function remindOfDues(needs: RemindNeeds): Promise<number> {
  const { database, now, baseUrl } = needs;
  const today = dayOf(now());
  return database.asSystemUnscoped(async (handle) => {
    const ground = {
      documents: await listDocuments(handle),
      entries: await newestEntries(handle),
      today,
    };
    let fresh = 0;
    for (const { subject, day, months: before } of duesOf(ground)) {
      const passed =
        day < today ? [] : remindersBefore(day, before).filter((one) => one.day <= today);
      for (const [n, { months }] of passed.entries()) {
        const isNew = await keepReminder(handle, { subject, due: day, months, at: now() });
        if (isNew && n === passed.length - 1) fresh += 1;
      }
    }
    if (fresh === 0) return 0;
    const { t } = wordsIn(LANGUAGE);
    const mail = { subject: t('mail.subject'), sentence: t('mail.sentence') };
    const link = new URL('/dokument/lagen', baseUrl).href;
    const all = await needs.addresses(handle);
    for (const to of all) await queueMail(handle, { ...mail, to, link }, now());
    return all.length;
  });
}

import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { newestEntries } from '../registers/register-store.ts';
import { listDocuments } from '../written/documents-store.ts';
import { duesOf, remindersBefore } from './compliance.ts';
import { keepReminder } from './reminders-store.ts';

export type RemindNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  /** Writes to the coordinators that something is due, with the way to this address; how many were written to. */
  readonly write: (path: string) => Promise<number>;
};

/**
 * Reminds of what falls due in nine, six, three and one months: that something does and where it stands, never what.
 * Each reminder is sent once; of several whose day has passed only the last is.
 * @returns how many mails were queued
 */
export async function remindOfDues(needs: RemindNeeds): Promise<number> {
  const { database, now, write } = needs;
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
    // Before the transaction ends: what could not be written is not kept as sent.
    return fresh === 0 ? 0 : write('/dokument/lagen');
  });
}

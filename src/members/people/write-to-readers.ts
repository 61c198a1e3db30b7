import type { Database } from '#platform/db';
import { queueMail } from '#platform/mail';
import type { Caller, Reader } from '#safeguards/policy';
import { unwilling } from '../notices/notices-store.ts';
import { emailsOf } from './people-store.ts';
import { wordsIn } from './words.ts';

type Needs = {
  readonly database: Database;
  readonly members: { readonly readers: () => Promise<readonly Reader[]> };
  readonly now: () => Date;
};

/** What a mail is about: a fixed sentence for each, so that no content can leave by mail. */
export type About = 'notes' | 'missing-reports' | 'follow-up' | 'law' | 'week-told' | 'year';

const LANGUAGE = 'sv';

/**
 * Writes to those who hold a duty today and have an address: a fixed sentence and a link, once to each, whatever their
 * duties. Who has turned such mails off is left out. @returns how many mails were queued
 */
export async function writeToReaders(
  { database, members, now }: Needs,
  mail: {
    readonly which: (caller: Caller) => boolean;
    readonly about: About;
    readonly link: string;
  },
): Promise<number> {
  const { which, about, link } = mail;
  const readers = await members.readers();
  const ids = [
    ...new Set(readers.filter(({ caller }) => which(caller)).map(({ caller }) => caller.person)),
  ];
  const { t } = wordsIn(LANGUAGE);
  const words = { subject: t(`mail.${about}.subject`), sentence: t(`mail.${about}.sentence`) };
  return database.asSystemUnscoped(async (handle) => {
    const off = await unwilling(handle, ids, about);
    const wanting = ids.filter((id) => !off.has(id));
    const addresses = [...new Set(await emailsOf(handle, wanting))];
    for (const to of addresses) await queueMail(handle, { ...words, to, link }, now());
    return addresses.length;
  });
}

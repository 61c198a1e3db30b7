import type { Database, Handle } from '#platform/db';
import { queueMail } from '#platform/mail';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { organisationId } from '#safeguards/policy';
import { peopleOf, type PersonRow } from './people-store.ts';
import { wordsIn } from './words.ts';

export type WriteNeeds = {
  readonly database: Database;
  readonly members: {
    readonly pseudonymOf: (
      caller: Pick<Caller, 'person' | 'organisation'>,
      day: string,
    ) => Promise<string>;
  };
  readonly now: () => Date;
  readonly baseUrl: string;
};

/** Under which pseudonym a report came, and the day that chooses its key. */
export type Behind = {
  readonly organisation: number;
  readonly reporter: string;
  readonly day: string;
};

const PAGE = 200;
const LANGUAGE = 'sv';

/**
 * Writes to the one behind a pseudonym that a report waits for them: that it does, never which. Here alone is the way
 * from pseudonym to person taken; all that stays of it is the mail until it is sent.
 * @returns false when nobody was found, or has no address
 */
export async function writeToReporter(needs: WriteNeeds, behind: Behind): Promise<boolean> {
  const { database, now, baseUrl } = needs;
  return database.asSystemUnscoped(async (handle) => {
    const person = await personBehind(needs, handle, behind);
    if (!person?.email) return false;
    const { t } = wordsIn(LANGUAGE);
    const mail = { subject: t('mail.sentBackSubject'), sentence: t('mail.sentBackSentence') };
    const link = new URL('/r/mina', baseUrl).href;
    await queueMail(handle, { ...mail, to: person.email, link }, now());
    return true;
  });
}

/** People are gone through page by page: an organisation may be large, and the pseudonym tells nothing by itself. */
async function personBehind(
  { members, now }: WriteNeeds,
  handle: Handle,
  { organisation, reporter, day }: Behind,
): Promise<PersonRow | undefined> {
  if (day > dayOf(now())) return undefined;
  let after: string | undefined;
  for (;;) {
    const people = await peopleOf(handle, { organisation, after, limit: PAGE });
    for (const person of people) {
      const asked = { person: person.id, organisation: organisationId(organisation) };
      if ((await members.pseudonymOf(asked, day)) === reporter) return person;
    }
    after = people.at(-1)?.id;
    if (people.length < PAGE) return undefined;
  }
}

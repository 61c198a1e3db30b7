import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { Role } from '#safeguards/policy';
import { doing, type Doing, type PeopleNeeds } from './doing.ts';
import { whyNotGiven } from './grants.ts';
import { mustBeDays } from './invite.ts';
import { findOrganisation, unitsOf, type OrganisationRow } from './organisations-store.ts';
import {
  addDutyRow,
  addPersonRow,
  dutiesOfPeople,
  endSessionsOf,
  findPerson,
  peopleOf,
  type DutyRow,
  type PersonRow,
} from './people-store.ts';
import { Refused } from './refused.ts';
import { sessionsOf, type SessionLine } from './session-lines-store.ts';

/** What the operator does at a terminal: no caller, an entry of the record for every change and every look. */
const BY = { by: 'operator', any: [] } as const;

export type Placed = {
  readonly organisation: string;
  readonly unit: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | undefined;
};

export type Listed = { readonly person: PersonRow; readonly duties: readonly DutyRow[] };

/** The people of one organisation and their duties, some at a time. */
export function listPeople(
  needs: PeopleNeeds,
  asked: { readonly organisation: string; readonly after: string | undefined },
): Promise<readonly Listed[]> {
  return doing(needs, BY, async (doing) => {
    const { id } = await placeOf(doing, asked.organisation);
    const people = await peopleOf(doing.handle, {
      organisation: id,
      after: asked.after,
      limit: 200,
    });
    const duties = await dutiesOfPeople(
      doing.handle,
      people.map((one) => one.id),
    );
    await doing.note('access.read', asked.organisation, { of: 'organisation' });
    return people.map((person) => ({
      person,
      duties: duties.filter((duty) => duty.person === person.id),
    }));
  });
}

/** One person, the duties, and where they are signed in. */
export function showPerson(
  needs: PeopleNeeds,
  id: string,
): Promise<Listed & { readonly sessions: readonly SessionLine[] }> {
  return doing(needs, BY, async (doing) => {
    const person = await known(doing, id);
    await doing.note('access.read', doing.pseudonym(id), { of: 'person' });
    return {
      person,
      duties: await dutiesOfPeople(doing.handle, [id]),
      sessions: await sessionsOf(doing.handle, id, doing.at),
    };
  });
}

/** Adds a person with a first duty, without an invitation. They still need a way to sign in. */
export function addPerson(
  needs: PeopleNeeds,
  person: Placed & {
    readonly title: string;
    readonly name: string | undefined;
    readonly email: string | undefined;
  },
): Promise<string> {
  return doing(needs, BY, async (doing) => {
    const { handle, at, note, pseudonym } = doing;
    const { title, name, email, role, from, until } = person;
    const organisation = await placeOf(doing, person.organisation);
    const why = whyNotGiven('operator', {
      role,
      organisation: organisation.id,
      kind: organisation.kind,
    });
    if (why) throw new Refused(why);
    mustBeDays(from, until, dayOf(at));
    const unit = await unitIn(doing, organisation, person.unit);
    const [id, duty] = [randomUUID(), randomUUID()];
    await addPersonRow(handle, { id, organisation: organisation.id, title, name, email, at });
    const place = { organisation: organisation.id, unit, role, from, until };
    await addDutyRow(handle, { ...place, id: duty, person: id, givenBy: undefined, at });
    await note('member.joined', pseudonym(id), { organisation: organisation.id });
    await note('member.duty-given', pseudonym(id), { duty, role });
    return id;
  });
}

/** Signs a person out everywhere. @returns how many sessions ended */
export function endSessions(needs: PeopleNeeds, id: string): Promise<number> {
  return doing(needs, BY, async (doing) => {
    await known(doing, id);
    const ended = await endSessionsOf(doing.handle, id, doing.at);
    await doing.note('session.all-ended', doing.pseudonym(id), { sessions: ended });
    return ended;
  });
}

/** Key of a unit by its address. */
export function unitKey(
  needs: PeopleNeeds,
  at: { readonly organisation: string; readonly unit: string },
): Promise<number> {
  return doing(needs, BY, async (doing) =>
    unitIn(doing, await placeOf(doing, at.organisation), at.unit),
  );
}

async function placeOf({ handle }: Doing, slug: string): Promise<OrganisationRow> {
  const found = await findOrganisation(handle, { slug });
  if (!found || found.leftOn !== null) throw new Refused('no-organisation', ['organisation']);
  return found;
}

async function unitIn({ handle }: Doing, { id }: OrganisationRow, slug: string): Promise<number> {
  const found = (await unitsOf(handle, id)).find((one) => one.slug === slug);
  if (!found) throw new Refused('unit', ['unit']);
  return found.id;
}

async function known({ handle }: Doing, id: string): Promise<PersonRow> {
  const found = await findPerson(handle, id);
  if (!found) throw new Refused('person', ['id']);
  return found;
}

/** What a command needs: it changes the database, and a running server reads members anew within seconds. */
export function forCommand(database: Database, now: () => Date): PeopleNeeds {
  return { database, now, members: { forget: () => undefined } };
}

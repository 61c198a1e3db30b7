import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { doing, MANAGING, manages, type By, type Doing, type PeopleNeeds } from './doing.ts';
import { whyNotEnded } from './grants.ts';
import { findOrganisation } from './organisations-store.ts';
import {
  dutiesOfPeople,
  findPerson,
  holdersOf,
  leavePersonRow,
  type PersonRow,
} from './people-store.ts';
import { Refused } from './refused.ts';

/**
 * A person leaves: all duties end the same day, and every session at once. What they did stays in the record under
 * their pseudonym; name and address are erased later, by retention.
 */
export async function leave(needs: PeopleNeeds, by: By, id: string): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const person = await findPerson(doing.handle, id);
    if (!person || !manages(by, person.organisation)) throw new Problem('not-found');
    await leaveIn(doing, person);
  });
}

/** Lets one person leave, in the transaction that is open. */
export async function leaveIn(doing: Doing, person: PersonRow): Promise<void> {
  const { handle, at, giver, note, pseudonym } = doing;
  const duties = await dutiesOfPeople(handle, [person.id]);
  const organisation = await findOrganisation(handle, { id: person.organisation });
  if (!organisation) throw new Problem('not-found');
  const { kind } = organisation;
  for (const { role } of duties) {
    const why = whyNotEnded(giver, { ...person, kind, role, person: person.id });
    if (why) throw new Refused(why);
  }
  if (doing.person === person.id) throw new Refused('self');
  await keepACoordinator(
    doing,
    duties.some(({ role }) => role === 'coordinator'),
  );
  if (!(await leavePersonRow(handle, person.id, { at, by: doing.person })))
    throw new Refused('has-left');
  await note('member.left', pseudonym(person.id), { duties: duties.length });
}

/** Without a coordinator nobody could bring anybody in again. */
export async function keepACoordinator(
  { handle, at }: Doing,
  isCoordinator: boolean,
): Promise<void> {
  if (isCoordinator && (await holdersOf(handle, 'coordinator', dayOf(at))) < 2)
    throw new Refused('last-coordinator');
}

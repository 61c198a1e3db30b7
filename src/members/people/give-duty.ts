import { randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Role } from '#safeguards/policy';
import { doing, MANAGING, manages, type By, type Doing, type PeopleNeeds } from './doing.ts';
import { whyNotEnded, whyNotGiven } from './grants.ts';
import { mustBeDays } from './invite.ts';
import { keepACoordinator } from './leave.ts';
import { findOrganisation, unitsOf, type OrganisationRow } from './organisations-store.ts';
import {
  addDutyRow,
  changePersonRow,
  dutiesOfPeople,
  endDutyRow,
  findPerson,
  setLastDay,
  type DutyRow,
  type PersonRow,
} from './people-store.ts';
import { Refused } from './refused.ts';

export type Managed = { readonly person: PersonRow; readonly organisation: OrganisationRow };

/** A person whom the one who asks may manage; absent for all others. */
async function managedPerson({ handle, by }: Doing, id: string): Promise<Managed> {
  const person = await findPerson(handle, id);
  if (!person || !manages(by, person.organisation)) throw new Problem('not-found');
  if (person.leftAt !== null) throw new Refused('has-left');
  const organisation = await findOrganisation(handle, { id: person.organisation });
  if (!organisation) throw new Problem('not-found');
  return { person, organisation };
}

/** @throws Refused conflict when somebody else changed the person in the meantime; again when the address needs a fresh sign-in */
export async function changePerson(
  needs: PeopleNeeds,
  by: By,
  change: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly name: string | undefined;
    readonly email: string | undefined;
    /** Who changes it has shown in the last ten minutes who they are. */
    readonly fresh: boolean;
  },
): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const { person } = await managedPerson(doing, change.id);
    // By an address one is invited anew and reached: who sits down at an open screen does not move it.
    if ((person.email ?? undefined) !== change.email && !change.fresh)
      throw new Refused('again', ['email']);
    if (!(await changePersonRow(doing.handle, change))) throw new Refused('conflict');
    await doing.note('member.changed', doing.pseudonym(change.id), {});
  });
}

export type Given = {
  readonly person: string;
  readonly unit: number;
  readonly role: Role;
  readonly from: string;
  readonly until: string | undefined;
};

/** Gives a person one more duty in their organisation. */
export async function giveDuty(needs: PeopleNeeds, by: By, given: Given): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const { person, organisation } = await managedPerson(doing, given.person);
    const { id, kind } = organisation;
    const { role, from, until, unit } = given;
    const why = whyNotGiven(doing.giver, { role, organisation: id, kind, person: person.id });
    if (why) throw new Refused(why);
    mustBeDays(from, until, dayOf(doing.at));
    const units = await unitsOf(doing.handle, id);
    if (!units.some((one) => one.id === unit)) throw new Refused('unit', ['unit']);
    await save(doing, { ...given, organisation: id });
  });
}

type NewDuty = Given & { readonly organisation: number; readonly standsInFor?: string };

async function save(
  { handle, at, note, pseudonym, ...doing }: Doing,
  duty: NewDuty,
): Promise<void> {
  const id = randomUUID();
  await addDutyRow(handle, { ...duty, id, givenBy: doing.person, at });
  const { role, from, until = null, standsInFor } = duty;
  if (standsInFor === undefined)
    await note('member.duty-given', pseudonym(duty.person), { duty: id, role, from, until });
  else
    await note('member.deputy-named', pseudonym(duty.person), {
      ...{ duty: id, role, from, until, standsInFor },
    });
}

async function dutyOf(doing: Doing, person: string, duty: string): Promise<DutyRow> {
  const found = (await dutiesOfPeople(doing.handle, [person])).find(({ id }) => id === duty);
  if (!found) throw new Problem('not-found');
  return found;
}

export type Deputy = {
  /** The one whose duty it is. */
  readonly person: string;
  readonly duty: string;
  readonly deputy: string;
  readonly from: string;
  readonly until: string;
};

/** Lets a colleague stand in for a duty for some days: the same role in the same unit, and what they do says for whom. */
export async function nameDeputy(needs: PeopleNeeds, by: By, asked: Deputy): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const { organisation } = await managedPerson(doing, asked.person);
    const duty = await dutyOf(doing, asked.person, asked.duty);
    const deputy = await findPerson(doing.handle, asked.deputy);
    // A deputy has no deputy, and nobody stands in for themselves.
    if (duty.standsInFor !== null || asked.deputy === asked.person)
      throw new Refused('stands-in-for', ['deputy']);
    if (!deputy || deputy.organisation !== organisation.id || deputy.leftAt !== null)
      throw new Refused('person', ['deputy']);
    const { id, kind } = organisation;
    const { role, unit } = duty;
    const why = whyNotGiven(doing.giver, { role, organisation: id, kind, person: deputy.id });
    if (why) throw new Refused(why);
    mustBeDays(asked.from, asked.until, dayOf(doing.at));
    const { from, until } = asked;
    await save(doing, {
      ...{ role, unit, from, until, person: deputy.id, organisation: id, standsInFor: duty.id },
    });
  });
}

/** Ends a duty now, and with it the deputies' that hang on it. */
export async function endDuty(
  needs: PeopleNeeds,
  by: By,
  asked: { readonly person: string; readonly duty: string },
): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const managed = await managedPerson(doing, asked.person);
    await endIn(doing, managed, asked.duty);
  });
}

/** Ends a duty in the transaction that is open. */
export async function endIn(
  doing: Doing,
  { person, organisation }: Managed,
  duty: string,
): Promise<void> {
  const { handle, at, giver, note, pseudonym } = doing;
  const found = await dutyOf(doing, person.id, duty);
  const { role } = found;
  const { id, kind } = organisation;
  const why = whyNotEnded(giver, { role, organisation: id, kind, person: person.id });
  if (why) throw new Refused(why);
  await keepACoordinator(doing, role === 'coordinator' && found.standsInFor === null);
  if (!(await endDutyRow(handle, duty, { at, by: doing.person }))) throw new Refused('conflict');
  await note('member.duty-ended', pseudonym(person.id), { duty, role });
}

/** Moves a duty's last day; earlier or later needs the same right as giving it. */
export async function changeLastDay(
  needs: PeopleNeeds,
  by: By,
  asked: { readonly person: string; readonly duty: string; readonly until: string | undefined },
): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async (doing) => {
    const { person, organisation } = await managedPerson(doing, asked.person);
    const { role, from } = await dutyOf(doing, person.id, asked.duty);
    const { id, kind } = organisation;
    const why = whyNotGiven(doing.giver, { role, organisation: id, kind, person: person.id });
    if (why) throw new Refused(why);
    mustBeDays(from, asked.until, dayOf(doing.at));
    if (!(await setLastDay(doing.handle, asked.duty, asked.until))) throw new Refused('conflict');
    const facts = { duty: asked.duty, role, until: asked.until ?? null };
    await doing.note('member.changed', doing.pseudonym(person.id), facts);
  });
}

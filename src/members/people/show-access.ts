import { Problem } from '#platform/http';
import { doing, READING, seesPeopleOf, type By, type Doing, type PeopleNeeds } from './doing.ts';
import { findOrganisation, type OrganisationRow } from './organisations-store.ts';
import {
  dutiesOfPeople,
  findPerson,
  lastSignedIn,
  peopleOf,
  type DutyRow,
  type PersonRow,
} from './people-store.ts';
import { isOutside } from './kinds.ts';
import { rightsOf, type Rights } from './rights.ts';

export type DutyAccess = DutyRow & { readonly rights: Rights };
export type PersonAccess = {
  readonly person: PersonRow;
  readonly organisation: OrganisationRow;
  readonly duties: readonly DutyAccess[];
  readonly lastSignedIn: Date | undefined;
};

/**
 * What one person has access to, and why. Oneself may always be read; reading another is in the record.
 * @throws Problem not-found for those who may not know
 */
export async function showAccess(needs: PeopleNeeds, by: By, id: string): Promise<PersonAccess> {
  const isOwn = by !== 'operator' && by.person === id;
  if (isOwn && by.reportOnly) throw new Problem('not-found');
  return doing(needs, { by, any: READING, own: isOwn }, async (doing) => {
    const person = await findPerson(doing.handle, id);
    const organisation =
      person && (await findOrganisation(doing.handle, { id: person.organisation }));
    if (!person || !organisation) throw new Problem('not-found');
    if (!isOwn && !seesPeopleOf(by, organisation.id)) throw new Problem('not-found');
    if (!isOwn) await doing.note('access.read', doing.pseudonym(id), { of: 'person' });
    const duties = await dutiesOfPeople(doing.handle, [id]);
    return {
      ...{ person, organisation },
      duties: duties.map((duty) => withRights(duty, organisation)),
      lastSignedIn: await lastSignedIn(doing.handle, id),
    };
  });
}

export type OrganisationAccess = {
  readonly organisation: OrganisationRow;
  readonly people: readonly {
    readonly person: PersonRow;
    readonly duties: readonly DutyAccess[];
    readonly lastSignedIn: Date | undefined;
  }[];
  /** Last of these, when there are more. */
  readonly more: string | undefined;
};

const PAGE = 25;

/** Who has access in one organisation, and why, some people at a time. */
export async function showOrganisationAccess(
  needs: PeopleNeeds,
  by: By,
  { slug, after }: { readonly slug: string; readonly after: string | undefined },
): Promise<OrganisationAccess> {
  return doing(needs, { by, any: READING }, async (doing) => {
    const organisation = await findOrganisation(doing.handle, { slug });
    if (!organisation || !seesPeopleOf(by, organisation.id)) throw new Problem('not-found');
    await doing.note('access.read', slug, { of: 'organisation' });
    const asked = { organisation: organisation.id, after, limit: PAGE + 1 };
    const found = await peopleOf(doing.handle, asked);
    const page = found.slice(0, PAGE);
    const people = await accessOf(doing, organisation, page);
    return { organisation, people, more: found.length > PAGE ? page.at(-1)?.id : undefined };
  });
}

async function accessOf(
  { handle }: Doing,
  organisation: OrganisationRow,
  people: readonly PersonRow[],
): Promise<OrganisationAccess['people']> {
  const ids = people.map(({ id }) => id);
  const duties = await dutiesOfPeople(handle, ids);
  const shown = [];
  for (const person of people)
    shown.push({
      person,
      duties: duties
        .filter((duty) => duty.person === person.id)
        .map((duty) => withRights(duty, organisation)),
      lastSignedIn: await lastSignedIn(handle, person.id),
    });
  return shown;
}

function withRights(duty: DutyRow, { id, kind, inWeeklyRound }: OrganisationRow): DutyAccess {
  const fromOutside = isOutside(kind);
  const place = { organisation: id, unit: duty.unit, inWeeklyRound, fromOutside };
  return { ...duty, rights: rightsOf(duty.role, place) };
}

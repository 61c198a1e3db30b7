import { dayOf } from '#platform/weeks';
import { Problem } from '#platform/http';
import { doing, manages, mustManage, type By, type Doing, type PeopleNeeds } from './doing.ts';
import {
  addOrganisationRow,
  addUnitRow,
  changeOrganisationRow,
  changeUnitRow,
  findOrganisation,
  leaveOrganisationRow,
  type OrganisationFields,
  type OrganisationRow,
  type UnitFields,
} from './organisations-store.ts';
import { inviteIn, type Invitation, type Invited } from './invite.ts';
import { leaveIn } from './leave.ts';
import { peopleOf } from './people-store.ts';
import { Refused } from './refused.ts';
import { firstFree } from './slug.ts';

export type NewOrganisation = OrganisationFields & {
  readonly unit: UnitFields;
  /** The first person, who can then bring in the others. */
  readonly first: Omit<Invitation, 'organisation' | 'unit'>;
};

/** A new organisation with one unit and an invitation to its first person, in one step. */
export async function addOrganisation(
  needs: PeopleNeeds,
  by: By,
  organisation: NewOrganisation,
): Promise<Invited & { readonly slug: string }> {
  return doing(needs, { by, any: ['manage-members'] }, async (doing) => {
    const { handle, at, note } = doing;
    const { name, kind } = organisation;
    const added = await firstFree(name, async (slug) => {
      const id = await addOrganisationRow(handle, { ...organisation, slug, on: dayOf(at) });
      return id === undefined ? undefined : { id, slug };
    });
    const unit = await addUnitIn(doing, added.id, organisation.unit);
    await note('member.organisation-joined', added.slug, { kind });
    const to = { ...organisation.first, organisation: { id: added.id, kind }, unit };
    return { ...(await inviteIn(doing, to)), slug: added.slug };
  });
}

/** The organisation behind an address, for those who may manage its people. */
export async function managed(doing: Doing, slug: string): Promise<OrganisationRow> {
  const found = await findOrganisation(doing.handle, { slug });
  if (!found || !manages(doing.by, found.id)) throw new Problem('not-found');
  if (found.leftOn !== null) throw new Refused('has-left');
  return found;
}

/** @throws Refused conflict when somebody else changed it in the meantime */
export async function changeOrganisation(
  needs: PeopleNeeds,
  by: By,
  change: OrganisationFields & { readonly slug: string; readonly version: number },
): Promise<void> {
  await doing(needs, { by, any: ['manage-members'] }, async (doing) => {
    const { id } = await managed(doing, change.slug);
    if (!(await changeOrganisationRow(doing.handle, { ...change, id })))
      throw new Refused('conflict');
    const { kind, inWeeklyRound, expectedToReport } = change;
    await doing.note('member.organisation-changed', change.slug, {
      ...{ kind, inWeeklyRound, expectedToReport },
    });
  });
}

async function addUnitIn(
  { handle }: Doing,
  organisation: number,
  unit: UnitFields,
): Promise<number> {
  return firstFree(unit.name, (slug) => addUnitRow(handle, { ...unit, slug, organisation }));
}

/** Adds a unit, or changes the one with `id`. */
export async function saveUnit(
  needs: PeopleNeeds,
  by: By,
  unit: UnitFields & {
    readonly slug: string;
    readonly existing?: { readonly id: number; readonly version: number } | undefined;
  },
): Promise<void> {
  await doing(needs, { by, any: ['manage-members'] }, async (doing) => {
    const organisation = (await managed(doing, unit.slug)).id;
    const { existing } = unit;
    if (existing === undefined) await addUnitIn(doing, organisation, unit);
    else if (!(await changeUnitRow(doing.handle, { ...unit, ...existing, organisation })))
      throw new Refused('conflict');
    await doing.note('member.unit-changed', unit.slug, {
      areas: unit.homeAreas.length,
      new: existing === undefined,
    });
  });
}

/** A whole organisation leaves: its people's duties end the same day, their sessions at once, its keys are taken back. */
export async function leaveOrganisation(needs: PeopleNeeds, by: By, slug: string): Promise<number> {
  return doing(needs, { by, any: ['manage-members'] }, async (doing) => {
    const { handle, at, note } = doing;
    const { id } = await managed(doing, slug);
    mustManage(by, id);
    let people = 0;
    for (;;) {
      const some = await peopleOf(handle, { organisation: id, limit: 200 });
      for (const person of some) await leaveIn(doing, person);
      people += some.length;
      if (some.length === 0) break;
    }
    await leaveOrganisationRow(handle, { id, on: dayOf(at), at });
    await note('member.organisation-left', slug, { people });
    return people;
  });
}

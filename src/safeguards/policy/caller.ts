/** What a person is, in this work. */
export const ROLES = [
  'coordinator',
  'reporter',
  'unit-responsible',
  'analyst',
  'municipal-police-officer',
  'meeting-chair',
  'politician',
  'data-protection-officer',
] as const;
export type Role = (typeof ROLES)[number];

export type OrganisationId = number & { readonly brand: 'OrganisationId' };
export type UnitId = number & { readonly brand: 'UnitId' };

/** A key that was read from the members' own tables. */
export function organisationId(key: number): OrganisationId {
  return key as OrganisationId;
}

/** A key that was read from the members' own tables. */
export function unitId(key: number): UnitId {
  return key as UnitId;
}

/** The one who asks. Every store handle is bound to one; nothing is read or written without. */
export type Caller = {
  /** Opaque id of the person, or of the key of an e-service. Never a name. */
  readonly person: string;
  readonly role: Role;
  readonly organisation: OrganisationId;
  readonly unit: UnitId;
  /** The organisation takes part in the weekly round. */
  readonly inWeeklyRound: boolean;
  /** A key of an e-service may report and do nothing else. */
  readonly reportOnly: boolean;
};

/** What a person is, in this work. */
export const ROLES = [
  'coordinator',
  'reporter',
  'unit-responsible',
  'analyst',
  'municipal-police-officer',
  'meeting-chair',
  'measure-owner',
  'politician',
  'lawyer',
  'data-protection-officer',
  'archivist',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may see an item, narrowest first: the own organisation, the working group of the weekly round, all partners, other
 * municipalities (in sums only), everyone. The narrowest is what an item has until somebody says otherwise.
 */
export const LABELS = ['own', 'group', 'partners', 'municipalities', 'public'] as const;
export type Label = (typeof LABELS)[number];

/** How the database writes a label: 1 own … 5 public, so that wider is larger. */
export function labelRank(label: Label): number {
  return LABELS.indexOf(label) + 1;
}

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
  /** Pseudonym under which the record knows the person; its key is kept apart from the record. */
  readonly actor: string;
  /** The duty in which the person acts; absent for keys. */
  readonly duty?: string | undefined;
  /** The duty that is stood in for, when the person acts as a deputy. */
  readonly standsInFor?: string | undefined;
  readonly session?: string | undefined;
  readonly role: Role;
  readonly organisation: OrganisationId;
  readonly unit: UnitId;
  /** The organisation takes part in the weekly round. */
  readonly inWeeklyRound: boolean;
  /** A key of an e-service, or a phone that is signed in for reporting only, may report and do nothing else. */
  readonly reportOnly: boolean;
  /** The organisation is another municipality or a national body: no party of this municipality's work. */
  readonly fromOutside: boolean;
  /** Level of assurance of the sign-in: 1 nothing known, 2 the organisation's own, 3 professional e-ID. */
  readonly assurance: 1 | 2 | 3;
};

/** Those who watch over the work may be shared with other municipalities; they come by the operator's command alone. */
const WATCHING: readonly Role[] = ['data-protection-officer', 'auditor'];

/**
 * Whether the one who asks may report and do nothing else: a phone, a key, and whoever comes from outside, whatever role
 * somebody has given them here. What others may know of the work leaves it as sums.
 */
export function mayOnlyReport({ role, reportOnly, fromOutside }: Caller): boolean {
  return reportOnly || (fromOutside && !WATCHING.includes(role));
}

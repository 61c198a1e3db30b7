/** What an organisation is. The texts stand in text.*.json (kind.*). */
export const KINDS = [
  'municipality',
  'school',
  'leisure',
  'social-services',
  'rescue',
  'police',
  'housing',
  'guards',
  'business',
  'region',
  'association',
  'other-municipality',
  'national',
  'other',
] as const;
export type OrganisationKind = (typeof KINDS)[number];

/** No party of this municipality's work: their people may report here, and nothing else. */
const OUTSIDE: readonly string[] = ['other-municipality', 'national'] satisfies OrganisationKind[];

export function isOutside(kind: string): boolean {
  return OUTSIDE.includes(kind);
}

/** Parts of the municipality itself. */
export const MUNICIPAL: readonly OrganisationKind[] = [
  'municipality',
  'school',
  'leisure',
  'social-services',
];

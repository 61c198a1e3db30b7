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

/** Parts of the municipality itself. */
export const MUNICIPAL: readonly OrganisationKind[] = [
  'municipality',
  'school',
  'leisure',
  'social-services',
];

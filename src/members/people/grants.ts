import type { Role } from '#safeguards/policy';
import { MUNICIPAL, type OrganisationKind } from './kinds.ts';

/** Those who watch over the coordinator come by command from the operator, never from the one they watch. */
const BY_COMMAND_ONLY: readonly Role[] = ['data-protection-officer', 'auditor', 'operator'];
const BY_UNIT_RESPONSIBLE: readonly Role[] = ['reporter', 'unit-responsible'];

/** Roles that belong in one kind of organisation; the others may be held anywhere. */
const ONLY_IN: { readonly [role in Role]?: readonly OrganisationKind[] } = {
  'municipal-police-officer': ['police'],
  coordinator: MUNICIPAL,
  politician: MUNICIPAL,
  lawyer: MUNICIPAL,
  archivist: MUNICIPAL,
  operator: MUNICIPAL,
};

/** The one who gives: a person in a duty, or whoever has the machine. */
export type Giver =
  'operator' | { readonly role: Role; readonly person: string; readonly organisation: number };

export type Gift = {
  readonly role: Role;
  readonly organisation: number;
  readonly kind: OrganisationKind;
  /** Absent while nobody has accepted yet. */
  readonly person?: string | undefined;
};

export type NotGiven = 'self' | 'role' | 'organisation' | 'kind';

/**
 * Why somebody may not give a role; undefined when they may. Nobody makes themselves something.
 * @example whyNotGiven({ role: 'unit-responsible', … }, { role: 'coordinator', … }) // "role"
 */
export function whyNotGiven(giver: Giver, gift: Gift): NotGiven | undefined {
  if (ONLY_IN[gift.role]?.includes(gift.kind) === false) return 'kind';
  if (giver === 'operator') return undefined;
  if (giver.person === gift.person) return 'self';
  if (giver.role === 'coordinator') return BY_COMMAND_ONLY.includes(gift.role) ? 'role' : undefined;
  if (giver.role !== 'unit-responsible') return 'role';
  if (giver.organisation !== gift.organisation) return 'organisation';
  return BY_UNIT_RESPONSIBLE.includes(gift.role) ? undefined : 'role';
}

/**
 * Why somebody may not end a duty. Who may give it may end it; the data protection officer may end any in a review,
 * since less is never too much. One's own is left to others, so that nobody goes out of a review unseen.
 */
export function whyNotEnded(giver: Giver, gift: Gift): NotGiven | undefined {
  if (giver === 'operator') return undefined;
  if (giver.role === 'data-protection-officer')
    return giver.person === gift.person ? 'self' : undefined;
  const why = whyNotGiven(giver, gift);
  return why === 'kind' ? undefined : why;
}

/** Who may do what. One place; everything else asks here. */
export { LABELS, labelRank, organisationId, ROLES, unitId } from './caller.ts';
export type { Caller, Label, OrganisationId, Role, UnitId } from './caller.ts';
export { ACTIONS, decide, mayList, scopeOf, isInner } from './decide.ts';
export type { Action, Decision } from './decide.ts';

/** Who may do what. One place; everything else asks here. */
export { organisationId, ROLES, unitId } from './caller.ts';
export type { Caller, OrganisationId, Role, UnitId } from './caller.ts';
export { decide, mayList, scopeOf, isInner } from './decide.ts';
export type { Action, Decision } from './decide.ts';

/** Who may do what. One place; everything else asks here. */
export { LABELS, labelRank, organisationId, ROLES, unitId } from './caller.ts';
export type { Caller, Label, OrganisationId, Role, UnitId } from './caller.ts';
export { ACTIONS } from './actions.ts';
export type { Action } from './actions.ts';
export type { Item } from './item.ts';
export { decide, mayList, scopeOf, isInner } from './decide.ts';
export type { Decision } from './decide.ts';
export { refusalText } from './refusals.ts';
export type { Refusal } from './refusals.ts';

/** Who may do what. One place; everything else asks here. */
export { LABELS, labelRank, organisationId, ROLES, unitId } from './caller.ts';
export type { Caller, Label, Role } from './caller.ts';
export { ACTIONS } from './actions.ts';
export type { Action } from './actions.ts';
export type { Item } from './item.ts';
export { decide, mayList, scopeOf, isInner } from './decide.ts';
export { actionText } from './refusals.ts';
export { audience } from './audience-view.ts';
export type { Reader } from './audience.ts';
export { noticeRefusals } from './noticed.ts';
export { permissionsDocument } from './permissions.ts';

import type { Scope } from '../../platform/db/index.ts';
import type { Caller, Role } from './caller.ts';

/** Everything that can be asked for today. An action that is not here is refused. */
export const ACTIONS = [
  'report',
  'see-picture',
  'import-reports',
  'undo-import',
  'see-report',
  'share-report',
  'triage',
  'see-access',
  'manage-members',
  'manage-own-members',
  'review-access',
  'see-log',
  'see-own-log',
  'review-log',
  'see-retention',
  'propose-disposal',
  'approve-disposal',
  'records-request',
  'manage-settings',
] as const;
export type Action = (typeof ACTIONS)[number];

export type Decision =
  | { readonly allowed: true; readonly policy: string }
  | { readonly allowed: false; readonly reason: 'role' | 'report-only' };

/** Whose weekly work needs exact numbers (DESIGN.md rule 4); the unit's responsible only from within the round. */
const INNER: readonly Role[] = [
  'coordinator',
  'analyst',
  'municipal-police-officer',
  'meeting-chair',
  'unit-responsible',
];
const WORKING: readonly Role[] = [...INNER, 'reporter', 'measure-owner'];
const WATCHING: readonly Role[] = ['data-protection-officer', 'lawyer', 'auditor'];

const ALLOWED: Readonly<Record<Action, readonly Role[]>> = {
  report: WORKING,
  'see-picture': [...WORKING, ...WATCHING, 'politician', 'archivist'],
  'import-reports': ['coordinator', 'unit-responsible', 'analyst'],
  'undo-import': ['coordinator', 'unit-responsible', 'analyst'],
  'see-report': WORKING,
  'share-report': ['coordinator', 'unit-responsible', 'municipal-police-officer'],
  triage: ['coordinator', 'analyst'],
  'see-access': ['coordinator', ...WATCHING],
  'manage-members': ['coordinator'],
  'manage-own-members': ['coordinator', 'unit-responsible'],
  'review-access': ['coordinator', 'unit-responsible', 'data-protection-officer'],
  'see-log': ['data-protection-officer', 'auditor'],
  'see-own-log': ['unit-responsible', 'municipal-police-officer'],
  'review-log': ['data-protection-officer'],
  'see-retention': ['archivist', ...WATCHING],
  'propose-disposal': ['archivist'],
  'approve-disposal': ['archivist', 'data-protection-officer', 'lawyer'],
  'records-request': ['archivist', 'lawyer', 'data-protection-officer'],
  'manage-settings': ['coordinator'],
};

/**
 * Whether the one who asks may do this. Deny by default.
 * @example decide(politician, 'import-reports') // { allowed: false, reason: 'role' }
 */
export function decide(caller: Caller, action: Action): Decision {
  if (caller.reportOnly && action !== 'report') return { allowed: false, reason: 'report-only' };
  if (!ALLOWED[action].includes(caller.role)) return { allowed: false, reason: 'role' };
  return { allowed: true, policy: `${action}/${caller.role}` };
}

/** All that the one who asks may do, for the UI to show. */
export function mayList(caller: Caller): readonly Action[] {
  return ACTIONS.filter((action) => decide(caller, action).allowed);
}

/** The inner circle sees exact numbers, marked "Arbetsmaterial" (DESIGN.md rule 4). */
export function isInner(caller: Caller): boolean {
  if (caller.reportOnly || !INNER.includes(caller.role)) return false;
  return caller.role === 'coordinator' || caller.inWeeklyRound;
}

/**
 * What the database is told of the one who asks: facts, not conclusions. What they may read it works out by itself, as a
 * second line that knows nothing of the first.
 */
export function scopeOf(caller: Caller): Scope {
  const { organisation, role, person, inWeeklyRound, reportOnly } = caller;
  return { organisation, role: reportOnly ? 'report-only' : role, inWeeklyRound, person };
}

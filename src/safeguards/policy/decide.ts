import type { Scope } from '../../platform/db/index.ts';
import type { Caller, Role } from './caller.ts';

/** Everything that can be asked for today. An action that is not here is refused. */
export const ACTIONS = ['report', 'see-picture', 'import-reports', 'undo-import'] as const;
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

const ALLOWED: Readonly<Record<Action, readonly Role[]>> = {
  report: [
    'coordinator',
    'reporter',
    'unit-responsible',
    'analyst',
    'municipal-police-officer',
    'meeting-chair',
  ],
  'see-picture': [
    'coordinator',
    'reporter',
    'unit-responsible',
    'analyst',
    'municipal-police-officer',
    'meeting-chair',
    'politician',
    'data-protection-officer',
  ],
  'import-reports': ['coordinator', 'unit-responsible', 'analyst'],
  'undo-import': ['coordinator', 'unit-responsible', 'analyst'],
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

/** What the database is told of the one who asks, for row-level security. */
export function scopeOf(caller: Caller): Scope {
  return { organisation: caller.organisation, inner: isInner(caller) };
}

import type { Action, Caller, Role } from '#safeguards/policy';
import { decide, isInner, mayList, organisationId, unitId } from '#safeguards/policy';
import { roleOf } from '../duties.ts';

/** What a role in an organisation opens, as the policy itself answers. */
export type Rights = {
  readonly may: readonly Action[];
  /** Sees exact numbers. */
  readonly inner: boolean;
  /** Whose reports can be read one by one, narrowest first. */
  readonly reads: readonly ('own' | 'group' | 'partners')[];
};

export type Place = {
  readonly organisation: number;
  readonly unit: number;
  readonly inWeeklyRound: boolean;
  /** Another municipality or a national body. */
  readonly fromOutside: boolean;
};

/**
 * Asks the policy what a duty lets a person do: the same question that it is asked when the person does it.
 * @example rightsOf('politician', place).reads // []
 */
export function rightsOf(role: string, place: Place): Rights {
  const known = roleOf(role);
  if (!known) return { may: [], inner: false, reads: [] };
  const caller = asCaller(known, place);
  const may = mayList(caller);
  const inner = isInner(caller);
  const reads = READ.filter(([, others, label]) => {
    const owner = others ? place.organisation + 1 : place.organisation;
    const report = { kind: 'report', organisation: owner, label, notPublic: false } as const;
    return decide(caller, 'see-report', report).allowed;
  });
  return { may, inner, reads: reads.map(([name]) => name) };
}

/** The kinds of reports there are for a reader: whose, and how widely they are shared. */
const READ = [
  ['own', false, 'own'],
  ['group', true, 'group'],
  ['partners', true, 'partners'],
] as const;

/** Somebody in this duty, signed in as the organisation's own sign-in does it. */
function asCaller(role: Role, place: Place): Caller {
  const { organisation, unit, inWeeklyRound, fromOutside } = place;
  return {
    ...{ person: 'somebody', actor: 'somebody', role, inWeeklyRound, fromOutside },
    organisation: organisationId(organisation),
    unit: unitId(unit),
    reportOnly: false,
    assurance: 2,
  };
}

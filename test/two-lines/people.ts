import { organisationId, ROLES, unitId, type Caller } from '#safeguards/policy';
import type { World } from './world.ts';

/** Every role in each organisation, on a computer and on a phone for reporting. */
export function peopleOf(world: World): readonly Caller[] {
  return world.organisations.flatMap(({ id, inWeeklyRound, fromOutside }) =>
    ROLES.flatMap((role, n) =>
      [false, true].map((reportOnly) => ({
        ...{ role, inWeeklyRound, fromOutside, reportOnly },
        ...{ organisation: organisationId(id), unit: unitId(id) },
        assurance: n % 2 === 0 ? (2 as const) : (3 as const),
        person: `10000000-0000-4000-8000-${String(id * 100 + n).padStart(12, '0')}`,
        actor: '0'.repeat(32),
      })),
    ),
  );
}

import { actorOf } from '#safeguards/audit';
import type { Caller, Reader } from '#safeguards/policy';
import { organisationId, unitId } from '#safeguards/policy';
import { holdsOn, roleOf } from './duties.ts';
import type { Directory, Duty } from './members-store.ts';
import { isOutside } from './people/kinds.ts';

/** A deputy's duty holds only while there is a duty to stand in for. */
export function isHeld(duty: Duty, directory: Directory, day: string): boolean {
  if (!holdsOn(duty, day)) return false;
  if (duty.standsInFor === undefined) return true;
  const other = directory.duties.find((one) => one.id === duty.standsInFor);
  return other !== undefined && holdsOn(other, day);
}

/** Where somebody acts: undefined when the organisation has left, or the unit is another's. */
export function placeOf(
  at: { readonly organisation: number; readonly unit: number },
  directory: Directory,
): Pick<Caller, 'organisation' | 'unit' | 'inWeeklyRound' | 'fromOutside'> | undefined {
  const organisation = directory.organisations.find((one) => one.id === at.organisation);
  const unit = directory.units.find((one) => one.id === at.unit);
  if (!organisation || unit?.organisation !== organisation.id) return undefined;
  return {
    organisation: organisationId(organisation.id),
    unit: unitId(unit.id),
    inWeeklyRound: organisation.inWeeklyRound,
    fromOutside: isOutside(organisation.kind),
  };
}

/** Everyone who holds a duty on a day, as they would ask once they had signed in at their organisation. */
export function readersOn(
  directory: Directory,
  { actorKey, today }: { readonly actorKey: string; readonly today: () => string },
): readonly Reader[] {
  const day = today();
  const names = new Map(directory.organisations.map(({ id, name }) => [id, name]));
  return directory.duties.flatMap((duty) => {
    const role = roleOf(duty.role);
    const where = isHeld(duty, directory, day) ? placeOf(duty, directory) : undefined;
    if (!role || !where) return [];
    const { person, standsInFor } = duty;
    const actor = actorOf(actorKey, person);
    const signedIn = { duty: duty.id, assurance: 2, reportOnly: false } as const;
    const caller: Caller = { ...where, ...signedIn, person, role, actor, standsInFor };
    return [{ caller, organisation: names.get(duty.organisation) ?? '' }];
  });
}

import type { Role } from '#safeguards/policy';
import { ROLES } from '#safeguards/policy';
import type { Directory, Duty } from './members-store.ts';

/**
 * Whether a duty holds on a day. Both ends are included; a deputy's holds only while the duty that it stands in for does.
 * @param day in Stockholm, "2026-11-24"
 */
export function holdsOn(duty: Duty, day: string): boolean {
  return duty.from <= day && (duty.until === undefined || day <= duty.until);
}

/** A person's duties of a day, in the order in which they were given. */
export function dutiesOf(directory: Directory, person: string, day: string): readonly Duty[] {
  return directory.duties.filter((duty) => duty.person === person && holdsOn(duty, day));
}

/** A role that we know; what we do not know may do nothing. */
export function roleOf(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}

/** Where a person's day starts. @example homeOf('reporter') // "/r" */
export function homeOf(role: Role): string {
  if (role === 'reporter') return '/r';
  return role === 'operator' ? '/konto' : '/lage';
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type SessionLine = {
  readonly id: string;
  readonly device: string;
  readonly scope: string;
  readonly madeAt: Date;
  readonly usedAt: Date;
};

/** Where a person is signed in now, the latest first. */
export async function sessionsOf(
  handle: Handle,
  person: string,
  now: Date,
): Promise<readonly SessionLine[]> {
  const { rows } =
    await sql<SessionLine>`select id, device, scope, made_at as "madeAt", used_at as "usedAt" from members.session
    where person_id = ${person}::uuid and ended_at is null and expires_at > ${now} order by made_at desc, id limit 100`.execute(
      handle,
    );
  return rows;
}

import { createHmac } from 'node:crypto';
import type { Database } from '#platform/db';
import type { Tries } from '#platform/http';

const TRY = {
  name: 'try-again',
  text: `select tries, extract(epoch from ends_at) * 1000 as ends from members.try_again($1, $2, $3, $4, to_timestamp($5 / 1000.0))`,
};
const FORGIVE = {
  name: 'forgive-tries',
  text: 'delete from members.tried where what = $1 and who = $2 returning 1',
};
const BYTES = 16;

/**
 * Tries counted together by all servers on one database. Who tried is kept as a digest that nobody makes without our key:
 * addresses are few enough to be guessed.
 */
export function sharedTries({ hot, actorKey }: Pick<Database, 'hot' | 'actorKey'>): Tries {
  const digest = (what: string, who: string): Buffer =>
    createHmac('sha256', actorKey).update(`try ${what} ${who}`).digest().subarray(0, BYTES);
  return {
    add: async ({ what, who, seconds, at }) => {
      const values = [what, digest(what, who), 1, seconds, at];
      const [row] = await hot<{ tries: number; ends: string }>({ ...TRY, values });
      return row && { count: row.tries, ends: Number(row.ends) };
    },
    forgive: async ({ what, who }) => {
      await hot({ ...FORGIVE, values: [what, digest(what, who)] });
    },
  };
}

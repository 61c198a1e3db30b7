import type { z } from 'zod';
import type { Handle } from '#platform/db';
import { sundayOf } from '#platform/weeks';
import { wholePeriod } from '../whole-period.ts';
import { Version } from './version.ts';
import { documentsOf, newestBetween } from './versions-store.ts';

export type FrozenNumbers = z.infer<typeof Version>['numbers'];

/** The numbers of one frozen week, exact: for the inner circle, until statistical-secrecy has let them through. */
type FrozenWeek = {
  readonly week: string;
  readonly version: number;
  readonly frozenAt: Date;
  readonly numbers: FrozenNumbers;
};

const Numbers = Version.pick({ week: true, numbers: true });

/**
 * The newest version of each frozen week that lies wholly within some days, oldest first. Weeks that were never frozen
 * are not in it: whoever shows a sum says of how many weeks it is.
 */
async function frozenNumbers(
  handle: Handle,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<readonly FrozenWeek[]> {
  const found = await newestBetween(handle, { first, last });
  return found
    .map(({ head, document }) => {
      const { week, numbers } = Numbers.parse(JSON.parse(document));
      return { week, version: head.version, frozenAt: head.madeAt, numbers };
    })
    .filter(({ week }) => sundayOf(week) <= last);
}

/** The numbers of some versions. */
export async function frozenNumbersOf(
  handle: Handle,
  wanted: readonly { readonly week: string; readonly version: number }[],
): Promise<readonly { week: string; version: number; numbers: FrozenNumbers }[]> {
  if (wanted.length === 0) return [];
  return (await documentsOf(handle, wanted)).map(({ version, document }) => ({
    version,
    ...Numbers.parse(JSON.parse(document)),
  }));
}

/** Frozen numbers for later stages, and the periods in which others than the inner circle see them. */
export const frozen = { numbers: frozenNumbers, wholePeriod } as const;

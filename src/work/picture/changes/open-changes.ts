import type { Handle } from '#platform/db';
import { sundayOf } from '#platform/weeks';
import { newestBetween } from '../versions/versions-store.ts';
import { Version } from '../versions/version.ts';
import { isOpen } from './show-changes.ts';

export type OpenChange = {
  readonly week: string;
  /** What has changed, and which way: words without numbers. */
  readonly sv: { readonly title: string; readonly direction: string };
  readonly en: { readonly title: string; readonly direction: string };
};

const Told = Version.pick({ week: true, said: true }).extend({
  judged: Version.shape.judged.pick({ changes: true }),
});

/**
 * The changes of the frozen weeks between two days that everybody may read of, as their cards name them, oldest week first:
 * of the whole municipality, and of series none of whose weeks is small.
 */
export async function openChanges(
  handle: Handle,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<readonly OpenChange[]> {
  const found = await newestBetween(handle, { first, last });
  return found
    .map(({ document }) => Told.parse(JSON.parse(document)))
    .filter(({ week }) => sundayOf(week) <= last)
    .flatMap(({ week, judged, said }) =>
      judged.changes.flatMap((change, n): readonly OpenChange[] => {
        const [sv, en] = [said.sv[n], said.en[n]];
        if (!isOpen(change) || !sv || !en) return [];
        return [{ week, sv: wordsOf(sv), en: wordsOf(en) }];
      }),
    );
}

function wordsOf({ title, direction }: OpenChange['sv']): OpenChange['sv'] {
  return { title, direction };
}

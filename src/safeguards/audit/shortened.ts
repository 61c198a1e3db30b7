import type { Database, Handle } from '#platform/db';
import { z } from 'zod';
import { leafHash, Tree } from './merkle.ts';
import { entryAt, type Outside } from './outside.ts';
import { furthestMark, hashesFrom, shortenedCount, type Marked } from './shortened-store.ts';

/** The record as it was shortened: entries before `upto` may have nothing left but their hash. */
export type Shortened = {
  readonly upto: number;
  /** The tree's root over them, as the entry said that tells of the shortening. */
  readonly root: Buffer;
  /** The disposal. */
  readonly run: string;
  readonly at: Date;
  /** Entries that have only their hash left. */
  readonly entries: number;
};

/** What such an entry says. */
const Facts = z.object({
  facts: z.object({ upto: z.number().int().positive(), root: z.string() }),
});

/** The entry by which one may shorten the record is not what it was: nothing rests on it. */
export type Untrusted = { readonly untrusted: Marked };

/**
 * How far the record says of itself that it is shortened. The entry that says so is believed when it stands after all that
 * it speaks of, is whole, and is the one that is kept outside.
 */
export async function shortenedIn(
  database: Database,
  outside: Pick<Outside, 'read'>,
): Promise<Shortened | Untrusted | undefined> {
  return database.asSystemUnscoped(async (handle) => {
    const mark = await furthestMark(handle);
    if (!mark) return undefined;
    const said = factsOf(mark);
    const kept = entryAt(outside.read(mark.position, 1), 0);
    const isAsKept = !kept || (kept.seq === mark.seq && kept.hash.equals(mark.hash));
    if (
      !said ||
      !isAsKept ||
      mark.position < said.upto ||
      !leafHash(mark.payload).equals(mark.hash)
    )
      return { untrusted: mark };
    const { subject: run, at } = mark;
    return { upto: said.upto, root: said.root, run, at, entries: await shortenedCount(handle) };
  });
}

function factsOf({
  payload,
}: Marked): { readonly upto: number; readonly root: Buffer } | undefined {
  const found = Facts.safeParse(JSON.parse(payload.toString('utf8')));
  if (!found.success) return undefined;
  const { upto, root } = found.data.facts;
  return { upto, root: Buffer.from(root, 'base64') };
}

const PAGE = 10_000;

/** The tree's root over the first `size` places: said before their content goes, checked by everyone after. */
export async function rootOfFirst(handle: Handle, size: number): Promise<Buffer> {
  const tree = new Tree();
  while (tree.size < size) {
    const hashes = await hashesFrom(handle, tree.size, Math.min(PAGE, size - tree.size));
    if (hashes.length === 0) throw new RangeError('There are not so many places');
    for (const hash of hashes) tree.append(hash);
  }
  return tree.root();
}

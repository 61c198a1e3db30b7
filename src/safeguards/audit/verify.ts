import type { Database } from '#platform/db';
import { placeCount, placedFrom, strayLeaf, type Placed } from './audit-store.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Tree } from './merkle.ts';
import type { Outside } from './outside.ts';
import { shortenedIn, type Shortened, type Untrusted } from './shortened.ts';
import { Walk, type Finding } from './walk.ts';

export type Verified = {
  readonly size: number;
  readonly root: Buffer;
  readonly checkpoints: number;
  /** How far the content was removed by a disposal; absent when nothing was. */
  readonly shortened?: Shortened;
  /** The first thing that is wrong; absent when all holds. */
  readonly finding?: Finding;
};

export type Asked = {
  /** Checkpoints that somebody else has kept. */
  readonly witnessed?: readonly Checkpoint[];
  /** Places, from the first up to but without the last, whose leaves are read from the database. All when absent. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Told now and then how many leaves of how many were looked at. */
  readonly progress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal | undefined;
};

const PAGE = 10_000;

/**
 * Proves the record against itself, against the hashes kept outside the database and against every signed checkpoint.
 * Names the first leaf that is not what it was. Leaves outside `from`–`to` are not read from the database: there the
 * hashes kept outside stand in, so that the roots can still be computed.
 * @throws the signal's reason when it is cancelled
 */
export async function verifyRecord(
  database: Database,
  outside: Outside,
  asked: Asked = {},
): Promise<Verified> {
  const own = outside.checkpoints();
  const signed = own.filter((one) => one !== undefined);
  const found = await shortenedIn(database, outside);
  if (found && 'untrusted' in found) return untrusted(found, own.length);
  const walk = new Walk(outside, [...signed, ...(asked.witnessed ?? [])], found);
  await walkAll(database, walk, asked);
  const finding = (await walk.settled(database)) ?? (await besides(database, walk.tree.size));
  // A checkpoint of ours that does not hold was changed by another hand.
  const forged: Finding | undefined =
    signed.length < own.length ? { kind: 'altered', position: 0 } : undefined;
  const first = finding ?? forged;
  const told = {
    ...{ size: walk.tree.size, root: walk.tree.root(), checkpoints: own.length },
    ...(found && { shortened: found }),
  };
  return first ? { ...told, finding: first } : told;
}

/** What says that the record is shortened was itself changed: all that is gone is then missing, and that is told at once. */
function untrusted({ untrusted: { position, seq } }: Untrusted, checkpoints: number): Verified {
  return {
    size: 0,
    root: new Tree().root(),
    checkpoints,
    finding: { kind: 'altered', position, seq },
  };
}

async function walkAll(database: Database, walk: Walk, asked: Asked): Promise<void> {
  const { from = 0, to = Infinity, progress, signal } = asked;
  const count = await database.asSystemUnscoped(placeCount);
  const goOn = (): void => {
    signal?.throwIfAborted();
    progress?.(walk.tree.size, Math.max(count, walk.largest));
  };
  const skip = (upto: number): boolean => {
    while (walk.tree.size < upto) {
      if (!walk.takeKept(Math.min(PAGE, upto - walk.tree.size))) return false;
      goOn();
    }
    return true;
  };
  if (!skip(Math.min(from, count))) return;
  for await (const page of pages(database, from, to)) {
    for (const placed of page) if (!walk.take(placed)) return;
    goOn();
  }
  skip(count);
}

/** One page is fetched while the one before it is looked at. */
async function* pages(
  database: Database,
  from: number,
  to: number,
): AsyncGenerator<readonly Placed[]> {
  const fetch = (position: number): Promise<readonly Placed[]> => {
    const most = Math.min(PAGE, to - position);
    if (most <= 0) return Promise.resolve([]);
    return database.asSystemUnscoped((handle) => placedFrom(handle, position, most));
  };
  let coming = fetch(from);
  try {
    for (;;) {
      const page = await coming;
      const last = page.at(-1);
      if (!last) return;
      coming = fetch(last.position + 1);
      yield page;
    }
  } finally {
    await coming.catch(() => undefined);
  }
}

/** A leaf beside the order, where none can be. */
async function besides(database: Database, position: number): Promise<Finding | undefined> {
  const seq = await database.asSystemUnscoped(strayLeaf);
  return seq === undefined ? undefined : { kind: 'inserted', position, seq };
}

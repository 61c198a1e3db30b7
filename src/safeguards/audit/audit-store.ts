import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Entry } from './outside.ts';
import type { Columns } from './leaf.ts';
import { Tree } from './merkle.ts';

export type Growth = { readonly tree: Tree; readonly upto: string };

/** The tree as far as it has grown. Nobody else reads or changes it until the transaction ends. */
export async function lockTree(handle: Handle): Promise<Growth> {
  await sql`select pg_advisory_xact_lock(hashtext('samsyn record'))`.execute(handle);
  const { rows } = await sql<{
    size: string;
    upto: string;
    frontier: Buffer;
  }>`select size, upto::text as upto, frontier from audit.tree`.execute(handle);
  const [row] = rows;
  return row
    ? { tree: new Tree(Number(row.size), row.frontier), upto: row.upto }
    : { tree: new Tree(), upto: '0' };
}

export async function keepTree(handle: Handle, { tree, upto }: Growth): Promise<void> {
  await sql`insert into audit.tree (size, upto, frontier) values (${tree.size}, ${upto}::xid8, ${tree.frontier})
    on conflict on constraint tree_pk do update set size = excluded.size, upto = excluded.upto, frontier = excluded.frontier`.execute(
    handle,
  );
}

export type Waiting = {
  readonly entries: readonly Entry[];
  /** Leaves of transactions before this will have their place when these have got theirs. */
  readonly before: string;
};

/**
 * The leaf that got its place last. Places are given in the order of transaction and number, so nothing before it waits:
 * an import's million leaves are gone through once and not once a batch.
 */
const LAST_PLACED = sql`select tx, seq from audit.leaf where seq = (select seq from audit.place order by position desc limit 1)`;

/** Leaves without a place whose transactions, and all that began before them, have ended; in their lasting order. */
export async function waitingLeaves(handle: Handle, upto: string, most: number): Promise<Waiting> {
  const { rows: now } = await sql<{
    before: string;
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as before`.execute(handle);
  const before = now[0]?.before ?? upto;
  // By l.tx, a number: "tx" alone is the text that is given out, in which 10 comes before 9.
  const { rows } = await sql<{
    seq: string;
    hash: Buffer;
    tx: string;
  }>`select seq, hash, tx::text as tx from audit.leaf l
    where (tx, seq) > (select coalesce(max(tx), ${upto}::xid8), coalesce(max(seq), 0) from (${LAST_PLACED}) as last)
      and tx >= ${upto}::xid8 and tx < ${before}::xid8 and not exists (select from audit.place p where p.seq = l.seq)
    order by l.tx, l.seq limit ${most}`.execute(handle);
  const entries = rows.map(({ seq, hash }) => ({ seq: BigInt(seq), hash }));
  return { entries, before: rows.length < most ? before : (rows.at(-1)?.tx ?? before) };
}

const WAITS = sql`from audit.leaf l
    where (tx, seq) > (select coalesce(max(tx), '0'::xid8), coalesce(max(seq), 0) from (${LAST_PLACED}) as last)
      and tx >= coalesce((select upto from audit.tree), '0'::xid8) and not exists (select from audit.place p where p.seq = l.seq)`;

/** The leaf that has waited longest for its place, by number; undefined when none waits. */
export async function oldestWaiting(handle: Handle): Promise<bigint | undefined> {
  const { rows } = await sql<{ seq: string }>`select seq ${WAITS} order by tx, seq limit 1`.execute(
    handle,
  );
  return rows[0] && BigInt(rows[0].seq);
}

/** How many leaves wait for their place. */
export async function waitingCount(handle: Handle): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n ${WAITS}`.execute(handle);
  return Number(rows[0]?.n ?? 0);
}

/** How many places there are, by the last of them. */
export async function placeCount(handle: Handle): Promise<number> {
  const { rows } = await sql<{ count: string }>`select coalesce(max(position) + 1, 0) as count
    from audit.place`.execute(handle);
  return Number(rows[0]?.count ?? 0);
}

export async function givePlaces(
  handle: Handle,
  from: number,
  entries: readonly Entry[],
): Promise<void> {
  await sql`insert into audit.place (position, seq) select ${from} + n - 1, seq
    from unnest(${entries.map(({ seq }) => seq.toString())}::bigint[]) with ordinality as x(seq, n)`.execute(
    handle,
  );
}

export type Placed = {
  readonly position: number;
  readonly seq: bigint;
  /** The hash of the leaf whose content a disposal has removed. */
  readonly gone: Buffer | undefined;
  /** Absent: there is a place, but the leaf is gone. */
  readonly leaf: (Columns & { readonly payload: Buffer; readonly hash: Buffer }) | undefined;
};

type PlacedRow = {
  readonly position: string;
  readonly seq: string;
  readonly gone: Buffer | null;
} & {
  readonly [K in keyof NonNullable<Placed['leaf']>]: NonNullable<Placed['leaf']>[K] | null;
};

/** A page of the record in its order. */
export async function placedFrom(
  handle: Handle,
  position: number,
  most: number,
): Promise<readonly Placed[]> {
  // Leaf by leaf through the index ("offset 0" keeps it so), whatever the planner believes of a table that grows quickly.
  const { rows } = await sql<PlacedRow>`select p.position, p.seq, s.hash as gone, ${LEAF}
    from (select position, seq from audit.place where position >= ${position} order by position limit ${most}) p
      left join audit.shortened s on s.position = p.position and s.seq = p.seq
      left join lateral (select * from audit.leaf where leaf.seq = p.seq offset 0) l on true
    order by p.position`.execute(handle);
  return rows.map(placedOf);
}

const LEAF = sql`l.payload, l.hash, l.kind, l.subject, l.at, l.actor, l.organisation_id as organisation, l.about_organisation as about`;

function placedOf({ position, seq, gone, ...row }: PlacedRow): Placed {
  const { payload, hash, kind, subject, at, actor, organisation, about } = row;
  const isThere =
    payload && hash && kind !== null && subject !== null && at && actor && organisation !== null;
  const leaf = isThere
    ? { payload, hash, kind, subject, at, actor, organisation, about }
    : undefined;
  return { position: Number(position), seq: BigInt(seq), gone: gone ?? undefined, leaf };
}

/** A leaf that should have had a place long ago: it was put in beside the application. */
export async function strayLeaf(handle: Handle): Promise<bigint | undefined> {
  const { rows } = await sql<{ seq: string }>`select seq from audit.leaf l, audit.tree t
    where l.tx < t.upto and not exists (select from audit.place p where p.seq = l.seq) order by seq limit 1`.execute(
    handle,
  );
  return rows[0] && BigInt(rows[0].seq);
}

/** Whether the record has a place for a leaf. */
export async function hasPlace(handle: Handle, seq: bigint): Promise<boolean> {
  const { rows } = await sql`select from audit.place p where seq = ${seq.toString()}::bigint
      and (exists (select from audit.leaf l where l.seq = p.seq) or exists (select from audit.shortened s where s.seq = p.seq))`.execute(
    handle,
  );
  return rows.length > 0;
}

/** A leaf with its place, by its number. */
export async function placedLeaf(handle: Handle, seq: bigint): Promise<Placed | undefined> {
  const { rows } =
    await sql<PlacedRow>`select p.position, p.seq, null as gone, ${LEAF} from audit.place p
    join audit.leaf l using (seq) where seq = ${seq.toString()}::bigint`.execute(handle);
  return rows[0] && placedOf(rows[0]);
}

export type FoundLeaf = { readonly seq: bigint; readonly kind: string; readonly at: Date };

/** Leaves whose number or whose subject is what was asked for, newest first. */
export async function findLeaves(
  handle: Handle,
  asked: string,
  most: number,
): Promise<readonly FoundLeaf[]> {
  const number = /^[1-9]\d{0,17}$/.test(asked) ? asked : null;
  const { rows } = await sql<{
    seq: string;
    kind: string;
    at: Date;
  }>`select seq, kind, at from audit.leaf where subject = ${asked} or seq = ${number}::bigint
    order by at desc, seq desc limit ${most}`.execute(handle);
  return rows.map(({ seq, kind, at }) => ({ seq: BigInt(seq), kind, at }));
}

/** The first place among the leaves from an instant on; undefined when there are none. Leaves stand nearly, not quite, in the order of time. */
export async function firstPlaceFrom(handle: Handle, at: Date): Promise<number | undefined> {
  const { rows } = await sql<{ position: string | null }>`select min(position) as position
    from (select seq from audit.leaf where at >= ${at} order by at, seq limit 1000) l
    join audit.place p using (seq)`.execute(handle);
  return rows[0]?.position == null ? undefined : Number(rows[0].position);
}

import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Marked = {
  /** Of the entry that says that the record is shortened. */
  readonly position: number;
  readonly seq: bigint;
  readonly subject: string;
  readonly at: Date;
  readonly payload: Buffer;
  readonly hash: Buffer;
};

type MarkedRow = {
  readonly [K in 'position' | 'seq']: string;
} & Omit<Marked, 'position' | 'seq'>;

const MARK = sql`p.position, l.seq, l.subject, l.at, l.payload, l.hash
  from audit.leaf l join audit.place p on p.seq = l.seq where l.kind = 'record.shortened'`;
const FURTHEST = sql`order by (convert_from(l.payload, 'UTF8')::jsonb -> 'facts' ->> 'upto')::bigint desc, p.position`;

function markedOf({ position, seq, ...row }: MarkedRow): Marked {
  return { ...row, position: Number(position), seq: BigInt(seq) };
}

/** The entry under which the record is shortened furthest; undefined when it never was. */
export async function furthestMark(handle: Handle): Promise<Marked | undefined> {
  const { rows } = await sql<MarkedRow>`select ${MARK} ${FURTHEST} limit 1`.execute(handle);
  return rows[0] && markedOf(rows[0]);
}

/** The disposal that removed what an entry said. */
export type DisposedEntry = { readonly run: string; readonly at: Date };

/** Which disposal an entry went with, by the entry's number; undefined when it never was, or is there. */
export async function disposedBy(handle: Handle, seq: string): Promise<DisposedEntry | undefined> {
  const { rows } = await sql<DisposedEntry>`select l.subject as run, l.at
    from audit.shortened s join audit.leaf l on l.kind = 'record.shortened'
      and (convert_from(l.payload, 'UTF8')::jsonb -> 'facts' ->> 'upto')::bigint > s.position
    where s.seq = ${seq}::bigint order by l.at, l.seq limit 1`.execute(handle);
  return rows[0];
}

/** Whether a disposal has said how far it shortens the record, and whether what it said has its place. */
export async function markOf(handle: Handle, run: string): Promise<'none' | 'waiting' | 'placed'> {
  const { rows } = await sql<{
    placed: boolean;
  }>`select exists (select from audit.place p where p.seq = l.seq) as placed
    from audit.leaf l where l.kind = 'record.shortened' and l.subject = ${run} limit 1`.execute(
    handle,
  );
  if (!rows[0]) return 'none';
  return rows[0].placed ? 'placed' : 'waiting';
}

/** How many entries have only their hash left. */
export async function shortenedCount(handle: Handle): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from audit.shortened`.execute(
    handle,
  );
  return Number(rows[0]?.n ?? 0);
}

/** Leaf hashes in the order of their places, whether or not the content is there: a page from a place on. */
export async function hashesFrom(
  handle: Handle,
  position: number,
  most: number,
): Promise<readonly Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`select coalesce(l.hash, s.hash) as hash
    from (select position, seq from audit.place where position >= ${position} order by position limit ${most}) p
      left join audit.leaf l on l.seq = p.seq left join audit.shortened s on s.position = p.position
    order by p.position`.execute(handle);
  return rows.map(({ hash }) => hash);
}

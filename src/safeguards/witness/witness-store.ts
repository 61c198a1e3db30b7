import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** A record of somebody else's that we watch. */
export type Watched = {
  /** Its public key, as C2SP writes it. */
  readonly key: string;
  readonly name: string;
  /** What we have signed last; 0 before the first time. */
  readonly size: number;
  readonly root: Buffer | undefined;
  readonly signedAt: Date | undefined;
};

type WatchedRow = {
  readonly key: string;
  readonly name: string;
  readonly size: string;
  readonly root: Buffer | null;
  readonly signedAt: Date | null;
};

const COLUMNS = sql`key, name, size, root, signed_at as "signedAt"`;

function watchedOf({ size, root, signedAt, ...row }: WatchedRow): Watched {
  return { ...row, size: Number(size), root: root ?? undefined, signedAt: signedAt ?? undefined };
}

/** The records that we watch, by name; at most a thousand. */
export async function watchedRecords(handle: Handle): Promise<readonly Watched[]> {
  const { rows } =
    await sql<WatchedRow>`select ${COLUMNS} from audit.witnessed where removed_at is null order by name limit 1000`.execute(
      handle,
    );
  return rows.map(watchedOf);
}

/** One of them, held until the transaction ends: what is compared with it and signed is one step. */
export async function holdWatched(handle: Handle, key: string): Promise<Watched | undefined> {
  const { rows } =
    await sql<WatchedRow>`select ${COLUMNS} from audit.witnessed where key = ${key} and removed_at is null for update`.execute(
      handle,
    );
  return rows[0] && watchedOf(rows[0]);
}

export async function keepSigned(
  handle: Handle,
  signed: {
    readonly key: string;
    readonly size: number;
    readonly root: Uint8Array;
    readonly note: string;
    readonly at: Date;
  },
): Promise<void> {
  await sql`update audit.witnessed set size = ${signed.size}, root = ${Buffer.from(signed.root)}, note = ${signed.note}, signed_at = ${signed.at}
    where key = ${signed.key}`.execute(handle);
}

/** Watches a record from now on; one that was watched before goes on from what we know of it. False: the name is taken. */
export async function watchRecord(
  handle: Handle,
  given: { readonly name: string; readonly key: string; readonly at: Date },
): Promise<boolean> {
  const { name, key, at } = given;
  const { rows } =
    await sql`insert into audit.witnessed (key, name, added_at) select ${key}, ${name}, ${at}
      where not exists (select from audit.witnessed where name = ${name} and removed_at is null and key <> ${key})
    on conflict on constraint witnessed_pk do update set name = excluded.name, removed_at = null returning key`.execute(
      handle,
    );
  return rows.length === 1;
}

/** False when there is none of that name. */
export async function watchNoMore(handle: Handle, name: string, at: Date): Promise<boolean> {
  const { rows } =
    await sql`update audit.witnessed set removed_at = ${at} where name = ${name} and removed_at is null returning key`.execute(
      handle,
    );
  return rows.length === 1;
}

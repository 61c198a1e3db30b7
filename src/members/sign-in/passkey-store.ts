import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Passkey = {
  readonly id: string;
  readonly person: string;
  /** The authenticator's own name for it, in base64url. */
  readonly credential: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  /** May live on several devices. */
  readonly synced: boolean;
  readonly backedUp: boolean;
  /** On what it was made: "Chrome, Android". */
  readonly device: string;
  readonly madeAt: Date;
  readonly usedAt?: Date | undefined;
};

type PasskeyRow = Omit<Passkey, 'publicKey' | 'counter' | 'usedAt'> & {
  readonly publicKey: Buffer;
  readonly counter: string;
  readonly usedAt: Date | null;
};

const COLUMNS = sql`id, person_id as person, credential, public_key as "publicKey", counter, transports, synced, backed_up as "backedUp", device, made_at as "madeAt", used_at as "usedAt"`;

function passkeyOf(row: PasskeyRow): Passkey {
  return {
    ...row,
    publicKey: Uint8Array.from(row.publicKey),
    counter: Number(row.counter),
    usedAt: row.usedAt ?? undefined,
  };
}

/** Keeps a new passkey; false when the same is here already. */
export async function savePasskey(handle: Handle, passkey: Passkey): Promise<boolean> {
  const { rows } =
    await sql`insert into members.passkey (id, person_id, credential, public_key, counter, transports, synced, backed_up, device, made_at)
    values (${passkey.id}::uuid, ${passkey.person}::uuid, ${passkey.credential}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter}, ${[...passkey.transports]},
      ${passkey.synced}, ${passkey.backedUp}, ${passkey.device}, ${passkey.madeAt}) on conflict do nothing returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

/** The passkey of this name that nobody has removed. */
export async function findPasskey(
  handle: Handle,
  credential: string,
): Promise<Passkey | undefined> {
  const { rows } =
    await sql<PasskeyRow>`select ${COLUMNS} from members.passkey where credential = ${credential} and removed_at is null`.execute(
      handle,
    );
  return rows[0] && passkeyOf(rows[0]);
}

/** A person's passkeys, in the order in which they were made; at most fifty. */
export async function passkeysOf(handle: Handle, person: string): Promise<readonly Passkey[]> {
  const { rows } =
    await sql<PasskeyRow>`select ${COLUMNS} from members.passkey where person_id = ${person}::uuid and removed_at is null order by made_at, id limit 50`.execute(
      handle,
    );
  return rows.map(passkeyOf);
}

/**
 * Keeps what an authenticator told at its use. False when its counter has not risen since somebody else used it: then it
 * is a copy, and nobody is let in.
 */
export async function usePasskey(
  handle: Handle,
  used: {
    readonly id: string;
    readonly counter: number;
    readonly backedUp: boolean;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rows } =
    await sql`update members.passkey set counter = ${used.counter}, backed_up = ${used.backedUp}, used_at = ${used.at}
    where id = ${used.id}::uuid and removed_at is null and (${used.counter} > counter or (${used.counter} = 0 and counter = 0)) returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

/** Removes a person's passkey; false when it is not theirs, or removed. */
export async function removePasskey(
  handle: Handle,
  given: { readonly id: string; readonly person: string; readonly at: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update members.passkey set removed_at = ${given.at} where id = ${given.id}::uuid and person_id = ${given.person}::uuid and removed_at is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

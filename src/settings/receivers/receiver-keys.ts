import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Whose = { readonly id: string; readonly generation: number };
type Marked = Whose & { readonly secretMark: Buffer };

/** Secrets of receivers. None is kept: each follows from one key in the data folder, so that a copy of the database tells none. */
export type ReceiverKeys = {
  /** A secret to be told, and what the database keeps of it. The key is made the first time. */
  readonly make: (whose: Whose) => { readonly secret: Buffer; readonly mark: Buffer };
  /** A receiver's secret; undefined when the key is gone, or is not the one that the secret was made with. */
  readonly of: (receiver: Marked) => Buffer | undefined;
  /** The one before it, for as long as it should go on signing. */
  readonly before: (receiver: Whose) => Buffer | undefined;
};

const BYTES = 32;

/** @param dataFolder the server's own, outside the database */
export function openReceiverKeys(dataFolder: string): ReceiverKeys {
  const folder = join(dataFolder, 'receivers');
  const path = join(folder, 'key');
  const read = (): Buffer | undefined => {
    if (!existsSync(path)) return undefined;
    const key = readFileSync(path);
    return key.length === BYTES ? key : undefined;
  };
  const make = (): Buffer => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(path)) place(path);
    const key = read();
    if (!key) throw new Error('The key of receivers cannot be read');
    return key;
  };
  return {
    make: (whose) => {
      const secret = secretFrom(make(), whose);
      return { secret, mark: markOf(secret) };
    },
    of: (receiver) => {
      const key = read();
      const secret = key && secretFrom(key, receiver);
      return secret && timingSafeEqual(markOf(secret), receiver.secretMark) ? secret : undefined;
    },
    before: ({ id, generation }) => {
      const key = generation > 1 ? read() : undefined;
      return key && secretFrom(key, { id, generation: generation - 1 });
    },
  };
}

/** Whole or not at all, and never in another's place: two servers that begin at once agree on one key. */
function place(path: string): void {
  const part = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(part, randomBytes(BYTES), { mode: 0o600, flush: true });
  try {
    linkSync(part, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(part);
  }
}

function secretFrom(key: Buffer, { id, generation }: Whose): Buffer {
  return createHmac('sha256', key).update(`samsyn receiver ${id} ${generation}`).digest();
}

function markOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

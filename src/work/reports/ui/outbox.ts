// Reports that wait on the phone, in IndexedDB, sealed. One row a report, so that two tabs cannot overwrite each other.
import { makeKey, seal, unseal, type Sealed } from './seal.ts';

/** What stops a report until a person has corrected it. */
export type Stop = 'personal-data' | 'refused';

type Row = {
  readonly id: string;
  /** Whose report: another person's on a shared phone is neither shown nor sent. */
  readonly owner: string;
  readonly order: number;
  readonly sealed: Sealed;
  readonly stopped?: Stop;
};
export type Waiting = {
  readonly id: string;
  readonly report: unknown;
  readonly stopped: Stop | undefined;
};

export type Outbox = {
  readonly add: (id: string, report: unknown) => Promise<void>;
  readonly waiting: () => Promise<readonly Waiting[]>;
  readonly remove: (id: string) => Promise<void>;
  readonly stop: (id: string, why: Stop) => Promise<void>;
};

const NAME = 'samsyn-report';

/** Opens the outbox of one person on this device. */
export async function openOutbox(owner: string, now: () => number): Promise<Outbox> {
  const database = await open();
  const key = await keyOf(database);
  const rows = async (): Promise<readonly Row[]> => {
    const all = await rowsIn(database);
    return all.filter((row) => row.owner === owner).sort((a, b) => a.order - b.order);
  };
  return {
    add: async (id, report) => {
      const sealed = await seal(key, report);
      await done(store(database, 'readwrite').put({ id, owner, order: now(), sealed }));
    },
    waiting: async () =>
      Promise.all(
        (await rows()).map(async ({ id, sealed, stopped }) => ({
          id,
          stopped,
          report: await unseal(key, sealed),
        })),
      ),
    remove: async (id) => {
      await done(store(database, 'readwrite').delete(id));
    },
    stop: async (id, why) => {
      const row = (await rows()).find((one) => one.id === id);
      if (row) await done(store(database, 'readwrite').put({ ...row, stopped: why }));
    },
  };
}

/** Erases everything that the report page keeps on this device. */
export async function eraseOutbox(): Promise<void> {
  const database = await open();
  const cleared = database.transaction(['waiting', 'key'], 'readwrite');
  cleared.objectStore('waiting').clear();
  await done(cleared.objectStore('key').clear());
  database.close();
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('waiting', { keyPath: 'id' });
    asked.result.createObjectStore('key');
  };
  return done(asked);
}

function store(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction('waiting', mode, { durability: 'strict' }).objectStore('waiting');
}

/** What IndexedDB gives has no type: what is not a row of ours is left alone. */
async function rowsIn(database: IDBDatabase): Promise<readonly Row[]> {
  const found: unknown = await done(store(database, 'readonly').getAll());
  return Array.isArray(found) ? found.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'owner' in value;
}

async function keyOf(database: IDBDatabase): Promise<CryptoKey> {
  const kept = await done<unknown>(database.transaction('key').objectStore('key').get('key'));
  if (kept instanceof CryptoKey) return kept;
  const made = await makeKey();
  // `add` fails when another tab was first; then its key is the one.
  const added = database.transaction('key', 'readwrite').objectStore('key').add(made, 'key');
  return done(added).then(
    () => made,
    () => keyOf(database),
  );
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error ?? new Error('IndexedDB'));
    };
  });
}

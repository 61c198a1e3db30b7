import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrate, openDatabase } from '#platform/db';
import { record } from '#safeguards/audit';
import { lockFolder } from '../../platform/database-server/index.ts';
import { Stop } from '../../platform/stop/index.ts';
import { migrationNames, MIGRATIONS } from '../data-place.ts';
import { outsideIn, recordFolder } from '../record-keeper.ts';
import { OPERATOR } from '../as-operator.ts';
import { endAllSessions } from './backup-store.ts';
import { isEmptyFolder } from './data-folder.ts';
import type { Head } from './manifest.ts';
import { openBackup, unpackTo, type Opened, type Opening } from './open-backup.ts';
import { proveCopy, type Proving } from './started-copy.ts';

export type Restore = Opening & {
  /** The data folder to be. */
  readonly into: string;
  /** Whether a folder that holds something may be moved aside. */
  readonly replace: boolean;
  readonly now: () => Date;
  readonly say: (sentence: string) => void;
};

export type Restored = Opened & {
  /** Where the folder went that was there before. */
  readonly aside?: string;
  /** How many leaves the hashes outside the database know that the restored one does not. */
  readonly ahead: number;
};

/**
 * Makes a data folder from a sealed backup: unpacked beside, checked, started and compared; then it takes its place. A
 * folder that was there is moved aside whole, never emptied. When anything fails, all is as it was.
 */
export async function restoreBackup(restore: Restore): Promise<Restored> {
  const { into, replace, say } = restore;
  if (!isEmptyFolder(into) && !replace)
    throw new Stop(
      `${into} is not empty. Choose another folder with --into, or add --replace: then it is moved aside.`,
      2,
    );
  const lock = lockFolder(into, 'command');
  const beside = `${into}.restoring`;
  try {
    rmSync(beside, { recursive: true, force: true });
    const opened = await unpackProved(restore, beside, { afterwards: takeUp(restore) });
    const ahead = keepNewerEvidence(into, beside);
    const aside = takePlace(restore, beside);
    say(`Restored into ${into}`);
    return { ...opened, ahead, ...(aside !== undefined && { aside }) };
  } catch (error) {
    lock.release();
    if (isEmptyFolder(into)) rmSync(into, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What a restored database gets before it is used: the newest form, a line in the record, and nobody signed in. */
export function takeUp({ now }: Restore): NonNullable<Proving['afterwards']> {
  return async (url, { until }) => {
    await migrate(url, MIGRATIONS, () => undefined);
    const database = await openDatabase({ url, connections: 1 });
    try {
      await database.asSystemUnscoped(async (handle) => {
        const facts = { sessions: await endAllSessions(handle, now()) };
        const entry = { ...OPERATOR, kind: 'backup.restored', subject: until } as const;
        await record(handle, { ...entry, at: now(), facts });
      });
    } finally {
      await database.close();
    }
  };
}

/** Unpacks, starts and compares; the folder is a data folder afterwards. */
export async function unpackProved(
  opening: Opening & Pick<Restore, 'say'>,
  folder: string,
  proving: Proving = { forgetful: true },
): Promise<Opened> {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  mkdirSync(folder, { mode: 0o700 });
  opening.say('Unpacking');
  const opened = await openBackup(opening, (head) => {
    refuseUnfit(head);
    return unpackTo(folder);
  });
  opening.signal.throwIfAborted();
  opening.say('Starting it, to see that it holds what it should');
  await proveCopy(folder, opened.manifest, proving);
  opening.signal.throwIfAborted();
  for (const name of ['run', 'database.log'])
    rmSync(join(folder, name), { recursive: true, force: true });
  return opened;
}

/** The embedded database's major version, as its package says. */
const POSTGRES = 18;

function refuseUnfit({ kind, postgres, migrations }: Head): void {
  if (kind !== 'embedded')
    throw new Stop(
      'This backup is of a database server of your own: set DATABASE_URL to an empty database, and restore into that.',
      2,
    );
  if (postgres !== POSTGRES)
    throw new Stop(
      `This backup is of PostgreSQL ${postgres}, and the one here is ${POSTGRES}. Restore it with the Samsyn that made it.`,
    );
  refuseNewer(migrations);
}

/** An older backup is brought to the newest form at the next start; a newer one cannot be read here. */
export function refuseNewer(migrations: readonly string[]): void {
  const known = new Set(migrationNames());
  if (migrations.some((name) => !known.has(name)))
    throw new Stop('This backup was made by a newer Samsyn than this one. Use that one.');
}

/**
 * The hashes and checkpoints that lie here outside the database may know more than the backup does. They are evidence of
 * what was lost, so they stay, and `samsyn audit verify` says that the record was rolled back until somebody answers for
 * it. @returns how many leaves they know besides
 */
export function keepNewerEvidence(into: string, beside: string): number {
  const here = recordFolder(into);
  const packed = recordFolder(beside);
  if (!existsSync(join(here, 'leaves')) || !existsSync(join(packed, 'leaves'))) return 0;
  if (!goesOn(join(here, 'leaves'), join(packed, 'leaves'))) return 0;
  if (readFileSync(join(here, 'key.pem'), 'utf8') !== readFileSync(join(packed, 'key.pem'), 'utf8'))
    return 0;
  const ahead = outsideIn(into).count() - outsideIn(beside).count();
  rmSync(packed, { recursive: true });
  cpSync(here, packed, { recursive: true, preserveTimestamps: true });
  return ahead;
}

/** Whether a file begins with all of another, and goes on after it. */
function goesOn(path: string, other: string): boolean {
  const [known, brought] = [readFileSync(path), readFileSync(other)];
  return known.length > brought.length && known.subarray(0, brought.length).equals(brought);
}

/** @returns where the folder went that was there */
function takePlace({ into, now }: Restore, beside: string): string | undefined {
  rmSync(join(into, 'lock.json'), { force: true });
  const aside = `${into}.before-${now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')}`;
  const isEmpty = isEmptyFolder(into);
  if (isEmpty) rmSync(into, { recursive: true, force: true });
  else renameSync(into, aside);
  renameSync(beside, into);
  return isEmpty ? undefined : aside;
}

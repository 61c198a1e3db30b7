import type { Sealed } from '#platform/archive';
import { openDatabase } from '#platform/db';
import { record } from '#safeguards/audit';
import { migrationNames } from '../data-place.ts';
import { OPERATOR } from '../as-operator.ts';
import type { Backup } from './backup.ts';
import type { Head } from './manifest.ts';

/** Whoever takes a copy of everything leaves a line. A database that is about to be upgraded may not know its form. */
export async function recordBackup(
  { url, now }: Backup,
  head: Head | undefined,
  { sha256, bytes }: Sealed,
): Promise<void> {
  if (head?.migrations.length !== migrationNames().length) return;
  const database = await openDatabase({ url, connections: 1 });
  try {
    const what = { kind: 'backup.made', subject: head.madeAt, facts: { bytes, sha256 } } as const;
    await database.asSystemUnscoped((handle) =>
      record(handle, { ...OPERATOR, ...what, at: now() }),
    );
  } finally {
    await database.close();
  }
}

import { join } from 'node:path';
import type { Database } from '#platform/db';
import { cutBack, places, record, RecordBroken, verifyRecord } from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { outsideIn, recordFolder } from '../record-keeper.ts';
import { OPERATOR } from '../as-operator.ts';
import { treeSize } from './backup-store.ts';

export type Loss = {
  readonly dataFolder: string;
  /** Where the decision is kept: a diary number, no name. */
  readonly decision: string;
  readonly at: Date;
};

export type Accepted = { readonly kept: number; readonly lost: number; readonly aside: string };

/**
 * After a restore: writes into the record that it was rolled back, from where to where and by which decision, and lets it
 * go on. The leaf comes first: nothing outside is cut before the record tells of it.
 * @returns undefined when nothing was lost
 */
export async function acceptLoss(
  database: Database,
  { dataFolder, decision, at }: Loss,
): Promise<Accepted | undefined> {
  const outside = outsideIn(dataFolder);
  // Leaves that only wait for their place are not lost.
  await places.giveAll(database, outside).catch((error: unknown) => {
    if (!(error instanceof RecordBroken)) throw error;
  });
  const { finding } = await verifyRecord(database, outside);
  if (!finding) return undefined;
  if (finding.kind !== 'cut')
    throw new Stop(
      'The record is broken in another way than by a restore: see "samsyn audit verify". Nothing was changed.',
    );
  const kept = await database.asSystemUnscoped(treeSize);
  const lost = outside.count() - kept;
  const newest = outside.checkpoints().at(-1);
  const facts = { decision, kept, lost, root: newest?.root.toString('base64') ?? null };
  await database.asSystemUnscoped((handle) =>
    record(handle, {
      ...OPERATOR,
      kind: 'backup.loss-accepted',
      subject: `place ${kept}`,
      at,
      facts,
    }),
  );
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = join(dataFolder, `record-before-${stamp}`);
  cutBack(recordFolder(dataFolder), kept, aside);
  await places.giveAll(database, outside);
  return { kept, lost, aside };
}

import type { Database } from '#platform/db';
import { queueMail } from '#platform/mail';
import { dayOf } from '#platform/weeks';
import { record, SYSTEM_ACTOR } from '#safeguards/audit';
import { askWitness, openOwnFiles, type Said } from '#safeguards/witness';
import type { Log } from '../platform/log/index.ts';
import { outsideIn, recordFolder } from './record-keeper.ts';

type Needs = {
  readonly database: Database;
  readonly dataFolder: string;
  readonly now: () => Date;
};

/** Has the newest checkpoint signed by every witness of ours. A refusal is an entry of the record. */
export async function haveWitnessed(
  needs: Needs,
): Promise<readonly { readonly name: string; readonly said: Said }[]> {
  const outside = outsideIn(needs.dataFolder);
  const files = openOwnFiles(recordFolder(needs.dataFolder));
  const all: { name: string; said: Said }[] = [];
  for (const keeper of files.keepers()) {
    if (!('url' in keeper)) continue;
    const said = await askWitness(outside, files, keeper);
    all.push({ name: keeper.name, said });
    if (said.kind === 'refused') await tell(needs, keeper.name, said);
  }
  return all;
}

async function tell(
  { database, now }: Needs,
  name: string,
  { size, known }: Extract<Said, { readonly kind: 'refused' }>,
): Promise<void> {
  await database.asSystemUnscoped((handle) =>
    record(handle, {
      ...{ kind: 'witness.refused', subject: name, at: now(), policy: 'witness' },
      ...{ organisation: 0, actor: SYSTEM_ACTOR, facts: { shown: size, known: known ?? null } },
    }),
  );
}

/** What a witness said, for an operator. */
export function toldOf(said: Said): string {
  switch (said.kind) {
    case 'signed':
      return `signed ${said.size} leaves`;
    case 'known':
      return `had signed these ${said.size} leaves before`;
    case 'refused':
      return `refused: it knows another record, or a larger one (${said.known ?? '?'}), than ours of ${said.size} leaves. Run samsyn audit verify`;
    case 'stranger':
      return 'does not watch our record, or is not the witness of that key';
    case 'away':
      return 'did not answer';
  }
}

/** The same in the background, once an hour. */
export async function witnessInBackground(needs: Needs, log: Log): Promise<void> {
  for (const { said } of await haveWitnessed(needs)) {
    if (said.kind === 'refused') log.error('record.witness-refuses', { code: 'rolled-back' });
    else if (said.kind === 'away' || said.kind === 'stranger')
      log.warn('record.witness-waits', { code: said.kind });
  }
}

/** The newest checkpoint to the mailboxes that keep them: a signed note, and nothing of the record. */
export async function mailCheckpoints(
  { database, dataFolder, now }: Needs,
  baseUrl: string,
): Promise<void> {
  const note = outsideIn(dataFolder).newestNote();
  if (note === undefined) return;
  const boxes = openOwnFiles(recordFolder(dataFolder))
    .keepers()
    .flatMap((one) => ('mail' in one ? [one.mail] : []));
  const mail = {
    subject: `Samsyn: kontrollpunkt ${dayOf(now())}`,
    sentence: note.trimEnd(),
    link: new URL('/logg', baseUrl).href,
  };
  await database.asSystemUnscoped(async (handle) => {
    for (const to of boxes) await queueMail(handle, { ...mail, to }, now());
  });
}

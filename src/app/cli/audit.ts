import { existsSync, readFileSync } from 'node:fs';
import {
  notesIn,
  openCheckpoint,
  sequenceAll,
  verifierKey,
  verifyRecord,
  type Finding,
} from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { outsideIn } from '../record-keeper.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

/** Each kind of tampering has its own exit code, for those who watch by script. */
const FOUND = { altered: 10, removed: 11, inserted: 12, reordered: 13, cut: 14 } as const;
const TOLD = {
  altered: 'A leaf is not what it was',
  removed: 'A leaf is gone',
  inserted: 'A leaf was put in',
  reordered: 'Leaves have changed places',
  cut: 'The record was rolled back or cut',
} as const;

/** `samsyn audit verify`: proves the record, or names the first leaf that is not what it was. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Prove the record against the hashes and signed checkpoints kept outside the database',
  usage: 'audit verify [--checkpoint FILE] [--json]',
  help: [
    '--checkpoint FILE   checkpoints that somebody else has kept (samsyn audit checkpoint)',
    'Exit codes: 10 altered · 11 removed · 12 inserted · 13 reordered · 14 rolled back or cut',
  ],
  flags: { checkpoint: { type: 'string' } },
  run: (given) => {
    const outside = outsideIn(given.config.dataFolder);
    const witnessed = notesOf(given).map((note) => {
      const opened = openCheckpoint(outside.signer, note);
      if (!opened) throw new Stop('That checkpoint was not signed by this record.', FOUND.altered);
      return opened;
    });
    return withDatabase(given, async (database) => {
      const { size, root, checkpoints, finding } = await verifyRecord(database, outside, witnessed);
      const told = { size, root: root.toString('base64'), checkpoints };
      given.out(JSON.stringify({ ...told, finding: finding && plain(finding) }));
      given.say(finding ? sentence(finding) : `The record holds: ${size} leaves.`);
      return finding ? FOUND[finding.kind] : EXIT.ok;
    });
  },
};

/** `samsyn audit checkpoint`: how the record stands, signed, for somebody else to keep. */
export const auditCheckpoint: Command = {
  name: 'audit checkpoint',
  summary: 'Write the newest signed checkpoint, for somebody else to keep as a witness',
  usage: 'audit checkpoint [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      const outside = outsideIn(given.config.dataFolder);
      await sequenceAll(database, outside);
      const note = outside.newestNote();
      if (note === undefined) throw new Stop('The record is empty.', EXIT.found);
      const key = verifierKey(outside.signer);
      given.say(`Signed by ${key}`);
      given.out(given.flags['json'] === true ? JSON.stringify({ note, key }) : note.trimEnd());
      return EXIT.ok;
    }),
};

function notesOf({ flags }: Given): readonly string[] {
  const path = flags['checkpoint'];
  if (typeof path !== 'string') return [];
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`, EXIT.wrongUse);
  return notesIn(readFileSync(path, 'utf8'));
}

function plain({ kind, position, seq }: Finding): object {
  return { kind, position, ...(seq !== undefined && { seq: Number(seq) }) };
}

function sentence({ kind, position, seq }: Finding): string {
  const leaf = seq === undefined ? '' : `, leaf ${seq}`;
  return `${TOLD[kind]}: at place ${position}${leaf}. All before it holds.`;
}

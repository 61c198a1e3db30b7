import { readFileSync, writeFileSync } from 'node:fs';
import type { Database } from '#platform/db';
import { notes, places, proofs, type Outside } from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { outsideIn } from '../record-keeper.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';
import { needFile } from './given-file.ts';

/** `samsyn audit prove`: one entry, or the growth since a checkpoint, for a stranger to check without us. */
export const auditProve: Command = {
  name: 'audit prove',
  summary: 'Write a proof that an entry stands in the record, to be checked without Samsyn',
  usage: 'audit prove LEAF-OR-SUBJECT --out FILE | audit prove --since FILE --out FILE [--json]',
  help: [
    'LEAF-OR-SUBJECT   number of the leaf, or what it is about (the id of a report)',
    '--since FILE      prove instead that the record has only grown since the newest checkpoint in FILE',
    '--out FILE        where the proof is written; node tools/verify-entry.mjs FILE KEY checks it',
  ],
  flags: { out: { type: 'string' }, since: { type: 'string' } },
  run: (given) => {
    const file = given.flags['out'];
    if (typeof file !== 'string') throw new Stop('--out names the file.', EXIT.wrongUse);
    return withDatabase(given, async (database) => {
      const outside = outsideIn(given.config.dataFolder);
      await places.giveAll(database, outside);
      const proof =
        typeof given.flags['since'] === 'string'
          ? growth(outside, given.flags['since'])
          : await entry(given, database, outside);
      writeFileSync(file, `${JSON.stringify(proof, null, 2)}\n`);
      const key = notes.keyOf(outside.signer);
      given.say(`Check it with: node tools/verify-entry.mjs ${file} ${key}`);
      given.out(JSON.stringify({ file, key }));
      return EXIT.ok;
    });
  },
};

async function entry(given: Given, database: Database, outside: Outside): Promise<object> {
  const [asked] = given.files;
  if (asked === undefined) throw new Stop('Name a leaf or what it is about.', EXIT.wrongUse);
  const found = await proofs.leavesFor(database, asked);
  const [only] = found;
  if (!only) throw new Stop('The record has no such entry.', EXIT.found);
  if (found.length > 1) {
    for (const { seq, kind, at } of found) given.say(`${seq}  ${at.toISOString()}  ${kind}`);
    throw new Stop('There are several: name one by its number.', EXIT.wrongUse);
  }
  const proof = await proofs.entry(database, outside, only.seq);
  if (!proof) throw new Stop('That entry has no place in the record yet.', EXIT.found);
  return proof;
}

function growth(outside: Outside, path: string): object {
  needFile(path);
  const note = notes.in(readFileSync(path, 'utf8')).at(-1) ?? '';
  const older = notes.open(outside.signer, note);
  if (!older) throw new Stop('That checkpoint was not signed by this record.', EXIT.found);
  const proof = proofs.growth(outside, { note, size: older.size });
  if (!proof) throw new Stop('The record is smaller than that checkpoint.', EXIT.found);
  return proof;
}

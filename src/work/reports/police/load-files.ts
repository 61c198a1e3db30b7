import { basename, dirname, join } from 'node:path';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { gazetteerOf, importFile } from './import-notices.ts';
import { newestNotice } from './police-store.ts';

const CODES = 'geography/municipality_county.csv';

/** Reads files of notices one by one, unless they are known to be here. For the demo. */
export async function loadPoliceFiles(
  database: Database,
  paths: readonly string[],
  given: {
    readonly say: (sentence: string) => void;
    readonly at: Date;
    /** Day of the newest notice in the files. */
    readonly last: string;
  },
): Promise<void> {
  const [first] = paths;
  if (first === undefined) return;
  const reach = await database.asSystemUnscoped(newestNotice);
  // The last file's last day: with it everything before is here too, because each file is taken whole, in order.
  if (reach !== undefined && dayOf(reach) >= given.last) return;
  const gazetteer = gazetteerOf(join(dirname(first), '..', CODES));
  for (const path of paths) {
    given.say(`Reading the police’s notices (${basename(path)})`);
    await importFile({ database, gazetteer, at: given.at }, path);
  }
}

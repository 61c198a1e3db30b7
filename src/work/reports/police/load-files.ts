import { basename, dirname, join } from 'node:path';
import type { Database } from '#platform/db';
import { gazetteerOf, importFile } from './import-notices.ts';

const CODES = 'geography/municipality_county.csv';

/** Reads files of notices one by one; what is here already stays as it is. For the demo. */
export async function loadPoliceFiles(
  database: Database,
  paths: readonly string[],
  given: { readonly say: (sentence: string) => void; readonly at: Date },
): Promise<void> {
  const [first] = paths;
  if (first === undefined) return;
  const gazetteer = gazetteerOf(join(dirname(first), '..', CODES));
  for (const path of paths) {
    given.say(`Reading the police’s notices (${basename(path)})`);
    await importFile({ database, gazetteer, at: given.at }, path);
  }
}

import { accessSync, constants, statSync } from 'node:fs';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from './command.ts';

/**
 * Whether a file that was named on the command line can be read, before anything else is begun. A pipe will do.
 * @throws Stop with one sentence: it is not there, it is a folder, or this user may not read it
 */
export function needFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Stop(`There is no file ${path}.`, EXIT.wrongUse);
  if (found.isDirectory()) throw new Stop(`${path} is a folder, not a file.`, EXIT.wrongUse);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new Stop(`${path} cannot be read by this user.`, EXIT.wrongUse);
  }
}

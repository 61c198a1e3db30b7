import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyLines, newKeyPair } from '#platform/archive';
import { codeOf, Stop } from '../../platform/stop/index.ts';

/** What seals, and cannot open: it may lie beside the data. */
function recipientsFile(dataFolder: string): string {
  return join(dataFolder, 'backup.recipients');
}

export function hasBackupKey(dataFolder: string): boolean {
  return existsSync(recipientsFile(dataFolder));
}

/** @throws Stop when no key has been made */
export function recipientsOf(dataFolder: string): readonly string[] {
  const path = recipientsFile(dataFolder);
  const lines = existsSync(path) ? keyLines(readFileSync(path, 'utf8')) : [];
  if (lines.length === 0)
    throw new Stop(
      'There is no key to seal backups with. Make one first: samsyn backup key --to FILE, and keep that file on another machine.',
      2,
    );
  return lines;
}

export type NewKey = { readonly recipient: string; readonly text: string };

/** Makes the pair; what seals stays in the data folder, what opens is given to the caller and kept nowhere else. */
export async function makeKey(
  dataFolder: string,
  options: { readonly replace: boolean; readonly at: Date },
): Promise<NewKey> {
  const path = recipientsFile(dataFolder);
  if (existsSync(path) && !options.replace)
    throw new Stop(
      `There is a key already (${path}). With --replace new backups are sealed for a new one; older backups still need the older.`,
      2,
    );
  const { identity, recipient } = await newKeyPair();
  writeFileSync(path, `# Seals backups. What opens them is kept elsewhere.\n${recipient}\n`, {
    mode: 0o600,
  });
  return {
    recipient,
    text: `# Opens Samsyn's backups. Keep it apart from them, and never lose it.\n# made: ${options.at.toISOString()}\n# public key: ${recipient}\n${identity}\n`,
  };
}

/** Beside the backups or the data it would protect nothing. */
export function refuseNearKey(path: string, dataFolder: string): void {
  if (`${resolve(path)}/`.startsWith(`${resolve(dataFolder)}/`))
    throw new Stop('The key must not lie in the data folder: whoever takes one has both.', 2);
  if (existsSync(path)) throw new Stop(`${path} exists already. Choose another name.`, 2);
}

/** @throws Stop when the file cannot be read */
export function readKey(path: unknown): string {
  if (typeof path !== 'string')
    throw new Stop('Say which key opens the backup: --key FILE (made by samsyn backup key).', 2);
  try {
    if (statSync(path).size > 100_000) throw new Stop(`${path} is no key file.`, 2);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`The key file ${path} cannot be read (${codeOf(error) ?? 'unknown'}).`, 2);
  }
}

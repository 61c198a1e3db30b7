// What belongs to the repository: tracked files, and new ones that nobody has told git to ignore.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Paths from the top, with forward slashes, in a stated order. */
export function repositoryFiles(root: string = ROOT): readonly string[] {
  const list = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = new Set(list.split('\0').filter((path) => path !== ''));
  return [...paths].filter((path) => existsSync(`${root}/${path}`)).sort();
}

export type Fault = { readonly place: string; readonly what: string };

/** Prints what a check found and sets the exit code; a check that looked at nothing has failed. */
export function report(name: string, looked: number, faults: readonly Fault[]): void {
  for (const { place, what } of faults) console.log(`${place}: ${what}`);
  console.log(`${name}: looked at ${looked}, found ${faults.length}`);
  if (looked === 0) console.log(`${name}: looked at nothing, which proves nothing`);
  if (looked === 0 || faults.length > 0) process.exitCode = 1;
}

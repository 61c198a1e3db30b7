import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Stop } from '../stop/index.ts';

export type FolderLock = { readonly release: () => void };
type Holder = { readonly pid: number; readonly started: string; readonly as: string };

/**
 * One Samsyn at a time on a data folder. The lock names a process and when it started, so that one left by a killed
 * process (or one whose number another process has got since) is taken over without asking anyone.
 * @throws Stop when a living process holds it
 */
export function lockFolder(folder: string, as: 'server' | 'command'): FolderLock {
  makeFolder(folder);
  const path = join(folder, 'lock.json');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', as };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (tryWrite(path, mine)) return { release: () => rmSync(path, { force: true }) };
    const holder = readHolder(path);
    if (holder && holder.started !== '' && startOf(holder.pid) === holder.started)
      throw busy(folder, holder);
    rmSync(path, { force: true });
  }
  throw new Stop(`Another Samsyn is starting on ${folder} right now. Try again in a moment.`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

function tryWrite(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): Error {
  const code = codeOf(error);
  if (code === 'ENOSPC') return new Stop(`The disk is full: nothing can be written to ${path}.`);
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  )
    return new Stop(
      `Samsyn cannot write to ${path} (${code}). Choose another folder with SAMSYN_DATA.`,
    );
  return error instanceof Error ? error : new Error(String(error));
}

function busy(folder: string, holder: Holder): Stop {
  return new Stop(
    `Another Samsyn (process ${holder.pid}, ${holder.as}) already runs on ${folder}. Stop it first, or choose another folder with SAMSYN_DATA.`,
  );
}

function readHolder(path: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof found !== 'object' || found === null) return undefined;
    if (!('pid' in found) || !('started' in found) || !('as' in found)) return undefined;
    return { pid: Number(found.pid), started: String(found.started), as: String(found.as) };
  } catch {
    // Half-written by a process that died in the middle: nobody holds it.
    return undefined;
  }
}

/** When a process started, in clock ticks since boot; undefined when it does not run (or is a zombie). */
export function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

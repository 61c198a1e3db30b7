import { statfsSync } from 'node:fs';
import { codeOf, Stop } from '../platform/stop/index.ts';

/** One piece of the database's journal: with less than that free, it cannot go on. */
const NEEDED = 16 * 1_024 * 1_024;
const FULL = new Set(['ENOSPC', '53100']);

/**
 * The sentence for an error that ends the program, if there is one. A database whose disk is full breaks off in the
 * middle and says so to its own log only, so the disk itself is asked.
 */
export function asStop(
  error: unknown,
  folder: string,
  free: (folder: string) => number = freeBytes,
): Stop | undefined {
  if (error instanceof Stop) return error;
  const isFull = FULL.has(codeOf(error) ?? '') || free(folder) < NEEDED;
  return isFull
    ? new Stop(
        `The disk is full: ${folder} has no room for the database. Make room and start again.`,
      )
    : undefined;
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

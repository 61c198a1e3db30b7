/**
 * A condition that ends the program with one clear sentence and an exit code, no stack trace: port taken, disk full,
 * folder not writable, database too old.
 */
export class Stop extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.name = 'Stop';
    this.exitCode = exitCode;
  }
}

/** The `code` of a Node or PostgreSQL error ("ENOSPC", "28P01"), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

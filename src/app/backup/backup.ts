import type { Sealed } from '#platform/archive';
import type { Manifest } from './manifest.ts';

export type Backup = {
  /** Of the running database's owner. */
  readonly url: string;
  readonly dataFolder: string;
  /** The file to be made. */
  readonly path: string;
  readonly recipients: readonly string[];
  /** Start a copy of what is sealed, and compare. */
  readonly verify: boolean;
  readonly now: () => Date;
  readonly say: (sentence: string) => void;
  readonly signal: AbortSignal;
};

export type Done = Sealed & Manifest & { readonly verified: boolean };

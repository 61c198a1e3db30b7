import type { Transaction } from 'kysely';

/**
 * What a store gets: one transaction in which the database knows who asks. Row-level security reads the settings;
 * a handle without them sees nothing.
 */
export type Handle = Transaction<Record<string, never>>;

/** What the database is told of the one who asks. Built by safeguards/policy from a Caller, by nobody else. */
export type Scope = {
  readonly organisation: number;
  /** Sees exact numbers and the working group's material (DESIGN.md rule 4). */
  readonly inner: boolean;
};

import type { Transaction } from 'kysely';

/**
 * What a store gets: one transaction in which the database knows who asks. Row-level security reads the settings;
 * a handle without them sees nothing.
 */
export type Handle = Transaction<Record<string, never>>;

/** What the database is told of the one who asks. Built by safeguards/policy from a Caller, by nobody else. */
export type Scope = {
  readonly organisation: number;
  /** The role of the duty in which one acts, or 'report-only'. */
  readonly role: string;
  /** The organisation takes part in the weekly round. */
  readonly inWeeklyRound: boolean;
  /** Opaque id of the person or key. */
  readonly person: string;
};

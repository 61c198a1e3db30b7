import type { Action } from '#safeguards/policy';

/** What a route asks of its visitor, and a request that is well formed. A route that is not here fails the walk. */
export type Door = {
  /** 'anyone', 'signed-in', or the actions of which one is needed. */
  readonly needs: 'anyone' | 'signed-in' | readonly Action[];
  readonly path?: string;
  readonly body?: unknown;
  readonly form?: string;
  /** A page for people: who may not is led to the start page instead of being told of nothing. */
  readonly page?: true;
  /** Written with care by its own tests: what is asked here is wrong for everybody alike. */
  readonly alike?: true;
};

/** An id that exists nowhere; the walk puts another organisation's in its place where there is one. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

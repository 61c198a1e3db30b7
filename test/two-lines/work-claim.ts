// How one thing that can be tried is said, and what it is tried with.
import { decide, type Action, type Caller } from '#safeguards/policy';

export type WorkClaim = {
  readonly name: string;
  /** Run with the rights of whoever asks; it is reached when it touches a row. */
  readonly run: string;
  readonly may: (caller: Caller) => boolean;
};

export const may =
  (action: Action) =>
  (caller: Caller): boolean =>
    decide(caller, action).allowed;
export const nobody = (): boolean => false;
export const claim = (name: string, allowed: WorkClaim['may'], run: string): WorkClaim => ({
  ...{ name, run, may: allowed },
});
export const reads = (table: string, allowed: WorkClaim['may'], where = 'true'): WorkClaim =>
  claim(
    `read ${table} where ${where}`,
    allowed,
    `select 1 from work.${table} where ${where} limit 1`,
  );
export const OWN = 'access.organisation()';
export const OTHER = '(3 - access.organisation())::smallint';
export const AT = `'2026-11-23T10:00Z'`;

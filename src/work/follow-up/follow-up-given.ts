import type { TextFault } from './needs.ts';
import type { FollowUpView } from './show-follow-up.ts';

/** A form that could not be taken, with what was typed. */
export type TypedFollowUp = {
  readonly form: 'las' | 'bedom';
  readonly values: Readonly<Record<string, string>>;
  /** Slugs that were ticked. */
  readonly areas: readonly string[];
  readonly faults: readonly TextFault[];
  readonly lacking?: string | undefined;
};

export type FollowUpGiven = {
  readonly view: FollowUpView;
  readonly typed?: TypedFollowUp | undefined;
  readonly done?: string | undefined;
};

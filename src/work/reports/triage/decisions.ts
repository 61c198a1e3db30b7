import type { Kind } from '#safeguards/audit';
import type { Decision, State } from './contract.ts';

type Choice = Decision['kind'];

/** From which states a decision can be made. What has left the picture comes back by undoing, in no other way. */
const FROM: Readonly<Record<Exclude<Choice, 'undo'>, readonly State[]>> = {
  approve: ['new', 'sent-back'],
  mask: ['new', 'approved', 'masked', 'sent-back'],
  'send-back': ['new', 'approved', 'masked'],
  reject: ['new', 'approved', 'masked', 'sent-back'],
  merge: ['new', 'approved', 'masked', 'sent-back'],
  recategorise: ['new', 'approved', 'masked', 'sent-back'],
};

/**
 * Whether a decision can be made about a report in this state. Taking a decision back depends on what happened since,
 * which the store knows.
 * @example canDecide('approve', 'rejected') // false
 */
export function canDecide(choice: Exclude<Choice, 'undo'>, state: State): boolean {
  return FROM[choice].includes(state);
}

/** What a decision is called where it is kept. */
export const ACTION_OF = {
  approve: 'approved',
  mask: 'masked',
  'send-back': 'sent-back',
  reject: 'rejected',
  merge: 'merged',
  recategorise: 'recategorised',
} as const satisfies Readonly<Record<Exclude<Choice, 'undo'>, string>>;

/** The record's word for a decision. */
export const KIND_OF: Readonly<Record<Choice, Kind>> = {
  approve: 'report.approved',
  mask: 'report.masked',
  'send-back': 'report.sent-back',
  reject: 'report.rejected',
  merge: 'report.merged',
  recategorise: 'report.recategorised',
  undo: 'report.decision-undone',
};

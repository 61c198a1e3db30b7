import type { Action } from '../actions.ts';
import {
  labelRank,
  organisationId,
  unitId,
  type Caller,
  type Label,
  type Role,
} from '../caller.ts';
import type { Asker } from '../cedar.ts';
import type { Item } from '../item.ts';

/**
 * One row of the tables that say, in the field's own words and apart from the policies, who may do what. The roles in
 * `may` may; every other role may not.
 */
export type Row = {
  readonly does: Action;
  /** What it is about; absent: the work as a whole. */
  readonly on?: Item;
  /** How one is signed in, where it is not the usual: in the weekly round, on a computer, with the own organisation's sign-in. */
  readonly as?: Partial<Omit<Asker, 'role'>>;
  readonly may: readonly Role[];
  readonly why: string;
};

export const OURS = 1;
const THEIRS = 2;

/** Whose work is with reports themselves. */
export const WORKING: readonly Role[] = [
  'coordinator',
  'analyst',
  'municipal-police-officer',
  'meeting-chair',
  'unit-responsible',
  'reporter',
  'measure-owner',
];
/** Who sits in the weekly round, when their organisation takes part. */
export const ROUND: readonly Role[] = WORKING.slice(0, 5);
export const OUTSIDE = { inWeeklyRound: false };
export const PHONE = { reportOnly: true };
export const KEY = { reportOnly: true, assurance: 1 };
export const UNKNOWN = { assurance: 1 };

type Sharing = { readonly notPublic?: boolean; readonly to?: Label };

export function ourReport(label: Label | undefined, more: Sharing = {}): Item {
  return { kind: 'report', organisation: OURS, label, notPublic: false, ...more };
}
export function theirReport(label: Label | undefined, more: Sharing = {}): Item {
  return { kind: 'report', organisation: THEIRS, label, notPublic: false, ...more };
}
export function ourSum(label: Label | undefined): Item {
  return { kind: 'sum', organisation: OURS, label };
}
export function theirSum(label: Label | undefined): Item {
  return { kind: 'sum', organisation: THEIRS, label };
}
export const OUR_ORGANISATION: Item = { kind: 'organisation', organisation: OURS };
export const THEIR_ORGANISATION: Item = { kind: 'organisation', organisation: THEIRS };

/** A person of our organisation. */
export function someone(role: Role, as: Row['as'] = {}): Caller {
  const usual = { inWeeklyRound: true, reportOnly: false, fromOutside: false, assurance: 2 };
  const asker = { ...usual, ...as };
  const assurance = asker.assurance === 1 ? 1 : asker.assurance === 3 ? 3 : 2;
  return {
    ...asker,
    ...{ role, assurance, person: 'someone', actor: '0'.repeat(32) },
    ...{ organisation: organisationId(OURS), unit: unitId(1) },
  };
}

/** The thing in short, for the name of a test. */
export function inWords(on: Item | undefined): string {
  if (on === undefined) return 'the work as a whole';
  const whose =
    on.organisation === undefined ? 'shared' : on.organisation === OURS ? 'own' : 'another’s';
  if (on.kind === 'organisation') return `${whose} organisation`;
  const label = on.label === undefined ? 'no label' : `label ${labelRank(on.label)}`;
  const more =
    on.kind === 'report'
      ? `${on.notPublic ? ', not public' : ''}${on.to ? ` to ${on.to}` : ''}`
      : '';
  return `${whose} ${on.kind}, ${label}${more}`;
}

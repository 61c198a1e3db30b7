import { labelRank, type Label } from './caller.ts';

/** What is asked about. Without one, the question is about the municipality's work as a whole: "may at all". */
export type Item =
  | {
      readonly kind: 'report';
      readonly organisation: number;
      /** Who may see it; an item of which nobody has said that is seen by nobody. */
      readonly label: Label | undefined;
      readonly notPublic: boolean;
      /** For 'share-report': how widely it is to be shared. */
      readonly to?: Label;
    }
  /** A sum of reports; without an organisation the shared sum. */
  | { readonly kind: 'sum'; readonly organisation?: number; readonly label: Label | undefined }
  | { readonly kind: 'organisation'; readonly organisation: number };

/** What the policies read of an item: everything they know of it, and nothing more. A finite number of these exist. */
export type Facts = {
  readonly kind: 'municipality' | Item['kind'];
  readonly owner: 'own' | 'other' | 'shared';
  /** 1 own organisation … 5 everyone; 0 when nobody has said. */
  readonly label: number;
  readonly notPublic: boolean;
  readonly to: number;
};

export const WHOLE: Facts = {
  kind: 'municipality',
  owner: 'shared',
  label: 0,
  notPublic: false,
  to: 0,
};

/**
 * An item as the policies see it from one organisation.
 * @example factsOf({ kind: 'organisation', organisation: 3 }, 3).owner // 'own'
 */
export function factsOf(item: Item | undefined, organisation: number): Facts {
  if (item === undefined) return WHOLE;
  const owner =
    item.organisation === undefined
      ? 'shared'
      : item.organisation === organisation
        ? 'own'
        : 'other';
  if (item.kind === 'organisation') return { ...WHOLE, kind: item.kind, owner };
  const label = rankOf(item.label);
  if (item.kind === 'sum') return { ...WHOLE, kind: item.kind, owner, label };
  return { kind: item.kind, owner, label, notPublic: item.notPublic, to: rankOf(item.to) };
}

function rankOf(label: Label | undefined): number {
  return label === undefined ? 0 : labelRank(label);
}

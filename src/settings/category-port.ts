import type { Caller } from '#safeguards/policy';

export type ShownCategory = {
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly definition: string;
  readonly kind: string;
  readonly hidden: boolean;
  readonly aliases: readonly {
    readonly code: string;
    readonly alias: string;
    readonly nameSv: string;
  }[];
};

export type CategoryEdit = {
  readonly code: string;
  /** As it was when the page was drawn. */
  readonly before: Pick<ShownCategory, 'nameSv' | 'nameEn' | 'definition' | 'hidden'>;
  readonly after: Pick<ShownCategory, 'nameSv' | 'nameEn' | 'definition' | 'hidden'>;
  readonly aliases: readonly { readonly code: string; readonly alias: string }[];
};

/** The categories belong to work/reports, which is plugged in by app. */
export type CategoryPort = {
  readonly all: () => Promise<readonly ShownCategory[]>;
  /** @throws Problem not-found, conflict */
  readonly change: (caller: Caller, edit: CategoryEdit) => Promise<void>;
  /** Moves one place up or down in the order. */
  readonly move: (caller: Caller, code: string, by: 1 | -1) => Promise<void>;
  /** @throws Problem conflict when the code is taken */
  readonly add: (
    caller: Caller,
    category: Pick<ShownCategory, 'code' | 'nameSv' | 'nameEn' | 'definition'> & {
      readonly kind: 'event' | 'positive';
    },
  ) => Promise<void>;
};

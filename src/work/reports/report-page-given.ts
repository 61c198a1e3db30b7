import type { Language } from '#platform/i18n';
import type { ReportForm } from './contract.ts';
import type { FieldFault, Fields } from './read-form.ts';

/** What became of the form that was sent without script. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string; readonly day: string; readonly meeting: string }
  | { readonly kind: 'calm'; readonly week: number }
  | { readonly kind: 'undone' }
  /** A page that was sent twice: its report is here since before, as it was sent first. */
  | { readonly kind: 'already' }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }
  /** Personal data were found: the kinds, and the text without them. */
  | { readonly kind: 'cut'; readonly kinds: readonly string[] }
  | { readonly kind: 'refused' };

export type PageGiven = {
  readonly form: ReportForm;
  readonly language: Language;
  /** A number for the report, so that a form sent twice makes one report. */
  readonly id: string;
  /** Tells one person's outbox from another's on a shared phone; nothing can be read out of it. */
  readonly owner: string;
  /** The server's clock, for devices whose own is wrong. */
  readonly now: string;
  readonly demo: boolean;
  readonly seesPicture: boolean;
  /** May share with all partners, and mark as not public. */
  readonly mayShare: boolean;
  /** Own reports that were sent back and wait for a change. */
  readonly toMend: number;
  /** This phone could be kept signed in for reporting. */
  readonly rememberable: boolean;
  /** Nothing has come from this unit this week. */
  readonly quiet: boolean;
  readonly assets: { readonly script: string; readonly style: string };
  /** The municipality's own words, beside ours. */
  readonly sentences?:
    { readonly notice?: string | undefined; readonly concernLink?: string | undefined } | undefined;
  readonly outcome?: Outcome | undefined;
  /** What was filled in, to be shown again. */
  readonly filled?: Fields | undefined;
};

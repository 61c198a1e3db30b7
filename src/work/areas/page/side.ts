import type { Caller } from '#safeguards/policy';
import type { Language } from '#platform/i18n';

/** A number as the shared picture shows it to the one who asks: it has passed statistical-secrecy there. */
export type SideShown =
  | { readonly kind: 'count'; readonly n: number }
  | { readonly kind: 'calm' | 'protected' | 'missing' | 'waiting' };

/** What the picture shows the one who asks of an area. */
export type SideReports = {
  /** Exact numbers of the inner circle: working material. */
  readonly exact: boolean;
  readonly areaPeriod: Period;
  readonly area: SideShown;
  readonly cellPeriod: Period;
  /** In the categories' own order. */
  readonly categories: readonly { readonly name: string; readonly shown: SideShown }[];
};
type Period = { readonly from: string; readonly to: string };

/** What is done in an area, as later stages of the work tell it. */
export type SideMeasure = {
  readonly title: string;
  /** In words of the reader's language. */
  readonly level: string;
  readonly state: string;
  readonly followUp: string;
  readonly href?: string;
};

/** What was found of a measure afterwards: what did not help is told like what did. */
export type SideEffect = {
  readonly title: string;
  /** "Worked for us", in the reader's language. */
  readonly word: string;
  readonly why: string;
  readonly href: string;
};

export type SideAsked = {
  readonly caller: Caller;
  /** The area. */
  readonly slug: string;
  readonly language: Language;
};

/**
 * Port `areas/side`: what later stages of the work have to tell beside what people write about an area. `app` plugs them
 * in. No count is made here: `reports` is what the picture shows the same person elsewhere.
 */
export type AreaSide = {
  readonly reports: (asked: SideAsked) => Promise<SideReports | undefined>;
  /** Absent until there is a stage that knows of measures. */
  readonly measures?: (asked: SideAsked) => Promise<readonly SideMeasure[]>;
  /** What was found of them afterwards. Absent until there is a stage that follows them up. */
  readonly effects?: (asked: SideAsked) => Promise<readonly SideEffect[]>;
};

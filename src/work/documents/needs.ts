import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { record, type Kind } from '#safeguards/audit';
import type { Action, Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { areaNamesOn } from '#work/areas';

/** What the free-text guard finds: UTF-16 units, end exclusive; certain finds must go. */
export type Found = { readonly start: number; readonly end: number; readonly certain: boolean };

/** Problems and measures as a plan tells of them, in words that may be published. Later or other rooms hand them in. */
export type PlanContent = {
  readonly problems: readonly {
    readonly title: string;
    readonly areas: readonly string[];
    readonly causes: readonly string[];
  }[];
  readonly measures: readonly {
    readonly title: string;
    readonly problem: string;
    readonly level: string;
    readonly owner: string;
    readonly due: string;
    readonly status: string;
    /** How one will know, with what stood before. */
    readonly indicator: string;
    readonly followUp: string;
  }[];
  /** Whole crowns or words; empty where nobody has said. */
  readonly costs: string;
  readonly source: string;
};

export type DocumentNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  /** The free-text guard with its lists. */
  readonly screen: (text: string, notNames: readonly string[]) => readonly Found[];
  /** The municipality's name. */
  readonly municipality: string;
  /** The municipality's own colour of headings, six hexadecimal digits. */
  readonly colour?: (() => Promise<string | undefined>) | undefined;
  /** Port: what the plans and measures rooms have to tell. */
  readonly planSource: (handle: Handle, language: Language) => Promise<PlanContent>;
};

/** Nothing has been planned, or nobody is plugged in. */
export const NO_PLANS: PlanContent = { problems: [], measures: [], costs: '', source: '' };

/** The policy that lets the caller do it. @throws Problem not-found: who may not is told of nothing */
export function allowing(caller: Caller, action: Action): string {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

/** Names of the areas in force: words that are no person's. */
export async function placeNames(handle: Handle, now: Date): Promise<readonly string[]> {
  return (await areaNamesOn(handle, dayOf(now))).map(({ short }) => short);
}

type Noted = {
  readonly kind: Kind;
  readonly subject: string;
  readonly policy: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly at: Date;
};

/** Writes in the record, in the transaction of what happened. */
export async function note(handle: Handle, caller: Caller, noted: Noted): Promise<void> {
  const { organisation, actor, standsInFor: behalf } = caller;
  await record(handle, { ...noted, organisation, actor, behalf });
}

/** A text that may point somebody out, and where it stands. */
export type TextFault = {
  readonly where: string;
  readonly certain: boolean;
  readonly words: string;
};

/** Everything in some texts that may point somebody out. Nothing is kept while there is any. */
export function faultsInTexts(
  texts: readonly { readonly where: string; readonly text: string }[],
  screen: DocumentNeeds['screen'],
  notNames: readonly string[],
): readonly TextFault[] {
  return texts.flatMap(({ where, text }) =>
    screen(text, notNames).map(({ certain, start, end }) => ({
      ...{ where, certain, words: text.slice(start, end) },
    })),
  );
}

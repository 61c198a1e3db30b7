import type { Members } from '#members';
import type { Database, Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Language } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { Action, Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import type { Kind } from '#safeguards/audit';
import { record } from '#safeguards/audit';
import { areaKeys, areaNamesOn } from '#work/areas';
import { loadCategories } from '#work/reports';
import { faultsIn, type Screen, type TextFault } from './form/check-texts.ts';
import type { By } from './problem.ts';

/** A measure as the stage after this one tells of it. */
export type PlanMeasure = {
  readonly title: string;
  /** In words of the reader's language. */
  readonly level: string;
  readonly state: string;
  readonly owner: string;
  readonly followUp: string;
  readonly href: string;
  readonly cause: string | undefined;
};

/** Port `plans/measures`: what is done about a problem. */
export type MeasuresOfProblem = (asked: {
  readonly caller: Caller;
  readonly problem: string;
  readonly language: Language;
}) => Promise<readonly PlanMeasure[]>;

export type PlanNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  /** The free-text guard with its lists. */
  readonly screen: Screen;
  /** Absent until there is a stage that knows of measures. */
  readonly measures?: MeasuresOfProblem;
};

/** The policy that lets the caller do it. @throws Problem not-found: who may not is told of nothing */
export function allowing(caller: Caller, action: Action): string {
  const decision = decide(caller, action);
  if (!decision.allowed) throw new Refusal('not-found');
  return decision.policy;
}

export type Place = { readonly id: number; readonly slug: string; readonly name: string };
export type CategoryName = { readonly id: number; readonly code: string; readonly name: string };
export type OrganisationName = { readonly id: number; readonly name: string };

/** Names that a plan speaks of: areas of today in Swedish order, categories in theirs, organisations. */
export type Names = {
  readonly places: readonly Place[];
  readonly categories: readonly CategoryName[];
  readonly organisations: readonly OrganisationName[];
  readonly place: (id: number | undefined) => string;
  readonly category: (id: number | undefined) => string;
  readonly organisation: (id: number) => string;
};

export async function readNames(
  handle: Handle,
  needs: Pick<PlanNeeds, 'members' | 'now'>,
  language: Language,
): Promise<Names> {
  const keys = new Map((await areaKeys(handle)).map(({ id, slug }) => [slug, id]));
  const areas = await areaNamesOn(handle, dayOf(needs.now()));
  const places = areas.flatMap(({ slug, short }) => {
    const id = keys.get(slug);
    return id === undefined ? [] : [{ id, slug, name: short }];
  });
  const categories = (await loadCategories(handle))
    .filter(({ kind }) => kind === 'event')
    .map((one) => ({
      ...{ id: one.id, code: one.code, name: language === 'sv' ? one.nameSv : one.nameEn },
    }));
  const { organisations } = await needs.members.directory();
  const nameIn =
    (list: readonly { readonly id: number; readonly name: string }[]) =>
    (id: number | undefined): string =>
      list.find((one) => one.id === id)?.name ?? '';
  return {
    ...{ places, categories, organisations },
    ...{ place: nameIn(places), category: nameIn(categories), organisation: nameIn(organisations) },
  };
}

/** Who writes, as tables keep it. */
export function byOf(caller: Caller, at: Date): By {
  return { organisation: caller.organisation, role: caller.role, at };
}

export type Noted = {
  readonly kind: Kind;
  readonly subject: string;
  readonly at: Date;
  readonly policy: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** Writes into the record what the caller has done. */
export async function note(handle: Handle, caller: Caller, noted: Noted): Promise<void> {
  const { organisation, actor, standsInFor: behalf } = caller;
  await record(handle, { ...noted, organisation, actor, behalf });
}

/** What in some texts may point somebody out; names of areas never do. */
export async function screened(
  handle: Handle,
  needs: Pick<PlanNeeds, 'members' | 'now' | 'screen'>,
  written: {
    readonly texts: Readonly<Record<string, string>>;
    readonly notNames: readonly string[];
  },
): Promise<readonly TextFault[]> {
  const areas = await areaNamesOn(handle, dayOf(needs.now()));
  const notNames = [...written.notNames, ...areas.map(({ short }) => short)];
  return faultsIn(written.texts, { screen: needs.screen, notNames });
}

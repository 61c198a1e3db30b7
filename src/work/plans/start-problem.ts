import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Language } from '#platform/i18n';
import { isWeekId } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { changes } from '#work/picture';
import { Evidence } from './evidence.ts';
import type { TextFault } from './form/check-texts.ts';
import { allowing, byOf, note, screened, type Names, type PlanNeeds } from './needs.ts';
import type { Origin, ProblemContent } from './problem.ts';
import { textsOfProblem } from './problem.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { addProblem, keepEvidence, loadProblem, problemOfChange } from './problems-store.ts';

/** A change of a week that work begins with. */
export type FromChange = { readonly week: string; readonly change: string };

/** The card as the week's picture has it now; undefined when the week has no such change. */
export async function cardOf(
  handle: Handle,
  { week, change }: FromChange,
): Promise<Evidence | undefined> {
  if (!isWeekId(week) || change.length > 200) return undefined;
  const found = await changes.evidenceOf(handle, week, change);
  return found && Evidence.parse(found);
}

/** What a problem that begins with a card is called and where it is, before anybody has written. */
export function contentFrom(evidence: Evidence, names: Names, language: Language): ProblemContent {
  const { change, said } = evidence;
  const areas = change.areas.flatMap(
    (slug) => names.places.find((place) => place.slug === slug)?.id ?? [],
  );
  return {
    ...{ title: said[language].title.slice(0, 140), description: '', grounds: '', areas },
    category: names.categories.find(({ code }) => code === change.category)?.id,
    ...{ priority: {}, oneCauseBecause: '' },
  };
}

export type Opening = {
  readonly caller: Caller;
  readonly at: Date;
  readonly policy: string;
  readonly origin: Origin;
  readonly content: ProblemContent;
  readonly evidence?: Evidence | undefined;
  /** Absent: a number of its own. */
  readonly id?: string | undefined;
};

/** Starts a problem in the caller's transaction and freezes the card that it began with. The id of the problem. */
export async function openProblem(handle: Handle, opening: Opening): Promise<string> {
  const { caller, at, policy, origin, content, evidence } = opening;
  const id = opening.id ?? randomUUID();
  await addProblem(handle, { id, origin, content, by: byOf(caller, at) });
  if (evidence) await keepEvidence(handle, id, { evidence, at });
  const facts = { origin, areas: content.areas.length, ...(evidence && { week: evidence.week }) };
  await note(handle, caller, { kind: 'problem.started', subject: id, at, policy, facts });
  return id;
}

export type Starting = {
  readonly caller: Caller;
  readonly content: ProblemContent;
  readonly from?: FromChange | undefined;
  readonly origin: Origin;
  readonly notNames: readonly string[];
  /** The form's own number: a form that is sent twice starts one problem. */
  readonly id?: string | undefined;
};
export type StartOutcome =
  | { readonly kind: 'started'; readonly id: string }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Starts a problem: from a change (whose card is frozen with it), from an area, or by hand.
 * @throws Problem not-found for whoever may not, or when the week has no such change
 */
export async function startProblem(needs: PlanNeeds, starting: Starting): Promise<StartOutcome> {
  const { caller, content, from, origin } = starting;
  const policy = allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { notNames } = starting;
    const faults = await screened(handle, needs, { texts: textsOfProblem(content), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    await refuseUnknown(handle, needs, content);
    const evidence = from && (await cardOf(handle, from));
    if (from && !evidence) throw new Refusal('not-found');
    const { id = randomUUID() } = starting;
    if (!(await loadProblem(handle, id)))
      await openProblem(handle, { id, caller, at, policy, origin, content, evidence });
    return { kind: 'started', id };
  });
}

/** The open problem that already began with this card; undefined when there is none. */
export async function knownProblem(handle: Handle, card: Evidence): Promise<string | undefined> {
  return problemOfChange(handle, { monday: card.monday, change: card.change.id });
}

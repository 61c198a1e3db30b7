import type { Html } from '#platform/html';
import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { planRules, type PlanNeeds } from '#work/plans';
import type { Measure } from './measure.ts';
import { measureById } from './measures-store.ts';

/** Port `measures/outcome`: what a later stage has to tell of whether a measure helped. */
export type OutcomePart = (asked: {
  readonly caller: Caller;
  readonly language: Language;
  readonly measure: Measure;
}) => Promise<Html | undefined>;

export type MeasureNeeds = Omit<PlanNeeds, 'measures'> & {
  /** The address at which people know us. */
  readonly baseUrl: string;
  /** Absent until there is a stage that follows up. */
  readonly outcomePart?: OutcomePart;
};

/** A measure. @throws Problem not-found when there is none */
export async function findMeasure(handle: Handle, id: string): Promise<Measure> {
  const measure = await measureById(handle, id);
  if (!measure) throw new Refusal('not-found');
  return measure;
}

/**
 * Whether the caller tells of the work of this measure: the coordinator of all, others of their own organisation's.
 * The database says the same by itself (access.runs_measure_of).
 */
export function runs(caller: Caller, { organisation }: Pick<Measure, 'organisation'>): boolean {
  return caller.role === 'coordinator' || caller.organisation === organisation;
}

/** The policy that lets the caller tell of this measure's work. @throws Problem not-found */
export function runningPolicy(caller: Caller, measure: Pick<Measure, 'organisation'>): string {
  const policy = planRules.allowing(caller, 'run-measure');
  if (!runs(caller, measure)) throw new Refusal('not-found');
  return policy;
}

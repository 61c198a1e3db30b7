import { z } from 'zod';

/**
 * By what a problem's priority is said, each with its words. Nothing is summed and nothing is ordered by them: a word and
 * its reason, for people to weigh.
 */
export const CRITERIA = {
  severity: ['danger', 'harm', 'disturbs', 'unknown'],
  frequency: ['often', 'sometimes', 'seldom', 'unknown'],
  trend: ['rising', 'steady', 'falling', 'unknown'],
  influence: ['yes', 'partly', 'hardly', 'unknown'],
  concern: ['many', 'some', 'few', 'unknown'],
} as const;
export const CRITERION_NAMES = ['severity', 'frequency', 'trend', 'influence', 'concern'] as const;

const said = <T extends readonly [string, ...string[]]>(words: T) =>
  z.object({ word: z.enum(words), why: z.string().trim().max(300) }).optional();

/** A chosen word and its reason, of each criterion that has been spoken of. */
export const Priority = z.object({
  severity: said(CRITERIA.severity),
  frequency: said(CRITERIA.frequency),
  trend: said(CRITERIA.trend),
  influence: said(CRITERIA.influence),
  concern: said(CRITERIA.concern),
});
export type Priority = z.infer<typeof Priority>;

export const ORIGINS = ['change', 'area', 'hand'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What people write of a problem. */
export const ProblemContent = z.object({
  title: z.string().trim().min(1).max(140),
  description: z.string().trim().max(2000),
  /** What it rests on beside a frozen card, in their own words. */
  grounds: z.string().trim().max(2000),
  /** Keys of areas; empty: the whole municipality. */
  areas: z.array(z.int()).max(40),
  /** Key of a category. */
  category: z.int().optional(),
  priority: Priority,
  /** Why there is only one explanation, where that is so. */
  oneCauseBecause: z.string().trim().max(600),
});
export type ProblemContent = z.infer<typeof ProblemContent>;

/** Who wrote, and when: an organisation and a role, never a name. */
export type By = { readonly organisation: number; readonly role: string; readonly at: Date };

export type Problem = ProblemContent & {
  readonly id: string;
  readonly version: number;
  readonly origin: Origin;
  readonly plan?: string | undefined;
  readonly state: 'open' | 'closed';
  readonly closedBecause?: string | undefined;
  readonly startedAt: Date;
  readonly changedAt: Date;
  /** The organisation that started it. */
  readonly organisation: number;
};

/** The words of a problem that the free-text guard reads, by field. */
export function textsOfProblem(content: ProblemContent): Readonly<Record<string, string>> {
  const reasons = CRITERION_NAMES.map((name) => [name, content.priority[name]?.why ?? ''] as const);
  return {
    title: content.title,
    description: content.description,
    grounds: content.grounds,
    because: content.oneCauseBecause,
    ...Object.fromEntries(reasons),
  };
}

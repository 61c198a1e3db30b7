import { z } from 'zod';

/** Sides of the problem triangle: what makes somebody want to, the place or object, the control. */
export const SIDES = ['motivation', 'place', 'control', 'other'] as const;
export type Side = (typeof SIDES)[number];

export const STANDINGS = ['possible', 'likely', 'rejected'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What people write of a possible explanation. */
export const CauseContent = z.object({
  statement: z.string().trim().min(1).max(300),
  side: z.enum(SIDES),
  /** Key of the explanation it lies behind, in the tree of causes. */
  parent: z.uuid().optional(),
  for: z.string().trim().max(1000),
  against: z.string().trim().max(1000),
  /** What would show it wrong. */
  wrongIf: z.string().trim().max(1000),
  standing: z.enum(STANDINGS),
});
export type CauseContent = z.infer<typeof CauseContent>;

export type Cause = CauseContent & {
  readonly id: string;
  readonly problem: string;
  readonly version: number;
  readonly changedAt: Date;
};

/** The words of an explanation that the free-text guard reads, by field. */
export function textsOfCause(content: CauseContent): Readonly<Record<string, string>> {
  const { statement, for: speaksFor, against, wrongIf } = content;
  return { statement, for: speaksFor, against, wrongIf };
}

/**
 * How it stands with rival explanations: two that stand side by side, one with a reason why there is no other, or one
 * (or none) that still lacks a rival. An explanation that has been rejected was a rival all the same; one that lies behind
 * another in the tree is no rival of it.
 * @example rivalsOf([], '') // 'lacking'
 */
export function rivalsOf(
  causes: readonly Pick<Cause, 'parent'>[],
  oneCauseBecause: string,
): 'enough' | 'one-with-reason' | 'lacking' {
  const rivals = causes.filter(({ parent }) => parent === undefined).length;
  if (rivals >= 2) return 'enough';
  return rivals === 1 && oneCauseBecause !== '' ? 'one-with-reason' : 'lacking';
}

export type CauseNode = { readonly cause: Cause; readonly behind: readonly CauseNode[] };

/** The tree of causes: the explanations themselves, and what lies behind each. What points in a circle stands at the top. */
export function treeOf(causes: readonly Cause[]): readonly CauseNode[] {
  const known = new Set(causes.map(({ id }) => id));
  const seen = new Set<string>();
  const nodesUnder = (parent: string | undefined): CauseNode[] =>
    causes
      .filter((one) => (known.has(one.parent ?? '') ? one.parent : undefined) === parent)
      .flatMap((cause) => {
        if (seen.has(cause.id)) return [];
        seen.add(cause.id);
        return [{ cause, behind: nodesUnder(cause.id) }];
      });
  const tops = nodesUnder(undefined);
  const circles = causes.filter(({ id }) => !seen.has(id));
  return [...tops, ...circles.map((cause) => ({ cause, behind: [] }))];
}

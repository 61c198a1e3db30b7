import { z } from 'zod';

/** The three sides of an area's page. What is not known has its place beside what is. */
export const SIDES = ['better', 'hard', 'unknown'] as const;
export type Side = (typeof SIDES)[number];
/** What stands behind a statement, strongest first. */
export const EVIDENCE = ['strong', 'one', 'voice'] as const;

/** Status of our work in an area, never of the place; no order is implied (reference: docs/domain/glossary.md). */
export const STATUSES = [
  'followed',
  'deeper',
  'joint',
  'strengthened',
  'after',
  'regular',
] as const;
export type Status = (typeof STATUSES)[number];

/** One statement about an area. The same fields on every side. */
export const Card = z.object({
  id: z.uuid(),
  side: z.enum(SIDES),
  statement: z.string().trim().min(1).max(140),
  detail: z.string().trim().max(400),
  evidence: z.enum(EVIDENCE),
  source: z.string().trim().min(1).max(160),
  /** Day of the source. */
  day: z.iso.date(),
  /** Slug of an indicator whose history is shown beside. */
  indicator: z.string().max(80).optional(),
});
export type Card = z.infer<typeof Card>;

/** All that people write about an area: draft and published version alike. */
export const Content = z.object({
  status: z.enum(STATUSES),
  /** Why one side is empty; only where one is. */
  reason: z.string().trim().max(400),
  cards: z.array(Card).max(60),
});
export type Content = z.infer<typeof Content>;

export const EMPTY: Content = { status: 'regular', reason: '', cards: [] };

const collator = new Intl.Collator('sv');

/** Cards of a side, by strength of evidence, then alphabetically: nobody chooses what stands first. */
export function inOrder(cards: readonly Card[], side: Side): readonly Card[] {
  return cards
    .filter((card) => card.side === side)
    .sort(
      (a, b) =>
        EVIDENCE.indexOf(a.evidence) - EVIDENCE.indexOf(b.evidence) ||
        collator.compare(a.statement, b.statement) ||
        collator.compare(a.id, b.id),
    );
}

/**
 * The cards as they are read in one column: the first of each side, then the second of each … so that no side comes
 * first as a block.
 * @example interleaved([p1, p2, s1, u1]) // [p1, s1, u1, p2]
 */
export function interleaved(cards: readonly Card[]): readonly Card[] {
  const columns = SIDES.map((side) => inOrder(cards, side));
  const longest = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: longest }, (_, row) =>
    columns.flatMap((column) => column[row] ?? []),
  ).flat();
}

/** Whether progress or difficulties are missing and nobody has said why. Then it cannot be published. */
export function isOneSided({ cards, reason }: Content): boolean {
  return sidesMissing(cards) && reason === '';
}

/** Whether one of the two sides has nothing. Both empty is nothing to publish either. */
export function sidesMissing(cards: readonly Card[]): boolean {
  const has = (side: Side): boolean => cards.some((card) => card.side === side);
  return !has('better') || !has('hard');
}

/** How one version differs from another, card by card. */
export type Change = {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: Card;
  readonly after?: Card;
};

/** What was done between two versions. The same card is known by its id; a card that only moved side has changed. */
export function changesBetween(before: Content, after: Content): readonly Change[] {
  const old = new Map(before.cards.map((card) => [card.id, card]));
  const now = new Map(after.cards.map((card) => [card.id, card]));
  const kept = interleaved(after.cards).flatMap((card): Change[] => {
    const was = old.get(card.id);
    if (!was) return [{ kind: 'added', after: card }];
    return isSame(was, card) ? [] : [{ kind: 'changed', before: was, after: card }];
  });
  const gone = interleaved(before.cards)
    .filter((card) => !now.has(card.id))
    .map((card): Change => ({ kind: 'removed', before: card }));
  return [...kept, ...gone];
}

function isSame(a: Card, b: Card): boolean {
  const of = (card: Card): string => JSON.stringify(Object.entries(card).sort());
  return of(a) === of(b);
}

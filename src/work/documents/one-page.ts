import { scopeOf, type Caller } from '#safeguards/policy';
import { dayOf } from '#platform/weeks';
import { areaNamesOn, areaPages } from '#work/areas';
import { allowing, type DocumentNeeds } from './needs.ts';

/** As many on each side, whoever asks. */
const MOST = 5;
const STRENGTH = ['strong', 'one', 'voice'];

export type Said = {
  readonly area: string;
  readonly slug: string;
  readonly statement: string;
  readonly detail: string;
  readonly evidence: string;
  readonly source: string;
  readonly day: string;
};

export type OnePage = {
  readonly better: readonly Said[];
  readonly hard: readonly Said[];
  /** How many there are in all, so that what is left out is not hidden. */
  readonly all: { readonly better: number; readonly hard: number };
};

type Card = Said & { readonly side: string };

/**
 * What is shown on one page, chosen by rule and never by hand: strongest evidence first, then newest source, then by the
 * area's name, at most one from each area before any gets its second. The same rule and the same number on both sides.
 */
export function chosen(cards: readonly Card[], side: 'better' | 'hard'): readonly Said[] {
  const { compare } = new Intl.Collator('sv');
  const sorted = cards
    .filter((card) => card.side === side)
    .sort(
      (a, b) =>
        STRENGTH.indexOf(a.evidence) - STRENGTH.indexOf(b.evidence) ||
        compare(b.day, a.day) ||
        compare(a.area, b.area) ||
        compare(a.statement, b.statement),
    );
  const seen = new Set<string>();
  const first = sorted.filter(({ slug }) => !seen.has(slug) && seen.add(slug));
  return [...first, ...sorted.filter((card) => !first.includes(card))].slice(0, MOST);
}

/** The page for those who are elected: the same for those who govern and those who do not. @throws Problem not-found */
export async function showOnePage(needs: DocumentNeeds, caller: Caller): Promise<OnePage> {
  allowing(caller, 'see-documents');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const names = new Map(
      (await areaNamesOn(handle, dayOf(needs.now()))).map((one) => [one.slug, one.short]),
    );
    const pages = await areaPages.newestPages(handle);
    const cards = pages.flatMap(({ slug, page }) => {
      const area = names.get(slug);
      return area === undefined ? [] : page.content.cards.map((card) => ({ ...card, slug, area }));
    });
    const count = (side: string): number => cards.filter((card) => card.side === side).length;
    return {
      better: chosen(cards, 'better'),
      hard: chosen(cards, 'hard'),
      all: { better: count('better'), hard: count('hard') },
    };
  });
}

// How an area lies against what is usual there, as the cards judge it: for the map and for the table that is its twin.
import type { MapArea } from '#figures';
import type { Changes, Difference } from '../contract.ts';
import type { Filters } from './use-picture.ts';

type Card = Changes['cards'][number];
export type Way = Extract<MapArea['shown'], { readonly kind: 'difference' }>['way'];

export type AreaDifference = {
  readonly way: Way;
  /** Of all that is counted on the map; absent where several categories are chosen. */
  readonly of?: Difference | undefined;
  /** Cards of parts of it: of some category, or of several areas together. */
  readonly parts: readonly Pick<Card, 'id' | 'kind' | 'title' | 'direction' | 'areas'>[];
};

type Told = {
  readonly cards: AreaDifference['parts'];
  readonly differences: readonly Difference[];
};

/**
 * How an area differs, with the chosen categories only.
 * @example differenceOf('vivalla', changes, NO_FILTERS).way // 'more'
 */
export function differenceOf(
  area: string,
  { cards, differences }: Told,
  { categories }: Pick<Filters, 'categories'>,
): AreaDifference {
  const its = differences.filter((one) => one.area === area);
  const parts = cards.filter((card) => isPart(card, area, categories));
  if (categories.length > 1) {
    const chosen = its.filter(({ category }) => categories.includes(category ?? ''));
    return { way: wayOf(wholeKind(chosen), parts), parts };
  }
  const of = its.find(({ category }) => category === categories[0]);
  return { way: wayOf(of?.kind, parts), of, parts };
}

/** One category or none is judged as a whole of its own; only beside more of them is a category a part. */
function isPart(card: Told['cards'][number], area: string, categories: readonly string[]): boolean {
  if (card.kind === 'not-comparable' || !card.areas.includes(area)) return false;
  if (categories.length === 0) return /^(cell|scan):/.test(card.id);
  return categories.length > 1 && categories.some((one) => card.id === `cell:${area}:${one}`);
}

/** Of several categories, none of which is the whole: what none of them says is told by their cards. */
function wholeKind(chosen: readonly Difference[]): Difference['kind'] | undefined {
  const has = (kind: Difference['kind']): boolean => chosen.some((one) => one.kind === kind);
  if (has('same') || has('more') || has('fewer')) return 'same';
  return has('not-comparable') ? 'not-comparable' : undefined;
}

function wayOf(kind: Difference['kind'] | undefined, parts: AreaDifference['parts']): Way {
  if (kind === 'more' || kind === 'fewer') return kind;
  const has = (way: Card['kind']): boolean => parts.some((one) => one.kind === way);
  if (has('more')) return has('fewer') ? 'both' : 'someMore';
  if (has('fewer')) return 'someFewer';
  if (kind === 'not-comparable') return 'broken';
  return kind === 'same' ? 'same' : 'few';
}

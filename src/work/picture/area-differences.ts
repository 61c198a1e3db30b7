// How an area lies against what is usual there, as the cards judge it: for the map on the screen and in files, and for the
// tables that are their twins.
import type { Translate } from '#platform/i18n';
import type { Changes, Difference, Picture } from './contract.ts';

type Card = Changes['cards'][number];

/** From fewer to more, as the legend has them; the cards' own words. */
export const WAYS = {
  fewer: 'picture.fewer',
  someFewer: 'map.someFewer',
  same: 'picture.same',
  both: 'map.both',
  someMore: 'map.someMore',
  more: 'picture.more',
  broken: 'picture.notComparable',
  few: 'picture.tooFew',
} as const;
export type Way = keyof typeof WAYS;

/** The texts that a difference is told with. */
type Text =
  | (typeof WAYS)[Way]
  | 'change.explainLately'
  | 'picture.explainMore'
  | 'picture.cannotSeeFall'
  | 'map.weeks';
type Words = Translate<Text>;

export type AreaDifference = {
  readonly way: Way;
  /** Of all that is counted on the map; absent where several categories are chosen. */
  readonly of?: Difference | undefined;
  /** Cards of parts of it: of some category, or of several areas together. */
  readonly parts: readonly Pick<Card, 'id' | 'kind' | 'title' | 'direction' | 'areas'>[];
};

/** Undefined where none is known: the week goes on, is being judged, or was frozen before they were worked out. */
export type Differences = ReadonlyMap<string, AreaDifference> | undefined;

type Chosen = { readonly categories: readonly string[] };

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
  { categories }: Chosen,
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

/** Where nobody reported, a zero is no number to compare; a card that tells of it all the same stands. */
const SAYS_NOTHING: ReadonlySet<Way> = new Set(['same', 'few']);

/**
 * The differences of a picture's areas by slug: of every area that is told of, also where only some are chosen, but not of
 * one from which nobody reported.
 */
export function areaDifferences(
  { state, areas }: Pick<Picture, 'state' | 'areas'>,
  changes: Pick<Changes, 'cards' | 'differences'> | undefined,
  chosen: Chosen,
): Differences {
  const { cards, differences } = changes ?? {};
  if (!cards || !differences || state === 'running') return undefined;
  const told = { cards, differences };
  const silent = new Set(
    areas.flatMap(({ slug, shown }) => (shown.kind === 'missing' ? [slug] : [])),
  );
  const slugs = [...new Set(differences.map(({ area }) => area))];
  const all = slugs.map((slug) => [slug, differenceOf(slug, told, chosen)] as const);
  return new Map(all.filter(([slug, { way }]) => !silent.has(slug) || !SAYS_NOTHING.has(way)));
}

/** What is counted and what is usual, as the cards say it; nothing where nothing is usual. */
export function explained(t: Words, of: AreaDifference['of']): string {
  if (of?.n === undefined || !of.usual) return '';
  const said = t(of.seasonal === false ? 'change.explainLately' : 'picture.explainMore', {
    ...{ count: of.n, n: of.n, lo: of.usual.lo, hi: of.usual.hi },
  });
  return of.weeks > 1 ? `${t('map.weeks', { n: of.weeks })} ${said}` : said;
}

/** All that is said of an area: which way, how many, what else, and what cannot be seen. Sentences. */
export function differenceWords(t: Words, { way, of, parts }: AreaDifference): readonly string[] {
  return [
    `${t(WAYS[way])}.`,
    explained(t, of),
    ...parts.map(({ direction, title }) => `${direction}: ${title}.`),
    of?.cannotSeeFall ? t('picture.cannotSeeFall') : '',
  ].filter((one) => one !== '');
}

/** Ways that stand in every legend; the others where the map has them. */
const ALWAYS: ReadonlySet<Way> = new Set(['fewer', 'same', 'more', 'few']);

/** The legend's ways with their words, for a map that has these. */
export function waysIn(
  t: Words,
  used: ReadonlySet<string>,
): readonly { readonly way: Way; readonly text: string }[] {
  const all = Object.keys(WAYS).filter(isWay);
  return all.flatMap((way) =>
    ALWAYS.has(way) || used.has(way) ? [{ way, text: t(WAYS[way]) }] : [],
  );
}

function isWay(way: string): way is Way {
  return way in WAYS;
}

// The differences of the map, and their words: the same as on the cards.
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { differenceOf, type AreaDifference, type Way } from './differences.ts';
import { changesQuery } from './use-changes.ts';
import type { Filters } from './use-picture.ts';
import type { Words } from './words.ts';

/** Undefined where none is known: the week goes on, is being judged, or was frozen before they were worked out. */
export type Differences = ReadonlyMap<string, AreaDifference> | undefined;

/** By slug; of every area that is told of, also where only some are chosen, but not of one from which nobody reported. */
export function useDifferences(picture: Picture, filters: Filters): Differences {
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(picture.week, language));
  const { categories } = filters;
  return useMemo(() => {
    const { cards, differences } = data ?? {};
    if (!cards || !differences || picture.state === 'running') return undefined;
    const told = { cards, differences };
    const silent = new Set(
      picture.areas.flatMap(({ slug, shown }) => (shown.kind === 'missing' ? [slug] : [])),
    );
    const slugs = [...new Set(differences.map(({ area }) => area))];
    const all = slugs.map((slug) => [slug, differenceOf(slug, told, { categories })] as const);
    return new Map(all.filter(([slug, { way }]) => !silent.has(slug) || !SAYS_NOTHING.has(way)));
  }, [data, picture.state, picture.areas, categories]);
}

/** Where nobody reported, a zero is no number to compare; a card that tells of it all the same stands. */
const SAYS_NOTHING: ReadonlySet<Way> = new Set(['same', 'few']);

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
} as const satisfies Readonly<Record<Way, string>>;

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

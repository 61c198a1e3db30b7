// The differences of the map, from the answer that the cards come from.
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import { areaDifferences, type Differences } from '../area-differences.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { changesQuery } from './use-changes.ts';
import type { Filters } from './use-picture.ts';

/** By slug; undefined where none is known. */
export function useDifferences(
  { week, state, areas }: Picture,
  { categories }: Filters,
): Differences {
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(week, language));
  return useMemo(
    () => areaDifferences({ state, areas }, data, { categories }),
    [data, state, areas, categories],
  );
}

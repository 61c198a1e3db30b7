// The picture of one week from the server, kept by address and language.
import { queryOptions } from '@tanstack/react-query';
import type { Picture, PictureTick } from '../contract.ts';
import type { MapArea } from '#figures';
import { getJson, hasKeys } from '../../../web/kit/api.ts';

/** What the address asks for: which areas and categories (empty means all), and what the map shows (absent: how many). */
export type Filters = {
  readonly areas: readonly string[];
  readonly categories: readonly string[];
  readonly map?: 'difference';
};

export const NO_FILTERS: Filters = { areas: [], categories: [] };

function isPicture(body: unknown): body is Picture {
  return hasKeys(body, ['week', 'state', 'coverage', 'areas', 'categories', 'cells', 'police']);
}

/** The areas as the borders in force draw them; the server's contract holds the rest. */
export type AreaEdition = {
  readonly areas: readonly Omit<MapArea, 'shown' | 'label' | 'description'>[];
};

function isEdition(body: unknown): body is AreaEdition {
  return hasKeys(body, ['areas', 'validFrom']);
}

export function isTick(body: unknown): body is PictureTick {
  return hasKeys(body, ['cursor', 'weeks']);
}

/** Filters as the server reads them: what the map shows is the page's own. @example filterText({ areas: ['rosta'], categories: [] }) // "area=rosta" */
export function filterText(filters: Filters): string {
  const search = new URLSearchParams();
  for (const area of filters.areas) search.append('area', area);
  for (const category of filters.categories) search.append('category', category);
  return search.toString();
}

export type PictureWanted = {
  readonly week: string;
  readonly filters: Filters;
  readonly language: string;
};

// The answer's type is inferred: naming it would repeat the library's five type parameters.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function pictureQuery({ week, filters, language }: PictureWanted) {
  const search = filterText(filters);
  const path = `/api/picture/${week}${search === '' ? '' : `?${search}`}`;
  return queryOptions({
    queryKey: ['picture', week, search, language],
    queryFn: ({ signal }) => getJson(path, isPicture, { signal }),
    // Every five minutes in any case: weeks freeze and turn without anybody reporting.
    refetchInterval: 300_000,
  });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function areasQuery(day?: string) {
  return queryOptions({
    queryKey: ['areas', day],
    queryFn: ({ signal }) =>
      getJson(`/api/areas${day === undefined ? '' : `?day=${day}`}`, isEdition, { signal }),
    staleTime: Infinity,
  });
}

/** Filters as the address holds them. */
export function toSearch(filters: Filters): {
  area?: readonly string[];
  category?: readonly string[];
  map?: readonly ['difference'];
} {
  return {
    ...(filters.areas.length > 0 ? { area: filters.areas } : {}),
    ...(filters.categories.length > 0 ? { category: filters.categories } : {}),
    ...(filters.map === undefined ? {} : { map: [filters.map] }),
  };
}

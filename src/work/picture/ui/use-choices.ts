// What can be filtered on: every area of the borders in force, every category of the whole picture.
import { useQuery } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import type { FilterChoices } from './Filters.tsx';
import {
  areasQuery,
  filterText,
  NO_FILTERS,
  pictureQuery,
  type PictureWanted,
} from './use-picture.ts';

export function useChoices(picture: Picture, wanted: PictureWanted): FilterChoices {
  const { data: edition } = useQuery(areasQuery());
  const isFiltered = filterText(wanted.filters) !== '';
  // A filtered picture may leave out what was not chosen, so the choices come from the whole one.
  const whole = useQuery({
    ...pictureQuery({ ...wanted, filters: NO_FILTERS }),
    enabled: isFiltered,
  }).data;
  const { categories, areas } = whole ?? picture;
  return {
    categories: categories.map(({ id, name }) => ({ id, name })),
    areas: edition
      ? edition.areas.map(({ slug, name }) => ({ id: slug, name }))
      : areas.map(({ slug, name }) => ({ id: slug, name })),
  };
}

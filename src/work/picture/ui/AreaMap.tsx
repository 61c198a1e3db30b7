// The areas as a map, of counts or of differences. Areas stand in alphabetical order; nothing is ranked.
import { useMemo, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { areaMap, legend, mapScale, type MapArea } from '#figures';
import { differenceWords, WAYS, waysIn, type Differences } from '../area-differences.ts';
import type { Picture } from '../contract.ts';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import { toggled } from './Filters.tsx';
import { useShownText } from './shown-text.ts';
import { byArea, type Doing } from './use-changes.ts';
import { areasQuery, type Filters } from './use-picture.ts';
import { useWords } from './words.ts';

type MapProps = {
  readonly picture: Picture;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly going: Doing;
  /** Instead of how many. */
  readonly differences?: Differences;
};

export function AreaMap(props: MapProps): ReactElement {
  const { picture, filters, onChange, differences } = props;
  const t = useWords();
  const areas = useMapAreas(props);
  const [place, width] = useWidth();
  const height = Math.round(Math.max(300, Math.min(540, width * 0.66)));
  const scale = mapScale(
    areas.flatMap(({ shown }) => (shown.kind === 'count' ? [shown.n] : [])),
    { fromLowest: !picture.exact },
  );
  const choose = (target: EventTarget): void => {
    const slug =
      target instanceof Element && target.closest('[data-area]')?.getAttribute('data-area');
    if (slug) onChange({ ...filters, areas: toggled(filters.areas, slug) });
  };
  const drawn = { areas, width, height, scale, idPrefix: 'areas', selected: filters.areas };
  const svg =
    width > 0 && areas.length > 0 ? areaMap({ ...drawn, title: t('picture.mapAlt') }) : '';
  return (
    <figure className="map">
      {/* The mouse's short cut; the keyboard has the filter, where every area stands by name. */}
      <div ref={place} className="map-place" onClick={(event) => choose(event.target)}>
        {svg !== '' && <Drawing svg={svg} />}
      </div>
      {width > 0 && (
        <Legend {...{ areas, scale, width }} isDifference={differences !== undefined} />
      )}
    </figure>
  );
}

function useMapAreas({ picture, going, differences }: MapProps): readonly MapArea[] {
  const t = useWords();
  const text = useShownText();
  const { data: edition } = useQuery(areasQuery(picture.to));
  return useMemo(() => {
    const doing = byArea(going);
    const bySlug = new Map(picture.areas.map((area) => [area.slug, area.shown]));
    const saidOf = (slug: string): Pick<MapArea, 'shown' | 'label' | 'description'> => {
      const shown = bySlug.get(slug);
      const difference = differences?.get(slug);
      if (difference)
        return {
          ...{ shown: { kind: 'difference', way: difference.way }, label: t(WAYS[difference.way]) },
          description: differenceWords(t, difference).join(' '),
        };
      if (!shown) return { shown: UNCHOSEN, label: '', description: t('map.unchosen') };
      return { shown, label: text(shown), description: text(shown) };
    };
    return (edition?.areas ?? []).map(({ slug, name, short, point, approximate, geometry }) => {
      const { description: said, ...its } = saidOf(slug);
      const count = doing.get(slug)?.length ?? 0;
      const told =
        count > 0
          ? `${said.endsWith('.') ? '' : '.'} ${t('map.measures', { count, n: count })}`
          : '';
      const land = { slug, name, short, point, approximate, geometry };
      return { ...land, ...its, description: `${name}: ${said}${told}`, marked: count > 0 };
    });
    // The words change with the language, and so does the picture's query.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- they are made anew at each drawing
  }, [picture.areas, edition, going, differences]);
}

const UNCHOSEN = { kind: 'unchosen' } as const;

function Legend(props: {
  readonly areas: readonly MapArea[];
  readonly scale: ReturnType<typeof mapScale>;
  readonly width: number;
  readonly isDifference: boolean;
}): ReactElement {
  const t = useWords();
  const { areas, scale, width, isDifference } = props;
  const common = {
    missing: t('picture.noReporter'),
    ...(areas.some(({ marked }) => marked === true) && { mark: t('map.mark') }),
  };
  const used = new Set(areas.map(({ shown }) => (shown.kind === 'difference' ? shown.way : '')));
  const ways = waysIn(t, used);
  const drawn = { width, idPrefix: 'areas-legend' };
  const svg = isDifference
    ? legend({ ...drawn, ways, texts: { ...common, title: '' } })
    : legend({
        ...{ ...drawn, scale },
        texts: {
          ...{ ...common, title: t('map.all'), calm: t('shown.calm') },
          protected: t('privacy.suppressed'),
        },
      });
  return <Drawing className="legend" svg={svg} />;
}

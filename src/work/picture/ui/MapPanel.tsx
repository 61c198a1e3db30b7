// The areas as a map, and the same figures as a table. Areas stand in alphabetical order; nothing is ranked.
import { useMemo, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { areaMap, legend, mapScale, type MapArea } from '#figures';
import type { Picture } from '../contract.ts';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import { toggled } from './Filters.tsx';
import { usePeriodText } from './period.ts';
import { ShownNumber } from './ShownNumber.tsx';
import { useShownText } from './shown-text.ts';
import { areasQuery, type Filters } from './use-picture.ts';
import { usualText } from './WeekList.tsx';
import { useWords } from './words.ts';

type MapProps = {
  readonly picture: Picture;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
};

export function MapPanel({ picture, filters, onChange }: MapProps): ReactElement {
  const t = useWords();
  const period = usePeriodText(picture.week);
  const [isTable, setTable] = useState(false);
  const { data: edition } = useQuery(areasQuery(picture.to));
  return (
    <Panel
      id="map"
      title={t('map.title')}
      aside={
        <button
          type="button"
          className="plain no-print"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? t('common.asMap') : t('common.asTable')}
        </button>
      }
    >
      <p className="note">{t('map.what', { period: period(picture.areaPeriod) })}</p>
      {!isTable && <AreaMap picture={picture} filters={filters} onChange={onChange} />}
      {isTable && <AreaTable picture={picture} />}
      {edition?.areas.some((area) => area.approximate) && (
        <p className="note">{t('map.approximate')}</p>
      )}
    </Panel>
  );
}

function useMapAreas(picture: Picture): readonly MapArea[] {
  const text = useShownText();
  const { data: edition } = useQuery(areasQuery(picture.to));
  return useMemo(() => {
    const bySlug = new Map(picture.areas.map((area) => [area.slug, area.shown]));
    return (edition?.areas ?? []).map(({ slug, name, short, point, approximate, geometry }) => {
      const shown = bySlug.get(slug) ?? { kind: 'missing' };
      const label = text(shown);
      const description = `${name}: ${label}`;
      return { slug, name, short, point, approximate, geometry, shown, label, description };
    });
    // The words change with the language, and so does the picture's query.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `text` is made anew at each drawing
  }, [picture.areas, edition]);
}

function AreaMap({ picture, filters, onChange }: MapProps): ReactElement {
  const t = useWords();
  const areas = useMapAreas(picture);
  const [place, width] = useWidth();
  const height = Math.round(Math.max(300, Math.min(540, width * 0.66)));
  const scale = mapScale(areas.flatMap(({ shown }) => (shown.kind === 'count' ? [shown.n] : [])));
  const choose = (target: EventTarget): void => {
    const slug =
      target instanceof Element && target.closest('[data-area]')?.getAttribute('data-area');
    if (slug) onChange({ ...filters, areas: toggled(filters.areas, slug) });
  };
  const svg =
    width > 0 && areas.length > 0
      ? areaMap({
          ...{ areas, width, height, scale },
          title: t('picture.mapAlt'),
          idPrefix: 'areas',
          selected: filters.areas,
        })
      : '';
  const texts = {
    title: t('map.all'),
    calm: t('shown.calm'),
    protected: t('privacy.suppressed'),
    missing: t('picture.noReporter'),
  };
  return (
    <figure className="map">
      {/* The mouse's short cut; the keyboard has the filter, where every area stands by name. */}
      <div ref={place} className="map-place" onClick={(event) => choose(event.target)}>
        {svg !== '' && <Drawing svg={svg} />}
      </div>
      {width > 0 && (
        <Drawing
          className="legend"
          svg={legend({ scale, texts, width, idPrefix: 'areas-legend' })}
        />
      )}
    </figure>
  );
}

/** The map's twin: every area by name, with what is usual where that gives nothing away. */
function AreaTable({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  return (
    <div className="scroll" role="region" aria-labelledby="map-title" tabIndex={0}>
      <table className="week-table">
        <caption className="visually-hidden">{t('map.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.area')}</th>
            <th scope="col" className="num">
              {t('list.count')}
            </th>
            <th scope="col" className="num">
              {t('list.usual')}
            </th>
          </tr>
        </thead>
        <tbody>
          {picture.areas.map((area) => (
            <tr key={area.slug}>
              <th scope="row">
                <a href={`/omrade/${area.slug}`}>{area.name}</a>
              </th>
              <td className="num">
                <ShownNumber shown={area.shown} />
              </td>
              <td className="num muted">{usualText(area.usual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

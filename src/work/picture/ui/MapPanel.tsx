// The areas as a map, and the same figures as a table. Areas stand in alphabetical order; nothing is ranked.
import { useMemo, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { areaMap, legend, mapScale, type MapArea } from '#figures';
import type { Picture } from '../contract.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import { AreaTable } from './AreaTable.tsx';
import { toggled } from './Filters.tsx';
import { usePeriodText } from './period.ts';
import { useShownText } from './shown-text.ts';
import { byArea, changesQuery, type Doing } from './use-changes.ts';
import { areasQuery, type Filters } from './use-picture.ts';
import { useWords } from './words.ts';

type MapProps = {
  readonly picture: Picture;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
};

/** What goes on, by area; nothing for those who do not see the plan. */
function useGoing(week: string): Doing {
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(week, language));
  return useMemo(() => (data?.doing ?? []).filter(({ isGoingOn }) => isGoingOn), [data?.doing]);
}

export function MapPanel({ picture, filters, onChange }: MapProps): ReactElement {
  const t = useWords();
  const period = usePeriodText(picture.week);
  const [isTable, setTable] = useState(false);
  const [isMarking, setMarking] = useState(true);
  const { data: edition } = useQuery(areasQuery(picture.to));
  const going = useGoing(picture.week);
  const marked = isMarking ? going : NOTHING;
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
      {going.length > 0 && <MarkChoice isMarking={isMarking} onChoose={setMarking} />}
      {!isTable && (
        <AreaMap picture={picture} filters={filters} onChange={onChange} going={marked} />
      )}
      {isTable && <AreaTable picture={picture} going={marked} />}
      <WholeNote going={marked} />
      {edition?.areas.some((area) => area.approximate) && (
        <p className="note">{t('map.approximate')}</p>
      )}
    </Panel>
  );
}

const NOTHING: Doing = [];

function MarkChoice(props: {
  readonly isMarking: boolean;
  readonly onChoose: (isMarking: boolean) => void;
}): ReactElement {
  const t = useWords();
  return (
    <label className="map-choice no-print">
      <input
        type="checkbox"
        checked={props.isMarking}
        onChange={(event) => props.onChoose(event.target.checked)}
      />
      {t('map.showMeasures')}
    </label>
  );
}

/** What is done everywhere has no place on a map. */
function WholeNote({ going }: { readonly going: Doing }): ReactElement | null {
  const t = useWords();
  const whole = going.filter(({ area }) => area === undefined);
  if (whole.length === 0) return null;
  return <p className="note">{t('map.measuresOfAll', { count: whole.length, n: whole.length })}</p>;
}

function useMapAreas(picture: Picture, going: Doing): readonly MapArea[] {
  const t = useWords();
  const text = useShownText();
  const { data: edition } = useQuery(areasQuery(picture.to));
  return useMemo(() => {
    const doing = byArea(going);
    const bySlug = new Map(picture.areas.map((area) => [area.slug, area.shown]));
    return (edition?.areas ?? []).map(({ slug, name, short, point, approximate, geometry }) => {
      const shown = bySlug.get(slug) ?? { kind: 'missing' };
      const label = text(shown);
      const count = doing.get(slug)?.length ?? 0;
      const told = count > 0 ? `. ${t('map.measures', { count, n: count })}` : '';
      const description = `${name}: ${label}${told}`;
      const land = { slug, name, short, point, approximate, geometry };
      return { ...land, shown, label, description, marked: count > 0 };
    });
    // The words change with the language, and so does the picture's query.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- they are made anew at each drawing
  }, [picture.areas, edition, going]);
}

type Marked = { readonly going: Doing };

function AreaMap({ picture, filters, onChange, going }: MapProps & Marked): ReactElement {
  const t = useWords();
  const areas = useMapAreas(picture, going);
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
    ...(areas.some(({ marked }) => marked === true) && { mark: t('map.mark') }),
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

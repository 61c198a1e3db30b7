// The live picture of one week: what was reported, how it usually is, and what we do not know.
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { dayAndTime } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { AsOf } from './AsOf.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { CellsTable } from './CellsTable.tsx';
import { FilterChips, FilterPanel } from './Filters.tsx';
import { MapPanel } from './MapPanel.tsx';
import { OverTime } from './OverTime.tsx';
import { PictureWaiting } from './PictureWaiting.tsx';
import { PoliceNotices } from './PoliceNotices.tsx';
import { Unknown } from './Unknown.tsx';
import { useChoices } from './use-choices.ts';
import { useLive } from './use-live.ts';
import { filterText, pictureQuery, toSearch, type Filters } from './use-picture.ts';
import { useWeekKeys } from './use-week-keys.ts';
import { WeekHeader } from './WeekHeader.tsx';
import { WeekList } from './WeekList.tsx';
import { useWords } from './words.ts';
import './picture.css';

type PageProps = {
  readonly week: string;
  readonly filters: Filters;
  readonly municipality: string;
};

export function PicturePage({ week, filters, municipality }: PageProps): ReactElement {
  const { language } = useLanguage();
  const wanted = useMemo(() => ({ week, filters, language }), [week, filters, language]);
  const { data, error, isError, isPlaceholderData } = useQuery({
    ...pictureQuery(wanted),
    placeholderData: keepPreviousData,
  });
  if (!data) return <PictureWaiting error={error} filters={filters} />;
  const given = { picture: data, wanted, municipality, isLost: isError };
  return <Loaded {...given} isCurrent={!isPlaceholderData} />;
}

type LoadedProps = {
  readonly picture: Picture;
  readonly wanted: { readonly week: string; readonly filters: Filters; readonly language: string };
  readonly isLost: boolean;
  /** False while an earlier picture stands in for the one that is wanted. */
  readonly isCurrent: boolean;
  readonly municipality: string;
};

function Loaded({ picture, wanted, isLost, isCurrent, municipality }: LoadedProps): ReactElement {
  const t = useWords();
  const { filters } = wanted;
  const { wire, updates } = useLive(wanted, isCurrent ? picture.week : undefined);
  const [isOpen, setOpen] = useState(false);
  const choices = useChoices(picture, wanted);
  const onChange = useFilterChange(wanted.week);
  useTitle(picture.week);
  useWeekKeys(picture, filters);
  return (
    <div className="picture">
      <WeekHeader picture={picture} filters={filters} municipality={municipality}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls="filters"
          onClick={() => setOpen(!isOpen)}
        >
          {t('common.filter')}
        </button>
        <button type="button" onClick={() => print()}>
          {t('common.print')}
        </button>
        <Export week={picture.week} filters={filters} />
      </WeekHeader>
      {isOpen && <FilterPanel filters={filters} choices={choices} onChange={onChange} />}
      <FilterChips filters={filters} choices={choices} onChange={onChange} />
      <AsOf picture={picture} updates={updates} />
      {(isLost || wire === 'lost') && <Lost asOf={picture.asOf} />}
      <div className="columns">
        <div className="column">
          <ChangesPanel
            picture={picture}
            onFilter={(chosen) => onChange({ ...filters, ...chosen })}
          />
          <WeekList picture={picture} />
        </div>
        <div className="column wide">
          <MapPanel picture={picture} filters={filters} onChange={onChange} />
          <OverTime picture={picture} />
          <Unknown picture={picture} />
          <PoliceNotices picture={picture} />
        </div>
      </div>
      <CellsTable picture={picture} />
    </div>
  );
}

/** A page of its own, since exact numbers ask first. */
function Export(props: { readonly week: string; readonly filters: Filters }): ReactElement {
  const t = useWords();
  const search = filterText(props.filters);
  return (
    <a className="action" href={`/lage/${props.week}/export${search === '' ? '' : `?${search}`}`}>
      {t('picture.export')}
    </a>
  );
}

function Lost({ asOf }: { readonly asOf: string }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <p className="notice" role="status">
      {t('picture.lost', { datetime: dayAndTime(asOf, language) })}
    </p>
  );
}

function useTitle(week: string): void {
  const t = useWords();
  useEffect(() => {
    document.title = `${t('picture.week', { week: weekNumber(week) })} · ${t('picture.title')} · Samsyn`;
  }, [t, week]);
}

/** Puts the chosen filters in the address; the page stays where it is. */
function useFilterChange(week: string): (filters: Filters) => void {
  const navigate = useNavigate();
  return useCallback(
    (filters) => {
      const common = { search: toSearch(filters), replace: true, resetScroll: false };
      void (week === 'open'
        ? navigate({ to: '/lage', ...common })
        : navigate({ to: '/lage/$week', params: { week }, ...common }));
    },
    [navigate, week],
  );
}

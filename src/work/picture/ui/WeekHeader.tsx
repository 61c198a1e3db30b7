// Which week this is, whether it still moves, and the way to the weeks beside it.
import type { ReactElement, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { dayRange, weekdayAndTime } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { toSearch, type Filters } from './use-picture.ts';
import { useWords, type Words } from './words.ts';

type HeaderProps = {
  readonly picture: Picture;
  readonly filters: Filters;
  readonly municipality: string;
  readonly children: ReactNode;
};

function stateText(t: Words, picture: Picture, language: 'sv' | 'en'): string {
  if (picture.state === 'frozen') return t('picture.frozen');
  if (picture.state === 'running') return t('picture.running');
  const closes = t('picture.closes', { time: weekdayAndTime(picture.closesAt, language) });
  return closes.charAt(0).toLowerCase() + closes.slice(1);
}

export function WeekHeader({
  picture,
  filters,
  municipality,
  children,
}: HeaderProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <div className="week-head">
      <div>
        <p className="eyebrow">
          {t('picture.title')}
          {municipality === '' ? '' : ` · ${municipality}`}
        </p>
        <div className="week-line">
          <Step week={picture.previous} sign="‹" filters={filters} />
          <h1>{t('picture.week', { week: weekNumber(picture.week) })}</h1>
          <Step week={picture.next} sign="›" filters={filters} />
          <p className="week-dates">
            {dayRange(picture.from, picture.to, language)} ·{' '}
            <span className="week-state">{stateText(t, picture, language)}</span>
            {picture.paused && <span className="week-state"> · {t('picture.paused')}</span>}
            {picture.exact && picture.state === 'frozen' && (
              <>
                {' · '}
                <a className="no-print" href={`/lage/${picture.week}/versioner`}>
                  {t('picture.versions')}
                </a>
              </>
            )}
          </p>
          {picture.exact && (
            <p className="working" title={t('picture.workingWhy')}>
              {t('picture.working')}
            </p>
          )}
        </div>
      </div>
      <div className="actions no-print">{children}</div>
    </div>
  );
}

function Step(props: {
  readonly week: string | undefined;
  readonly sign: string;
  readonly filters: Filters;
}): ReactElement {
  const t = useWords();
  const { week, sign, filters } = props;
  if (week === undefined) return <span className="step" aria-hidden="true" />;
  const name = t('picture.previous', { week: weekNumber(week) });
  return (
    <Link
      className="step no-print"
      to="/lage/$week"
      params={{ week }}
      search={toSearch(filters)}
      resetScroll={false}
      aria-label={name}
    >
      {sign}
    </Link>
  );
}

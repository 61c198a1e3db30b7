// What the picture does not show: who is silent, what came late, what cannot be compared.
import type { ReactElement } from 'react';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { longDay } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { ShownNumber } from './ShownNumber.tsx';
import { useWords } from './words.ts';

export function Unknown({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { police, marks, late } = picture;
  const silentAreas = picture.areas.filter((area) => area.shown.kind === 'missing');
  return (
    <Panel id="unknown" title={t('unknown.title')} className="unknown">
      <ul>
        <Silent coverage={picture.coverage} />
        {silentAreas.length > 0 && (
          <li>
            <strong>{t('unknown.areas')}</strong>
            {silentAreas.map((area) => area.name).join(', ')}.
          </li>
        )}
        {police.latest !== undefined && !police.week && (
          <li>{t('unknown.police', { date: longDay(police.latest, language) })}</li>
        )}
        <Late late={late} />
        {marks.map((mark) => (
          <li key={mark.week}>
            {t('unknown.border', { week: weekNumber(mark.week), text: mark.text })}
          </li>
        ))}
        {picture.paused && <li>{t('unknown.paused')}</li>}
        {picture.state !== 'frozen' && (
          <li>{t(picture.exact ? 'unknown.running' : 'unknown.waiting')}</li>
        )}
        {!picture.exact && <li>{t('unknown.protected')}</li>}
        <li>{t('unknown.noJudgement')}</li>
      </ul>
      {picture.exact && (
        <p className="no-print">
          <a href={`/lage/${picture.week}/tackning`}>{t('unknown.coverage')}</a>
        </p>
      )}
    </Panel>
  );
}

function Late({ late }: Pick<Picture, 'late'>): ReactElement | null {
  const t = useWords();
  if (late.kind === 'missing' || late.kind === 'waiting' || (late.kind === 'count' && late.n === 0))
    return null;
  return (
    <li>
      <strong>{t('unknown.late')}</strong> <ShownNumber shown={late} />
      {late.kind === 'count' && ` ${t('list.reports', { count: late.n })}`}.
    </li>
  );
}

function Silent({ coverage }: { readonly coverage: Picture['coverage'] }): ReactElement | null {
  const t = useWords();
  const named = coverage.organisations.filter((org) => org.state === 'silent');
  if (named.length > 0) {
    return (
      <li>
        <strong>{t('unknown.silent', { count: named.length, n: named.length })}</strong>{' '}
        {named.map((org) => org.name).join(', ')}.
      </li>
    );
  }
  const silent = coverage.expected - coverage.reported;
  if (silent <= 0) return null;
  return <li>{t('unknown.silentCount', { count: silent, n: silent })}</li>;
}

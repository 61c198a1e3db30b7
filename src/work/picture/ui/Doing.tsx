// What is done in the areas: a list in words, beside the map and with the series. No counts and no order but the alphabet.
import type { ReactElement } from 'react';
import { weekNumber, weekOfDay } from '#platform/weeks';
import { Panel } from '../../../web/kit/Panel.tsx';
import type { Doing } from './use-changes.ts';
import { useWords } from './words.ts';

/** Areas with what goes on in each. */
export function DoingPanel({ doing }: { readonly doing: Doing }): ReactElement | null {
  const t = useWords();
  const going = doing.filter(({ isGoingOn }) => isGoingOn);
  if (going.length === 0) return null;
  const places = [...new Set(going.map(({ place }) => place))].sort(
    new Intl.Collator('sv').compare,
  );
  return (
    <Panel id="doing" title={t('doing.title')}>
      {places.map((place) => (
        <div key={place}>
          <h3>{place}</h3>
          <MeasureList doing={going.filter((one) => one.place === place)} />
        </div>
      ))}
    </Panel>
  );
}

export function MeasureList({ doing }: { readonly doing: Doing }): ReactElement {
  const t = useWords();
  return (
    <ul>
      {doing.map(({ href, title, state, from, to }) => (
        <li key={href}>
          <a href={href}>{title}</a> · {state} ·{' '}
          {t('doing.weeks', { from: weekNumber(weekOfDay(from)), to: weekNumber(weekOfDay(to)) })}
        </li>
      ))}
    </ul>
  );
}

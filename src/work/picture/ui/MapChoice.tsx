// What the map shows: how many, or how that lies against what is usual.
import type { ReactElement } from 'react';
import type { Filters } from './use-picture.ts';
import { useWords } from './words.ts';

export function MapChoice(props: {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}): ReactElement {
  const t = useWords();
  const { filters, onChange } = props;
  const { map, ...others } = filters;
  return (
    <div role="group" aria-label={t('map.shows')} className="segments no-print">
      <button type="button" aria-pressed={map === undefined} onClick={() => onChange(others)}>
        {t('list.count')}
      </button>
      <button
        type="button"
        aria-pressed={map === 'difference'}
        onClick={() => onChange({ ...others, map: 'difference' })}
      >
        {t('map.difference')}
      </button>
    </div>
  );
}

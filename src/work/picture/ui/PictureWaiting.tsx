// Before there is a picture: words, never a wall of spinners.
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Refused } from '../../../web/kit/api.ts';
import { toSearch, type Filters } from './use-picture.ts';
import { useWords } from './words.ts';

const LONG_WAIT = 4_000;

export function PictureWaiting(props: {
  readonly error: Error | null;
  readonly filters: Filters;
}): ReactElement {
  const t = useWords();
  const { error, filters } = props;
  const isUnknownWeek = error instanceof Refused && [400, 404, 422].includes(error.status);
  return (
    <div className="message">
      <p className="eyebrow">{t('picture.title')}</p>
      {isUnknownWeek ? (
        <>
          <h1>{t('problem.week')}</h1>
          <p>
            <Link to="/lage" search={toSearch(filters)}>
              {t('problem.toOpen')}
            </Link>
          </p>
        </>
      ) : error ? (
        <h1>{t('problem.server')}</h1>
      ) : (
        <Waiting />
      )}
    </div>
  );
}

function Waiting(): ReactElement {
  const t = useWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_WAIT);
    return () => clearTimeout(timer);
  }, []);
  return <h1>{isLong ? t('common.stillLoading') : t('common.loading')}</h1>;
}

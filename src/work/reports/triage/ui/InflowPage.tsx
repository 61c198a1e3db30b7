// What has come in and waits for a person: the list on one side, the open report on the other.
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { dayAndTime } from '../../../../web/kit/dates.ts';
import { useLanguage } from '../../../../web/kit/language.tsx';
import type { Decision, Inflow } from '../contract.ts';
import { InflowList } from './InflowList.tsx';
import { OneReport } from './OneReport.tsx';
import { Told, type Done } from './Told.tsx';
import { INFLOW, inflowQuery } from './use-inflow.ts';
import { useKeysChoice, useListKeys } from './use-keys.ts';
import { useWords } from './words.ts';
import './inflow.css';

export function InflowPage({ id }: { readonly id?: string | undefined }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { data, isError, refetch } = useQuery({
    ...inflowQuery(language),
    placeholderData: keepPreviousData,
  });
  useTitle(id);
  if (!data)
    return (
      <div className="inflow">
        <h1>{t('inflow.title')}</h1>
        <p role="status">{t(isError ? 'inflow.lost' : 'common.loading')}</p>
        {isError && (
          <button type="button" onClick={() => void refetch()}>
            {t('common.again')}
          </button>
        )}
      </div>
    );
  return <Loaded inflow={data} id={id} isLost={isError} />;
}

type LoadedProps = {
  readonly inflow: Inflow;
  readonly id: string | undefined;
  readonly isLost: boolean;
};

function Loaded({ inflow, id, isLost }: LoadedProps): ReactElement {
  const t = useWords();
  const [keys, turnKeys] = useKeysChoice();
  const { done, onDone, tell } = useDone(inflow, id);
  useListKeys(keys);
  return (
    <div className={id === undefined ? 'inflow' : 'inflow has-open'}>
      <div className="inflow-head">
        <h1>{t('inflow.title')}</h1>
        <Empty inflow={inflow} />
        {isLost && (
          <p className="notice" role="status">
            {t('inflow.lost')}
          </p>
        )}
        <Told done={done} onUndone={tell} />
      </div>
      <div className="inflow-columns">
        <div className="inflow-list">
          <InflowList inflow={inflow} open={id} />
          <label className="keys" title={t('inflow.keysWhy')}>
            <input
              type="checkbox"
              checked={keys}
              onChange={(event) => turnKeys(event.target.checked)}
            />
            {t('inflow.keys')}
          </label>
          <p className="note">{t('inflow.keysWhy')}</p>
        </div>
        <div className="inflow-open">
          {id === undefined ? (
            <p className="note wait">{t('inflow.choose')}</p>
          ) : (
            <OneReport key={id} id={id} categories={inflow.categories} onDone={onDone} />
          )}
        </div>
      </div>
    </div>
  );
}

function Empty({ inflow }: { readonly inflow: Inflow }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { waiting, latest } = inflow;
  if (waiting.flagged + waiting.new > 0) return <p className="note">{t('inflow.lead')}</p>;
  return (
    <p>
      {latest === undefined
        ? t('inflow.emptyNever')
        : t('inflow.empty', { time: dayAndTime(latest, language) })}
    </p>
  );
}

type Deciding = {
  readonly done: Done | undefined;
  readonly onDone: (kind: Decision['kind'], id: string, version: number) => void;
  readonly tell: (done: Done) => void;
};

/** After a decision the next report that waits is opened; changing the category keeps the same one open. */
function useDone(inflow: Inflow, open: string | undefined): Deciding {
  const [done, tell] = useState<Done>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const waiting = useRef<readonly string[]>([]);
  useEffect(() => {
    waiting.current = [...inflow.flagged.items, ...inflow.new.items].map((item) => item.id);
  }, [inflow]);
  const onDone = useCallback(
    (kind: Decision['kind'], id: string, version: number) => {
      tell({ kind, id, version });
      void client.invalidateQueries({ queryKey: INFLOW });
      if (kind === 'recategorise' || open !== id) return;
      const at = waiting.current.indexOf(id);
      const next = waiting.current[at + 1] ?? waiting.current.find((one) => one !== id);
      void (next === undefined
        ? navigate({ to: '/inflode' })
        : navigate({ to: '/inflode/$id', params: { id: next } }));
    },
    [client, navigate, open],
  );
  return { done, onDone, tell };
}

function useTitle(id: string | undefined): void {
  const t = useWords();
  useEffect(() => {
    document.title = `${t('inflow.title')} · Samsyn`;
  }, [t, id]);
}

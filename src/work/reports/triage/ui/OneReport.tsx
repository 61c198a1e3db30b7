// One open report: where and when, its words with what the guard sees in them, and what can be decided.
import { useEffect, useRef, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Refused } from '../../../../web/kit/api.ts';
import { useLanguage } from '../../../../web/kit/language.tsx';
import type { Decision, Inflow, OpenReport, Reading } from '../contract.ts';
import { Actions } from './Actions.tsx';
import { Facts } from './Facts.tsx';
import { MarkedText } from './MarkedText.tsx';
import { Similar } from './Similar.tsx';
import { useDecide, type Decide } from './use-decide.ts';
import { reportQuery } from './use-inflow.ts';
import { useReading } from './use-reading.ts';
import { useWords } from './words.ts';

type OneProps = {
  readonly id: string;
  readonly categories: Inflow['categories'];
  readonly onDone: (kind: Decision['kind'], id: string, version: number) => void;
};

export function OneReport({ id, categories, onDone }: OneProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reportQuery(id, language));
  const heard = useReading(id);
  const decide = useDecide(id, {
    onDone,
    onStale: () => void refetch(),
    version: data?.item.version ?? 0,
  });
  if (!data)
    return (
      <p role="status">
        {error ? t(isGone(error) ? 'inflow.gone' : 'inflow.lost') : t('common.loading')}
      </p>
    );
  return (
    <article className="one-report" aria-labelledby="report-heading">
      <p className="to-list">
        <Link to="/inflode">‹ {t('inflow.toList')}</Link>
      </p>
      <Heading open={data} />
      <Notices open={data} heard={heard} decide={decide} onReload={() => void refetch()} />
      <Why open={data} />
      <MarkedText open={data} />
      <Actions open={data} categories={categories} decide={decide} />
      <Facts open={data} />
      <Audience open={data} />
      <Similar open={data} decide={decide} />
    </article>
  );
}

function isGone(error: Error): boolean {
  return error instanceof Refused && error.status === 404;
}

/** Where focus goes when a report opens, so that its name is the first thing heard. */
function Heading({ open }: { readonly open: OpenReport }): ReactElement {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, category, area } = open.item;
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <h2 id="report-heading" ref={heading} tabIndex={-1}>
      {t('item.heading', { category: category.name, area: area.name })}
    </h2>
  );
}

type NoticesProps = {
  readonly open: OpenReport;
  readonly heard: Reading | undefined;
  readonly decide: Decide;
  readonly onReload: () => void;
};

function Notices({ open, heard, decide, onReload }: NoticesProps): ReactElement {
  const t = useWords();
  const readers = heard?.readers ?? open.readers;
  const isOld = heard !== undefined && heard.version > open.item.version;
  return (
    <div role="status">
      {readers.map(({ title, unit }) => (
        <p className="notice" key={`${title} ${unit}`}>
          {unit === ''
            ? t('inflow.readingNoUnit', { title })
            : t('inflow.reading', { title, unit })}
        </p>
      ))}
      {decide.trouble !== undefined && <p className="notice">{t(decide.trouble)}</p>}
      {isOld && decide.trouble === undefined && (
        <p className="notice">
          {t('inflow.changed')}{' '}
          <button type="button" className="plain" onClick={onReload}>
            {t('inflow.reload')}
          </button>
        </p>
      )}
    </div>
  );
}

/** "Vem kan se det här?", answered by the policy itself. */
function Audience({ open }: { readonly open: OpenReport }): ReactElement {
  const t = useWords();
  const { sentence, lines } = open.audience;
  return (
    <details>
      <summary>{t('share.who')}</summary>
      <p>{sentence}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Why({ open }: { readonly open: OpenReport }): ReactElement | null {
  const t = useWords();
  const { flags } = open.item;
  if (flags.length === 0) return null;
  return (
    <div className="why">
      <p>{t('item.why')}</p>
      <ul>
        {flags.map((flag) => (
          <li key={flag}>{t(`flag.${flag}`)}</li>
        ))}
      </ul>
    </div>
  );
}

// The meeting that comes, and those that were held.
import { useEffect, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { weekNumber } from '#platform/weeks';
import { longDay } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import type { MeetingHead, Meetings } from '../contract.ts';
import { meetingsQuery } from './use-meeting.ts';
import { titleOf } from './title-of.ts';
import { useWords } from './words.ts';
import './meeting.css';

export function MeetingsPage(): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const [before, setBefore] = useState<string>();
  const { data } = useQuery(meetingsQuery(before, language));
  useEffect(() => {
    document.title = `${t('nav.meetings')} · Samsyn`;
  }, [t]);
  return (
    <div className="meeting">
      <h1>{t('nav.meetings')}</h1>
      {data ? (
        <>
          {before === undefined && (
            <>
              <Coming coming={data.coming} />
              <Others others={data.others} />
            </>
          )}
          <Held data={data} onOlder={setBefore} />
          <p>
            <a href="/arshjul">{t('list.wheel')}</a>
          </p>
        </>
      ) : (
        <p role="status">{t('common.loading')}</p>
      )}
    </div>
  );
}

function Coming({ coming }: Pick<Meetings, 'coming'>): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { week, day, time, until, picked } = coming;
  return (
    <Panel id="coming" title={t('list.coming')}>
      <p>
        <a className="button primary" href={`/mote/${week}`}>
          {t('meeting.title', { week: weekNumber(week) })}
        </a>
      </p>
      <p>
        {longDay(day, language)} {time}–{until}
      </p>
      <p className="note">
        {picked === 0 ? t('list.pickedNone') : t('list.picked', { count: picked, n: picked })}
      </p>
    </Panel>
  );
}

/** The month's meeting, that of four months, the council: when the year's wheel has them next. */
function Others({ others }: Pick<Meetings, 'others'>): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <Panel id="others" title={t('list.others')}>
      {others.length === 0 && <p className="note">{t('list.othersNone')}</p>}
      <ul className="decision-list">
        {others.map((one) => (
          <li key={one.id} className="meeting-line">
            <a href={`/mote/${one.id}`}>{titleOf(t, one)}</a>
            <span>
              {longDay(one.day, language)} {one.time}–{one.until}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Held({
  data,
  onOlder,
}: {
  readonly data: Meetings;
  readonly onOlder: (week: string) => void;
}): ReactElement {
  const t = useWords();
  const { before } = data;
  return (
    <Panel id="held" title={t('list.held')}>
      {data.held.length === 0 && <p className="note">{t('list.none')}</p>}
      <ul className="decision-list">
        {data.held.map((head) => (
          <HeldLine key={head.id} head={head} />
        ))}
      </ul>
      {before !== undefined && (
        <button type="button" onClick={() => onOlder(before)}>
          {t('list.older')}
        </button>
      )}
    </Panel>
  );
}

/** A meeting that was held: when, who, how it stands with what was decided, and what that was. */
function HeldLine({ head }: { readonly head: MeetingHead }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { id, kind, day, status, present, decisions, open, what } = head;
  const more = decisions - what.length;
  return (
    <li className="meeting-line">
      <span>
        <a href={`/mote/${id}`}>{titleOf(t, { id, kind })}</a>
        {status === 'running' && <strong> {t('list.running')}</strong>}
        <br />
        <span className="muted">
          {longDay(day, language)} · {t('meeting.present', { count: present, n: present })}
        </span>
      </span>
      <span>
        {stateOfDecisions(t, { decisions, open })}
        <br />
        <span className="muted">
          {what.join(' · ')}
          {more > 0 && ` · ${t('list.more', { count: more, n: more })}`}
        </span>
      </span>
    </li>
  );
}

function stateOfDecisions(
  t: ReturnType<typeof useWords>,
  { decisions, open }: Pick<MeetingHead, 'decisions' | 'open'>,
): string {
  if (decisions === 0) return t('list.noDecisions');
  const all = t('list.decisions', { count: decisions, n: decisions });
  return `${all}, ${open === 0 ? t('list.allDone') : t('list.open', { count: open, n: open })}`;
}

// What has been put on the coming meeting's table.
import type { ReactElement } from 'react';
import { weekNumber } from '#platform/weeks';
import { Panel } from '../../../web/kit/Panel.tsx';
import type { Changes } from '../contract.ts';
import { useAnswering } from './use-changes.ts';
import { useWords } from './words.ts';

export function NextMeeting({ changes }: { readonly changes: Changes }): ReactElement {
  const t = useWords();
  const { meeting, mayAnswer } = changes;
  return (
    <Panel id="next-meeting" title={t('picture.nextMeeting')}>
      {meeting.length === 0 ? (
        <p className="note">{t('meeting.empty')}</p>
      ) : (
        <ul className="meeting-list">
          {meeting.map((one) => (
            <li key={one.answer}>
              <span>
                {one.title}{' '}
                <span className="muted">
                  {t('period.thisWeek', { week: weekNumber(one.week) })}
                </span>
              </span>
              {mayAnswer && <Remove one={one} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Remove({ one }: { readonly one: Changes['meeting'][number] }): ReactElement {
  const t = useWords();
  const { isBusy, takeBack } = useAnswering(one.week, one.change);
  return (
    <button
      type="button"
      className="plain no-print"
      disabled={isBusy}
      aria-label={`${t('meeting.remove')}: ${one.title}`}
      onClick={() => void takeBack(one.answer)}
    >
      {t('meeting.remove')}
    </button>
  );
}

// The last item: what comes, what was handed on, and the end of the meeting.
import type { ReactElement } from 'react';
import { weekNumber } from '#platform/weeks';
import { longDay } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import type { Meeting } from '../contract.ts';
import { NoteField } from './NoteField.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };

export function NextWeek({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { next, handedOver } = meeting;
  const may = meeting.status === 'running' && meeting.may.take;
  const count = (by: 1 | -1): void => {
    send('/handed-over', { by }).catch(() => undefined);
  };
  return (
    <>
      <p>
        {next.kind === 'week'
          ? t('next.meeting', {
              week: weekNumber(next.week),
              day: longDay(next.day, language),
              time: next.time,
            })
          : t('next.of', {
              meeting: t(`kind.${next.kind}`),
              day: longDay(next.day, language),
              time: next.time,
            })}
      </p>
      <NoteField
        meeting={meeting}
        item="next-week"
        label={t(meeting.kind === 'week' ? 'next.remember' : 'step.next-time')}
      />
      <h3>{t('next.person')}</h3>
      <p className="note">{t('next.personLead')}</p>
      <p role="status">
        <strong>{t('meeting.handedOver', { n: handedOver })}</strong>
      </p>
      {may && (
        <p className="buttons">
          <button type="button" onClick={() => count(1)}>
            {t('next.handOver')}
          </button>
          {handedOver > 0 && (
            <button type="button" className="plain" onClick={() => count(-1)}>
              {t('common.undo')}
            </button>
          )}
        </p>
      )}
    </>
  );
}

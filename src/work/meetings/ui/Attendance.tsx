import type { ReactElement } from 'react';
import type { Meeting } from '../contract.ts';
import { Tick } from './Tick.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

/** The positions that are called to the strategic council, as the register has them. */
export function CalledPositions({ called }: Pick<Meeting, 'called'>): ReactElement {
  const t = useWords();
  return (
    <>
      <h2>{t('called.title')}</h2>
      {called.length === 0 ? (
        <p className="note">{t('called.none')}</p>
      ) : (
        <ul className="plain-list">
          {called.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <p className="no-print">
        <a href="/dokument/register/council-member">{t('called.register')}</a>
      </p>
    </>
  );
}

/** Which organisations are at the table. */
export function Attendance({
  meeting,
  send,
}: {
  readonly meeting: Meeting;
  readonly send: Send;
}): ReactElement {
  const t = useWords();
  const may = meeting.status === 'running' && meeting.may.take;
  const note = (organisation: number, isHere: boolean): Promise<void> =>
    send('/attendance', { organisation, state: isHere ? 'present' : 'absent' });
  return (
    <fieldset className="attendance">
      <legend>
        <h2>{t('meeting.around')}</h2>
      </legend>
      {meeting.attendance.map(({ organisation, name, state }) => (
        <Tick
          key={organisation}
          checked={state === 'present'}
          disabled={!may}
          onTick={(isHere) => note(organisation, isHere)}
        >
          {name}
        </Tick>
      ))}
    </fieldset>
  );
}

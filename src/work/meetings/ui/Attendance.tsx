import type { ReactElement } from 'react';
import type { Meeting } from '../contract.ts';
import { Tick } from './Tick.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

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

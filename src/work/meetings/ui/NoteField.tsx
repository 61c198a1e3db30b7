import { useId, useState, type ReactElement } from 'react';
import type { Meeting } from '../contract.ts';
import { Finds, useGuard } from '../../picture/ui/public.ts';
import { useNote } from './use-note.ts';
import { useWords } from './words.ts';

type FieldProps = {
  readonly meeting: Meeting;
  readonly item: string;
  readonly label: string;
  readonly rows?: number;
};

const LONGEST = 8_000;

/** A note that several can write in at once; it is saved by itself. Read only when the meeting does not run. */
export function NoteField({ meeting, item, label, rows = 3 }: FieldProps): ReactElement | null {
  const kept = meeting.notes[item];
  if (meeting.status !== 'running' || !meeting.may.take) {
    if (!kept || kept.text === '') return null;
    return (
      <div className="note-read">
        <h4>{label}</h4>
        <p className="as-written">{kept.text}</p>
      </div>
    );
  }
  return <Writing {...{ meeting, item, label, rows }} />;
}

function Writing({ meeting, item, label, rows = 3 }: FieldProps): ReactElement {
  const t = useWords();
  const id = useId();
  const screen = useGuard();
  const [notNames, setNotNames] = useState<readonly string[]>([]);
  const places = meeting.areas.map(({ name }) => name);
  const known = [...notNames, ...places];
  const note = useNote({
    week: meeting.id,
    item,
    kept: meeting.notes[item],
    ...{ notNames, places, screen },
  });
  const finds = screen(note.text, known);
  return (
    <div className="note-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={LONGEST}
        value={note.text}
        aria-describedby={`${id}-state`}
        aria-invalid={finds.length > 0}
        onChange={(event) => note.write(event.target.value)}
      />
      <p className="note" id={`${id}-state`} role="status">
        {t(`note.${note.state}`)} {note.both && t('note.both')}
      </p>
      <Finds
        {...{ finds, t, text: note.text, id: `${id}-finds`, lead: t('meeting.noPeople') }}
        onNotName={(words) => {
          setNotNames([...notNames, words]);
          note.write(note.text);
        }}
      />
    </div>
  );
}

// Who is at the council's table, by position: a title, never a name. Those of the register are ticked, others are written.
import { useId, useState, type ReactElement } from 'react';
import { Finds, isPersonal, useGuard } from '../../picture/ui/public.ts';
import type { Meeting } from '../contract.ts';
import { Tick } from './Tick.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type PositionsProps = { readonly meeting: Meeting; readonly send: Send };

export function Positions({ meeting, send }: PositionsProps): ReactElement {
  const t = useWords();
  const may = meeting.status === 'running' && meeting.may.take;
  const { positions } = meeting;
  return (
    <>
      <fieldset className="attendance">
        <legend>
          <h2>{t('positions.title')}</h2>
        </legend>
        <p className="note">{t(positions.length === 0 ? 'called.none' : 'positions.lead')}</p>
        {positions.map(({ organisation, position, here }) => (
          <Tick
            key={`${organisation}: ${position}`}
            checked={here}
            disabled={!may}
            onTick={(isHere) => send('/positions', { organisation, position, here: isHere })}
          >
            {organisation}: {position}
          </Tick>
        ))}
      </fieldset>
      {may && <OtherPosition {...{ meeting, send }} />}
      <p className="no-print">
        <a href="/dokument/register/council-member">{t('called.register')}</a>
      </p>
    </>
  );
}

type Trouble = 'positions.lacks' | 'decision.personal' | 'decision.refused';
const LEAST = 2;
const TITLE = /^[^0-9@]+$/;

function useOther({ meeting, send }: PositionsProps) {
  const [fields, setFields] = useState({ organisation: '', position: '' });
  const [notNames, setNotNames] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const screen = useGuard();
  const known = [...notNames, ...meeting.areas.map(({ name }) => name)];
  const finds = screen(fields.position, known);
  const add = async (): Promise<void> => {
    const { organisation } = fields;
    const position = fields.position.trim();
    if (organisation === '' || position.length < LEAST || !TITLE.test(position)) {
      setTrouble('positions.lacks');
      return;
    }
    if (finds.length > 0) {
      setTrouble('decision.personal');
      return;
    }
    try {
      await send('/positions', { organisation, position, here: true, notNames });
      setFields({ organisation: '', position: '' });
      setTrouble(undefined);
    } catch (error) {
      setTrouble(isPersonal(error) ? 'decision.personal' : 'decision.refused');
    }
  };
  return {
    ...{ fields, finds, trouble, add },
    set: (some: Partial<typeof fields>) => setFields({ ...fields, ...some }),
    addNotName: (words: string) => setNotNames([...notNames, words]),
  };
}

/** Somebody who is not called in the register: which organisation, and as what. */
function OtherPosition(props: PositionsProps): ReactElement {
  const t = useWords();
  const id = useId();
  const { fields, finds, trouble, add, set, addNotName } = useOther(props);
  return (
    <form
      className="no-print"
      aria-label={t('positions.other')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <details>
        <summary>{t('positions.other')}</summary>
        <Organisation {...{ id, ...props }} value={fields.organisation} set={set} />
        <p className="field">
          <label htmlFor={`${id}-what`}>{t('positions.position')}</label>
          <span className="note" id={`${id}-hint`}>
            {t('positions.hint')}
          </span>
          <input
            type="text"
            id={`${id}-what`}
            maxLength={80}
            value={fields.position}
            aria-invalid={finds.length > 0}
            aria-describedby={`${id}-hint`}
            onChange={(event) => set({ position: event.target.value })}
          />
        </p>
        {trouble && <p role="alert">{t(trouble)}</p>}
        <Finds
          {...{ finds, t, text: fields.position, id: `${id}-people`, lead: t('meeting.noPeople') }}
          onNotName={addNotName}
        />
        <p className="buttons">
          <button>{t('positions.add')}</button>
        </p>
      </details>
    </form>
  );
}

function Organisation(props: {
  readonly id: string;
  readonly meeting: Meeting;
  readonly value: string;
  readonly set: (some: { readonly organisation: string }) => void;
}): ReactElement {
  const { id, meeting, value, set } = props;
  const t = useWords();
  const names = [
    ...meeting.attendance.map(({ name }) => name),
    ...meeting.positions.map(({ organisation }) => organisation),
  ];
  return (
    <p className="field">
      <label htmlFor={`${id}-who`}>{t('positions.organisation')}</label>
      <select
        id={`${id}-who`}
        value={value}
        onChange={(event) => set({ organisation: event.target.value })}
      >
        <option value="">{t('decision.choose')}</option>
        {[...new Set(names)].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

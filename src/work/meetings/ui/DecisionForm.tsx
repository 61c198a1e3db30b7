// A decision: what, who, by when; where and why are there when they are wanted. Ctrl+Enter adds it.
import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Decision, Meeting } from '../contract.ts';
import { Finds, isPersonal, useGuard } from '../../picture/ui/public.ts';
import { AreaField, LinesField } from './Fields.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type FormProps = {
  readonly meeting: Meeting;
  readonly send: Send;
  /** The change that it is about. */
  readonly change?: Meeting['changes'][number];
  /** A decision to be changed; absent: a new one. */
  readonly decision?: Decision;
  readonly onDone?: () => void;
};

type Fields = {
  readonly what: string;
  readonly why: string;
  readonly area: string;
  readonly organisation: string;
  readonly byWhen: string;
  readonly isMeasure: boolean;
};
type Trouble = 'decision.lacks' | 'decision.stale' | 'decision.personal' | 'decision.refused';

function firstFields({ meeting, change, decision }: FormProps): Fields {
  if (decision) {
    const { what, why = '', area = '', organisation, byWhen, isMeasure } = decision;
    return { what, why, area, organisation: String(organisation), byWhen, isMeasure };
  }
  const [only = '', more] = change?.areas ?? [];
  const area = more === undefined ? only : '';
  return { what: '', why: '', area, organisation: '', byWhen: meeting.next.day, isMeasure: true };
}

function troubleOf(error: unknown): Trouble {
  if (isPersonal(error)) return 'decision.personal';
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : 0;
  return status === 409 ? 'decision.stale' : 'decision.refused';
}

function useDecision(props: FormProps): {
  readonly fields: Fields;
  readonly set: (some: Partial<Fields>) => void;
  readonly notNames: readonly string[];
  readonly addNotName: (words: string) => void;
  readonly trouble: Trouble | undefined;
  readonly add: () => Promise<boolean>;
} {
  const { meeting, send, change, decision } = props;
  const [fields, setFields] = useState(() => firstFields(props));
  const [notNames, setNotNames] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const screen = useGuard();
  const known = [...notNames, ...meeting.areas.map(({ name }) => name)];
  const add = async (): Promise<boolean> => {
    const { what, why, area, organisation, byWhen, isMeasure } = fields;
    if (what.trim().length < 3 || organisation === '' || byWhen === '') {
      setTrouble('decision.lacks');
      return false;
    }
    if (screen(`${what}\n${why}`, known).length > 0) {
      setTrouble('decision.personal');
      return false;
    }
    const words = {
      what,
      why,
      area,
      organisation: Number(organisation),
      byWhen,
      isMeasure,
      notNames,
    };
    const sent =
      decision === undefined
        ? send('/decisions', { ...words, id: crypto.randomUUID(), change: change?.id })
        : send(`/decisions/${decision.id}`, { ...words, version: decision.version }, 'PUT');
    // What waits for the network is kept and sent later: the next decision can be written at once.
    setFields({ ...firstFields(props), ...(decision && fields) });
    setTrouble(undefined);
    return sent.then(
      () => true,
      (error: unknown) => {
        setFields(fields);
        setTrouble(troubleOf(error));
        return false;
      },
    );
  };
  return {
    ...{ fields, notNames, trouble, add },
    set: (some) => setFields({ ...fields, ...some }),
    addNotName: (words) => setNotNames([...notNames, words]),
  };
}

export function DecisionForm(props: FormProps): ReactElement {
  const { meeting, decision, onDone } = props;
  const t = useWords();
  const id = useId();
  const first = useRef<HTMLTextAreaElement>(null);
  const { fields, set, notNames, addNotName, trouble, add } = useDecision(props);
  const screen = useGuard();
  const finds = screen(fields.what, [...notNames, ...meeting.areas.map(({ name }) => name)]);
  const submit = async (): Promise<void> => {
    first.current?.focus();
    if (await add()) onDone?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form
      className="decision-fields"
      aria-label={t(decision ? 'decision.change' : 'meeting.decide')}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="decision-row">
        <p className="field grow">
          <label htmlFor={`${id}-what`}>{t('decision.what')}</label>
          <textarea
            ref={first}
            id={`${id}-what`}
            rows={1}
            maxLength={300}
            value={fields.what}
            aria-invalid={finds.length > 0}
            aria-describedby={`${id}-people`}
            onChange={(event) => set({ what: event.target.value })}
          />
        </p>
        <Who {...{ id, meeting, fields, set }} />
        <p className="field">
          <label htmlFor={`${id}-when`}>{t('meeting.byWhen')}</label>
          <input
            id={`${id}-when`}
            type="date"
            value={fields.byWhen}
            onChange={(event) => set({ byWhen: event.target.value })}
          />
        </p>
        <button className="primary">{t(decision ? 'common.save' : 'meeting.addDecision')}</button>
      </div>
      <More {...{ id, meeting, fields, set }} />
      {trouble && <p role="alert">{t(trouble)}</p>}
      {finds.length === 0 && (
        <p className="note" id={`${id}-people`}>
          {t('meeting.noPeople')}
        </p>
      )}
      <Finds
        {...{ finds, t, text: fields.what, id: `${id}-people`, lead: t('meeting.noPeople') }}
        onNotName={addNotName}
      />
    </form>
  );
}

type PartProps = {
  readonly id: string;
  readonly meeting: Meeting;
  readonly fields: Fields;
  readonly set: (some: Partial<Fields>) => void;
};

function Who({ id, meeting, fields, set }: PartProps): ReactElement {
  const t = useWords();
  return (
    <p className="field">
      <label htmlFor={`${id}-who`}>{t('meeting.who')}</label>
      <select
        id={`${id}-who`}
        value={fields.organisation}
        onChange={(event) => set({ organisation: event.target.value })}
      >
        <option value="">{t('decision.choose')}</option>
        {meeting.attendance.map(({ organisation, name }) => (
          <option key={organisation} value={organisation}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

function More({ id, meeting, fields, set }: PartProps): ReactElement {
  const t = useWords();
  return (
    <details>
      <summary>{t('decision.more')}</summary>
      <AreaField
        id={`${id}-where`}
        {...{ label: t('decision.where'), empty: t('decision.everywhere'), areas: meeting.areas }}
        value={fields.area}
        onChoose={(area) => set({ area })}
      />
      <LinesField
        id={`${id}-why`}
        {...{ label: t('decision.why'), longest: 500, value: fields.why }}
        onWrite={(why) => set({ why })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={fields.isMeasure}
          onChange={(event) => set({ isMeasure: event.target.checked })}
        />
        {t('decision.isMeasure')}
      </label>
    </details>
  );
}
